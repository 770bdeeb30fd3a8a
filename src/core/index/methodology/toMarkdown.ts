import type { Language } from '../../dataset/schema'
import { type Block, inLanguage, type TextDocument } from './document'

/** What Markdown would read as its own signs. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\`*_[\]<>|]/g, (sign) => `\\${sign}`).replaceAll(/\s*\n\s*/g, ' ')

const block = (each: Block, language: Language): string => {
  const text = (local: Parameters<typeof inLanguage>[0]) => escaped(inLanguage(local, language))
  switch (each.kind) {
    case 'heading':
      return `${'#'.repeat(each.level)} ${text(each.text)}`
    case 'paragraph':
      // A line that begins like a heading or a list would be one.
      return text(each.text).replace(/^([#+-]|\d+\.)/, '\\$1')
    case 'formula':
      return `\`\`\`text\n${each.text}\n\`\`\``
    case 'list':
      return each.items.map((item) => `- ${text(item)}`).join('\n')
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
      return [
        `**${text(each.caption)}**\n`,
        line(each.columns.map(({ name }) => text(name))),
        line(each.columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
        ...each.rows.map((row) => line(row.map(text))),
      ].join('\n')
    }
  }
}

/** A document as Markdown (CommonMark with the tables of GitHub), in one language. */
export const toMarkdown = ({ blocks }: TextDocument, language: Language): string =>
  `${blocks.map((each) => block(each, language)).join('\n\n')}\n`
