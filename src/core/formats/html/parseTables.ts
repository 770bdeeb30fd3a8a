import { Parser } from 'htmlparser2'
import type { CellRange, Grid, GridCell } from '../grid'

/** A table while it is read. */
interface OpenTable {
  readonly rows: GridCell[][]
  readonly merges: CellRange[]
  readonly hidden: Set<number>
  /** Columns that cells of earlier rows reach into, with the last row that they do so. */
  readonly reached: Map<number, number>
  caption: string
  isInCaption: boolean
  row: number
  column: number
  text: string | null
  span: { readonly rows: number; readonly columns: number }
}

/** What a page consists of, in order: lines of text and tables. */
type Block = { readonly text: string } | { readonly table: OpenTable }

export const MOST_CELLS = 1_000_000
const DEPTH = 50
/** Elements within each other; the parser takes the square of them. */
export const MOST_LEVELS = 5000

const number = (text: string | undefined, most: number): number => {
  const n = Number.parseInt(text ?? '1', 10)
  return Number.isFinite(n) && n > 1 ? Math.min(n, most) : 1
}

const unseen = new Set(['script', 'style', 'head', 'noscript', 'template', 'select', 'svg'])
const lines = new Set([
  'p',
  'div',
  'br',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'caption',
  'body',
  'center',
])

const tidy = (text: string): string => text.replace(/[\s\u00a0]+/gu, ' ').trim()

/** A mark that stands for nothing (an empty `sup`) is none. */
const cellOf = (text: string): string => tidy(text.replace(/\[\s*\]/g, ''))

class PageReader {
  readonly blocks: Block[] = []
  cells = 0
  private readonly open: OpenTable[] = []
  private outside = ''
  private skipping = 0
  private raised = 0

  private get table(): OpenTable | undefined {
    return this.open.at(-1)
  }

  private endLine(): void {
    const text = tidy(this.outside)
    this.outside = ''
    if (text !== '') this.blocks.push({ text })
  }

  private write(text: string): void {
    const table = this.table
    if (table === undefined) this.outside += text
    else if (table.text !== null) table.text += text
    else if (table.isInCaption) table.caption += text
  }

  start(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.skipping > 0 || unseen.has(name)) {
      if (unseen.has(name)) this.skipping++
      return
    }
    const table = this.table
    if (name === 'table' && this.open.length < DEPTH) {
      this.endLine()
      const opened: OpenTable = {
        ...{ rows: [], merges: [], hidden: new Set<number>(), reached: new Map<number, number>() },
        ...{ caption: '', isInCaption: false },
        ...{ row: -1, column: 0, text: null, span: { rows: 1, columns: 1 } },
      }
      this.open.push(opened)
      this.blocks.push({ table: opened })
    } else if (name === 'tr' && table !== undefined) {
      this.endCell()
      table.isInCaption = false
      table.row++
      table.column = 0
      table.rows.push([])
      if (/display\s*:\s*none/i.test(attributes.style ?? '')) table.hidden.add(table.row)
    } else if ((name === 'td' || name === 'th') && table !== undefined) {
      this.endCell()
      if (table.row < 0) this.start('tr', {})
      table.text = ''
      table.span = { rows: number(attributes.rowspan, 5000), columns: number(attributes.colspan, 500) }
    } else if (name === 'caption' && table !== undefined) {
      this.endCell()
      table.isInCaption = true
    } else if (name === 'sup') {
      this.raised++
      this.write('[')
    } else if (lines.has(name)) {
      if (table === undefined) this.endLine()
      else this.write(' ')
    }
  }

  text(text: string): void {
    if (this.skipping === 0) this.write(text)
  }

  private endCell(): void {
    const table = this.table
    if (table === undefined || table.text === null) return
    const text = cellOf(table.text)
    table.text = null
    if (this.cells > MOST_CELLS) return
    const { rows, columns } = table.span
    while ((table.reached.get(table.column) ?? -1) >= table.row) table.column++
    const left = table.column
    const row = table.rows[table.row]
    // Blank cells that earlier ones reach into are held like all others.
    this.cells += left - (row?.length ?? 0) + columns
    if (row === undefined || this.cells > MOST_CELLS) return
    while (row.length < left) row.push('')
    row.push(text)
    if (rows > 1 || columns > 1)
      table.merges.push({ top: table.row, left, bottom: table.row + rows - 1, right: left + columns - 1 })
    for (let column = left; column < left + columns; column++)
      if (rows > 1) table.reached.set(column, table.row + rows - 1)
    table.column = left + columns
  }

  end(name: string): void {
    if (unseen.has(name)) {
      this.skipping = Math.max(0, this.skipping - 1)
      return
    }
    if (this.skipping > 0) return
    if (name === 'table') {
      this.endCell()
      this.open.pop()
    } else if (name === 'td' || name === 'th' || name === 'tr') this.endCell()
    else if (name === 'caption' && this.table !== undefined) this.table.isInCaption = false
    else if (name === 'sup' && this.raised > 0) {
      this.raised--
      this.write(']')
    } else if (lines.has(name) && this.table === undefined) this.endLine()
  }

  finish(): void {
    while (this.open.length > 0) this.end('table')
    this.endLine()
  }
}

const isLarge = ({ rows }: OpenTable): boolean =>
  rows.filter((row) => row.filter((cell) => cell !== '').length > 1).length > 1

/** Blocks below each other as one grid. */
const gridOf = (name: string, blocks: readonly Block[]): Grid => {
  const rows: GridCell[][] = []
  const merges: CellRange[] = []
  const hiddenRows = new Set<number>()
  for (const block of blocks) {
    if ('text' in block) {
      rows.push([block.text])
      continue
    }
    const caption = cellOf(block.table.caption)
    if (caption !== '') rows.push([caption])
    const from = rows.length
    const height = block.table.rows.length
    // One by one: a table may have more rows than a call takes arguments.
    for (const row of block.table.rows) rows.push(row)
    for (const { top, left, bottom, right } of block.table.merges)
      merges.push({ top: top + from, left, bottom: Math.min(bottom, height - 1) + from, right })
    for (const row of block.table.hidden) hiddenRows.add(row + from)
  }
  return {
    kind: 'grid',
    name,
    rows,
    lines: null,
    merges,
    hiddenRows,
    hiddenColumns: new Set(),
    hidden: false,
  }
}

/**
 * The tables of a page as grids: each with the lines of text and small tables before it (titles, units) and its caption, the last one with
 * what follows (remarks). Merged cells stay merged; text in scripts and styles is not text of the page. `too-deep`: more
 * elements within each other than any page has.
 */
export const parseTables = (text: string): Grid[] | 'too-large' | 'too-deep' => {
  const reader = new PageReader()
  let levels = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        levels++
        if (levels > MOST_LEVELS) parser.pause()
        else reader.start(name, attributes)
      },
      ontext: (data) => reader.text(data),
      onclosetag: (name) => {
        levels--
        reader.end(name)
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.write(text)
  if (levels > MOST_LEVELS) return 'too-deep'
  parser.end()
  reader.finish()
  if (reader.cells > MOST_CELLS) return 'too-large'
  const { blocks } = reader
  const large = blocks.flatMap((block, at) => ('table' in block && isLarge(block.table) ? [at] : []))
  if (large.length <= 1) return blocks.some((block) => 'table' in block) ? [gridOf('', blocks)] : []
  return large.map((at, i) => {
    const from = i === 0 ? 0 : (large[i - 1] ?? 0) + 1
    return gridOf(String(i + 1), blocks.slice(from, i === large.length - 1 ? undefined : at + 1))
  })
}
