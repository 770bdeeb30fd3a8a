import type { Language } from '#core/dataset/schema'
import { type Block, inLanguage, type TextDocument } from '#core/index/methodology/document'

interface BlockProps {
  readonly block: Block
  readonly language: Language
}

const headings = { 1: 'h2', 2: 'h3', 3: 'h4' } as const

const BlockView = ({ block, language }: BlockProps) => {
  switch (block.kind) {
    case 'heading': {
      const Heading = headings[block.level]
      return <Heading>{inLanguage(block.text, language)}</Heading>
    }
    case 'paragraph':
      return <p>{inLanguage(block.text, language)}</p>
    case 'formula':
      return (
        <p className="pv-builder-formula">
          <code>{block.text}</code>
        </p>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text is made anew as a whole
            <li key={at}>{inLanguage(item, language)}</li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <div>
          <table className="pv-table">
            <caption>{inLanguage(block.caption, language)}</caption>
            <thead>
              <tr>
                {block.columns.map(({ name, numeric }) => (
                  <th key={name.en} scope="col" className={numeric ? 'pv-number' : ''}>
                    {inLanguage(name, language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the text is made anew as a whole
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td
                      key={block.columns[column]?.name.en}
                      className={block.columns[column]?.numeric === true ? 'pv-number' : ''}
                    >
                      {inLanguage(cell, language)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}

/** A generated text on the screen. */
export const Blocks = ({
  document,
  language,
}: {
  readonly document: TextDocument
  readonly language: Language
}) =>
  document.blocks.map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text is made anew as a whole
    <BlockView key={at} block={block} language={language} />
  ))
