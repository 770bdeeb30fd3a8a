import type { ColumnRole } from '../mapping/importMapping'
import type { Column } from './headers'
import { headerRank } from './headerWords'
import type { Outline } from './outline'
import type { SheetView } from './sheetView'

/** Rows from the top that decide which columns tell observations apart: neighbours, since only they show what repeats. */
const ROWS = 5000
/** With more columns of texts a table is no table of observations. */
const MOST = 40

const attributeWords =
  /flag|symbol|note|comment|remark|vector|coordinate|series.?(?:id|key|code)|decimals|terminated|说明|备注|description of/i

/** What a table is keyed by before its further columns are looked at. */
interface Keyed {
  readonly roles: ReadonlyMap<ColumnRole, Column>
  /** Columns of values. */
  readonly values: readonly Column[]
  /** Columns of numbers that are no values, such as ages and classes. */
  readonly numbers: readonly Column[]
}

/** Further columns by what they do. */
export interface Told {
  /** They tell observations apart. */
  readonly dimensions: readonly Column[]
  /** They only describe: flags in words, numbers of series, codes beside their words. */
  readonly attributes: readonly Column[]
}

/** No spaces, and digits or few letters: `0111`, `v466668`, `USD_CAP`, `2016A000011124`. */
export const isCodeLike = (text: string): boolean =>
  /^'?[\w.:/-]+$/.test(text) && (/\d/.test(text) || /^[A-Z_]{1,12}$/.test(text))

/**
 * Which of the further columns of texts tell observations apart. A column that describes (by its header, by being
 * mostly blank, by numbering the series) or that follows from another one is left out where the values stand apart
 * without it. Where they do not with all of them, the unit and columns of numbers join.
 */
export const tellApart = (
  view: SheetView,
  outline: Outline,
  { roles, values, numbers }: Keyed,
  texts: readonly Column[],
): Told => {
  if (texts.length > MOST || values.length === 0) return { dimensions: texts, attributes: [] }
  const rows = outline.body.slice(0, ROWS)
  const known = new Map<Column, readonly string[]>()
  const textsOf = (column: Column): readonly string[] => {
    const earlier = known.get(column)
    if (earlier !== undefined) return earlier
    const made = rows.map((row) => view.label(row, column.at))
    known.set(column, made)
    return made
  }
  const shown = values.slice(0, MOST)
  const cells = rows.map((row) => shown.map(({ at }) => view.label(row, at)).join('\u0001'))
  const blank = shown.map(() => '').join('\u0001')
  const base = (['region', 'period', 'subperiod', 'indicator'] as const).flatMap(
    (role) => roles.get(role) ?? [],
  )
  /** Rows whose values differ from those of an earlier row with the same key. */
  const conflicts = (by: readonly Column[]): number => {
    const columns = by.map(textsOf)
    const seen = new Map<string, string>()
    let count = 0
    cells.forEach((cell, i) => {
      if (cell === blank) return
      const key = columns.map((column) => column[i] ?? '').join('\u0001')
      const before = seen.get(key)
      if (before === undefined) seen.set(key, cell)
      else if (before !== cell) count++
    })
    return count
  }
  /** Whether each text of `a` stands beside one text of `b` only. */
  const determines = (a: Column, b: Column): boolean => {
    const [from, to] = [textsOf(a), textsOf(b)]
    const found = new Map<string, string>()
    return from.every((text, i) => {
      const before = found.get(text)
      if (before === undefined) found.set(text, to[i] ?? '')
      return before === undefined || before === to[i]
    })
  }
  const count = (column: Column) => new Set(textsOf(column)).size
  const region = roles.get('region')
  const describes = (column: Column): boolean =>
    (['status', 'note', 'source'] as const).some((role) => headerRank(role, column.name) >= 0) ||
    attributeWords.test(column.name) ||
    textsOf(column).filter((text) => text !== '').length < 0.5 * rows.length ||
    (region !== undefined &&
      count(region) > 1 &&
      count(column) >= count(region) &&
      determines(column, region))
  const coded = (column: Column) => textsOf(column).every((text) => text === '' || isCodeLike(text))
  const inOrder = [...texts].sort(
    (a, b) =>
      Number(describes(b)) - Number(describes(a)) || Number(coded(b)) - Number(coded(a)) || b.at - a.at,
  )
  let kept = [...texts]
  const least = conflicts([...base, ...kept])
  for (const column of inOrder) {
    const rest = kept.filter((other) => other !== column)
    const follows = [...rest, ...base].some(
      (other) => count(other) > 1 && count(column) > 1 && determines(other, column),
    )
    if ((describes(column) || follows) && conflicts([...base, ...rest]) <= least) kept = rest
  }
  const more: Column[] = []
  let left = least
  const unit = roles.get('unit')
  for (const column of [...(unit === undefined ? [] : [unit]), ...numbers]) {
    if (left === 0) break
    const now = conflicts([...base, ...kept, ...more, column])
    if (now >= left) continue
    more.push(column)
    left = now
  }
  // A column that does not bring the table in order was no key of it.
  const dimensions = left === 0 ? [...kept, ...more] : kept
  return { dimensions, attributes: texts.filter((column) => !kept.includes(column)) }
}
