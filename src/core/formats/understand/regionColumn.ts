import type { RegionMatcher } from '../../dataset/matchRegion'
import { type Assigned, byHeader, isFull, isText, rank, type Sheet, share } from './columnSheet'
import type { Column } from './headers'
import { withoutMarker } from './labels'
import { categories, isDetermined, isOneToOne, textsOf } from './samples'

const isKnownRegion =
  (matcher: RegionMatcher) =>
  (text: string): boolean =>
    matcher.match(text) !== null || matcher.match(withoutMarker(text).name) !== null

/** Codes of regions are numbers as well, but few numbers are codes; years are no codes. */
const regionShare = ({ view, rows, matcher }: Sheet, { at }: Column): number =>
  share(textsOf(view, rows, at), isKnownRegion(matcher))

/** Known regions are surer than a header; a header that says region is surer than a column of names. */
export const findRegion = (sheet: Sheet, free: readonly Column[]): Assigned | null => {
  const named = free.filter((column) => rank('region', column) >= 0)
  const scored = free
    .map((column) => ({ column, known: regionShare(sheet, column), named: named.includes(column) }))
    .filter(({ column, known, named: says }) =>
      says ? known >= 0.2 : known >= 0.6 && canBeCode(sheet, column),
    )
    .sort((a, b) => Number(b.named) - Number(a.named) || b.known - a.known)
  // A header decides where what stands below it is known; of several a code identifies best, then the one at the left.
  const among = scored.filter(
    (entry) => entry.named === scored[0]?.named && entry.known >= scored[0].known - 0.05,
  )
  const coded = among.filter(({ column }) => isCoded(sheet, column))
  const best =
    coded.find(({ column }) => hasLetters(sheet, column, 3)) ??
    coded[0] ??
    among.sort((a, b) => a.column.at - b.column.at)[0]
  if (best !== undefined) {
    const finer = finestOf(sheet, named, best.column)
    if (finer !== best.column) return { column: finer, confidence: 0.8, why: 'header-word' }
    return {
      column: best.column,
      confidence: best.named ? 0.98 : 0.6 + 0.35 * best.known,
      why: 'known-regions',
    }
  }
  const full = named.filter((column) => isFull(sheet, column))
  const header = byHeader('region', full) ?? byHeader('region', named)
  if (header === undefined) return null
  const finest = finestOf(sheet, full, header)
  // `Entity, Code, Year`: a code of nothing in particular is that of the name beside it.
  const beside = free.filter(
    (column) =>
      /(?:code|代码|编码|\bkode?)$/i.test(column.name) &&
      Math.abs(column.at - finest.at) === 1 &&
      isFull(sheet, column) &&
      textsOf(sheet.view, sheet.rows, column.at).every((text) => /^[A-Z]{2,3}$/.test(text)),
  )
  const codes = [...full, ...beside].filter(
    (column) =>
      !isCoded(sheet, finest) &&
      isCoded(sheet, column) &&
      isOneToOne(sheet.view, sheet.rows, column.at, finest.at),
  )
  // AFG is understood everywhere, 512 only by its publisher.
  const code =
    codes.find((column) => hasLetters(sheet, column, 3)) ??
    codes.find((column) => hasLetters(sheet, column)) ??
    codes[0]
  // Numbers such as 4 are no better than the names beside them.
  const isNumbered = ({ at }: Column) =>
    textsOf(sheet.view, sheet.rows, at).every((text) => /^\d+$/.test(text))
  const words =
    !isCoded(sheet, finest) && isNumbered(finest)
      ? full.find((column) => !isNumbered(column) && isOneToOne(sheet.view, sheet.rows, column.at, finest.at))
      : undefined
  return { column: code ?? words ?? finest, confidence: 0.85, why: 'header-word' }
}

/**
 * A column of smaller regions that is blank where a row is about the larger one as a whole: provinces of some countries beside
 * all countries. Null where no column is one.
 */
export const partsOf = (
  sheet: Sheet,
  whole: Column | undefined,
  free: readonly Column[],
): Assigned | null => {
  const { view, rows } = sheet
  if (whole === undefined) return null
  const column = free.find((other) => {
    if (rank('region', other) < 0 || !isText(sheet, other) || isFull(sheet, other)) return false
    const inside = rows.filter((row) => view.label(row, other.at) !== '')
    const parts = new Set(inside.map((row) => view.label(row, other.at)))
    const wholes = new Set(inside.map((row) => view.label(row, whole.at)))
    return parts.size > wholes.size && isDetermined(view, inside, other.at, whole.at)
  })
  return column === undefined ? null : { column, confidence: 0.7, why: 'header-word' }
}

/** Three letters are the code of a country in ISO 3166; two are often one of the publisher's own. */
const hasLetters = ({ view, rows }: Sheet, { at }: Column, count?: number): boolean => {
  const texts = textsOf(view, rows, at)
  return count === undefined
    ? /^[A-Z]+$/.test(texts[0] ?? '')
    : texts.every((text) => text.length === count && /^[A-Z]+$/.test(text))
}

/** Of columns that all name regions, the one with the smallest of them: cities rather than the provinces beside them. */
const finestOf = (sheet: Sheet, named: readonly Column[], from: Column): Column => {
  const { view, rows } = sheet
  let found = from
  for (const column of named)
    if (
      isFull(sheet, column) &&
      categories(view, rows, column.at) > categories(view, rows, found.at) &&
      isDetermined(view, rows, column.at, found.at)
    )
      found = column
  return found
}

/** A number such as 12 is the beginning of a code and of much else: unless a header says code, only full codes count. */
const canBeCode = ({ view, numeric, rows }: Sheet, { at, name }: Column): boolean =>
  !numeric.has(at) ||
  /^(?:code|codes|fips|adcode|id|代码|编码|区划)$/i.test(name) ||
  share(textsOf(view, rows, at), (text) => /^\d{6}$/.test(text)) > 0.9

const isCoded = ({ view, rows }: Sheet, { at }: Column): boolean =>
  share(textsOf(view, rows, at), (text) =>
    /^(?:\d{4,12}|0\d+|\d{2}|CN-[A-Z]{2}|[A-Z]{2,3}|[A-Z]{2,3}\d[A-Z\d]{0,5})$/.test(text),
  ) > 0.9
