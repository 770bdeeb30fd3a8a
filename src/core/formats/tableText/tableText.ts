import type { LocalText } from '../../dataset/schema'
import { numberCell, textCell } from '../csvCells'

/** A number of a table with what is shown of it. */
interface TableNumber {
  /** null = missing. */
  readonly value: number | null
  readonly shown: string
}

/** A table as it stands on the screen, to be written as text. The first column names the rows. */
export interface TextTable {
  readonly caption: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | TableNumber)[])[]
}

/** A way of writing a table for another program's text. */
export interface TableText {
  readonly id: 'markdown' | 'html' | 'csv' | 'tsv' | 'latex'
  readonly label: LocalText
  write(table: TextTable): string
}

const shownOf = (cell: string | TableNumber): string => (typeof cell === 'string' ? cell : cell.shown)

/** Which columns hold numbers: those are set flush right. */
const isNumeric = ({ header, rows }: TextTable): boolean[] =>
  header.map((_, column) => rows.some((row) => typeof row[column] === 'object'))

/** Line breaks within a cell would end its row. */
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ')

const markdownCell = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]<>#|~$]|&(?=#?\w+;)/g, '\\$&')
    .trim()

/** GitHub's tables: a pipe between cells, columns of numbers flush right. */
export const markdown: TableText = {
  id: 'markdown',
  label: { zh: 'Markdown', en: 'Markdown' },
  write: (table) => {
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
    return [
      table.caption === '' ? '' : `**${markdownCell(table.caption)}**\n\n`,
      line(table.header.map(markdownCell)),
      line(isNumeric(table).map((numeric) => (numeric ? '---:' : '---'))),
      ...table.rows.map((row) => line(row.map((cell) => markdownCell(shownOf(cell))))),
    ].join('')
  },
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const htmlText = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => htmlEscapes[character] ?? character).replace(/\r\n|\r|\n/g, '<br>')

/** A table with caption, heads of columns and rows marked as such, and no styles but the side that numbers stand on. */
export const html: TableText = {
  id: 'html',
  label: { zh: 'HTML', en: 'HTML' },
  write: (table) => {
    const numeric = isNumeric(table)
    const right = (column: number) => (numeric[column] === true ? ' style="text-align:right"' : '')
    const head = table.header.map((name, column) => `<th scope="col"${right(column)}>${htmlText(name)}</th>`)
    const body = table.rows.map((row) => {
      const cells = row.map((cell, column) =>
        column === 0
          ? `<th scope="row">${htmlText(shownOf(cell))}</th>`
          : `<td${right(column)}>${htmlText(shownOf(cell))}</td>`,
      )
      return `<tr>${cells.join('')}</tr>`
    })
    const caption = table.caption === '' ? '' : `<caption>${htmlText(table.caption)}</caption>\n`
    return `<table>\n${caption}<thead>\n<tr>${head.join('')}</tr>\n</thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>\n`
  },
}

const delimited = ({ header, rows }: TextTable, delimiter: ',' | '\t'): string =>
  [header, ...rows]
    .map((row) =>
      row.map((cell) =>
        typeof cell === 'string' ? textCell(cell, true, delimiter) : numberCell(cell.value),
      ),
    )
    .map((cells) => `${cells.join(delimiter)}\n`)
    .join('')

/** Values with every digit that they have, missing ones empty; texts that a spreadsheet would run are defused. */
export const csvText: TableText = {
  id: 'csv',
  label: { zh: 'CSV', en: 'CSV' },
  write: (table) => delimited(table, ','),
}

/** The same with tabs between the cells: what spreadsheets take from the clipboard as cells. */
export const tsvText: TableText = {
  id: 'tsv',
  label: { zh: 'TSV（制表符分隔）', en: 'TSV (tabs)' },
  write: (table) => delimited(table, '\t'),
}

const latexEscapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\u2212': '$-$',
  '–': '--',
  // What these are in fonts of seven bits, and what would be taken for an option of the line break before it.
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '[': '{[}',
  '*': '{*}',
}
const latexText = (text: string): string =>
  oneLine(text).replace(
    /[\\~^\u2212–<>|[*]|[&%$#_{}]/g,
    (character) => latexEscapes[character] ?? `\\${character}`,
  )

const isChinese = ({ caption, header, rows }: TextTable): boolean =>
  /\p{Script=Han}/u.test([caption, ...header, ...rows.flat().map(shownOf)].join(''))

/** A `tabular` in a `table` float with the rules of the package booktabs. */
export const latex: TableText = {
  id: 'latex',
  label: { zh: 'LaTeX', en: 'LaTeX' },
  write: (table) => {
    const line = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\\n`
    const columns = isNumeric(table).map((numeric) => (numeric ? 'r' : 'l'))
    return [
      `% \\usepackage{booktabs}${isChinese(table) ? ' \\usepackage{ctex}' : ''}\n\\begin{table}\n  \\centering\n`,
      table.caption === '' ? '' : `  \\caption{${latexText(table.caption)}}\n`,
      `  \\begin{tabular}{${columns.join('')}}\n    \\toprule\n`,
      line(table.header.map(latexText)),
      '    \\midrule\n',
      ...table.rows.map((row) => line(row.map((cell) => latexText(shownOf(cell))))),
      '    \\bottomrule\n  \\end{tabular}\n\\end{table}\n',
    ].join('')
  },
}

/** Every way of copying a table. Adding one: its writer and one line here. */
export const tableTexts: readonly TableText[] = [markdown, html, csvText, tsvText, latex]
