/** Comparisons as they are written: numbers, or fractions such as "1/3". */
export type WrittenComparisons = Readonly<Record<string, Readonly<Record<string, number | string>>>>
export type WrittenAllocations = readonly Readonly<Record<string, number>>[]
export type WrittenShares = Readonly<Record<string, number>>

/** A number, a fraction such as "1/3", undefined for nothing; null where it is neither. */
export const readRatio = (typed: string): number | string | undefined | null => {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return undefined
  if (/^\d+(\.\d+)?\/\d+(\.\d+)?$/.test(text)) return text
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

const numberOf = (ratio: number | string): number => {
  if (typeof ratio === 'number') return ratio
  const [above = 0, below = 1] = ratio.split('/').map(Number)
  return above / below
}

/** How a compares with b: as written, or one over what is written the other way round. */
export const comparisonText = (
  comparisons: WrittenComparisons,
  a: string,
  b: string,
): { readonly text: string; readonly written: boolean } => {
  const own = comparisons[a]?.[b]
  if (own !== undefined) return { text: String(own), written: true }
  const other = comparisons[b]?.[a]
  if (other === undefined) return { text: '', written: false }
  const number = numberOf(other)
  return { text: number >= 1 ? `1/${number}` : String(Number((1 / number).toPrecision(6))), written: false }
}

const without = <T>(row: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(row).filter(([id]) => id !== key))

/** Writes how a compares with b (undefined = not at all), and forgets what was said the other way round. */
export const withComparison = (
  comparisons: WrittenComparisons,
  a: string,
  b: string,
  ratio: number | string | undefined,
): WrittenComparisons => {
  const own = without(comparisons[a] ?? {}, b)
  const next = {
    ...comparisons,
    [a]: ratio === undefined ? own : { ...own, [b]: ratio },
    [b]: without(comparisons[b] ?? {}, a),
  }
  return Object.fromEntries(Object.entries(next).filter(([, row]) => Object.keys(row).length > 0))
}

/** Sets or (undefined) takes away what a row says of an id. */
export const withEntry = (row: WrittenShares, id: string, value: number | undefined): WrittenShares =>
  value === undefined ? without(row, id) : { ...row, [id]: value }
