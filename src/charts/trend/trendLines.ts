import type { Region } from '#core/dataset/schema'
import type { ChartInput } from '../chart'
import { plainLabel, regionName, valueText } from '../chartText'
import { contrast } from '../contrast'
import { valueIn } from '../readTable'
import { textWidth, truncate } from '../textWidth'
import type { TrendOptions } from './trendOptions'

/** Colours paler than this against the background are lost as thin lines, such as yellow on white. */
const LEAST_CONTRAST = 2
/** More grey lines than these are a grey area, and slow. */
const CONTEXT_LINES = 300
export const END_FONT_SIZE = 11

export interface TrendLine {
  readonly region: Region
  readonly role: 'chosen' | 'reference' | 'context'
  readonly colour: string
  /** Per period; NaN = missing, a gap in the line. */
  readonly values: readonly number[]
  /** What stands at the end of the line; null = only under the pointer. */
  readonly endLabel: string
  readonly labelled: boolean
}

export interface TrendLines {
  readonly lines: readonly TrendLine[]
  /** Room for the labels at the ends of the lines. */
  readonly endWidth: number
}

const lastValue = (values: readonly number[]): number =>
  values.findLast((value) => !Number.isNaN(value)) ?? Number.NaN

/** The lines that end highest and lowest: of those that go on to the last period, or of all where none does. */
const extremes = (lines: readonly TrendLine[]): ReadonlySet<TrendLine> => {
  const ended = lines.filter(({ values }) => !Number.isNaN(values.at(-1) ?? Number.NaN))
  const known = lines.filter(({ values }) => !Number.isNaN(lastValue(values)))
  const byEnd = (ended.length > 0 ? ended : known).sort((a, b) => lastValue(b.values) - lastValue(a.values))
  return new Set([byEnd[0], byEnd.at(-1)].filter((line) => line !== undefined))
}

/** The regions that are not chosen, and those of them that are drawn. */
export const contextRegions = (
  input: Pick<ChartInput, 'regions' | 'chosen'>,
  options: TrendOptions,
): { readonly drawn: readonly Region[]; readonly total: number } => {
  const chosen = new Set(input.chosen)
  const others = input.regions.filter((region) => !chosen.has(region.code))
  const shown = options.context || others.length === input.regions.length
  return { drawn: shown ? others.slice(0, CONTEXT_LINES) : [], total: others.length }
}

/**
 * The lines of a trend, those in front last: regions that are not chosen in grey, the region of comparison,
 * the chosen ones in the colours of the palette in the order in which they were chosen. Where none is chosen,
 * the highest and the lowest end are named, so that the picture says something by itself.
 */
export const trendLines = (input: ChartInput, options: TrendOptions): TrendLines => {
  const { table, tokens, text, size } = input
  const widest = Math.round((size.width - input.insets.left - input.insets.right) * 0.3)
  const line = (region: Region, role: TrendLine['role'], colour: string, labelled: boolean): TrendLine => {
    const values = table.periods.map((period) => valueIn(table, region.code, period))
    const value = valueText(input, lastValue(values))
    const name = truncate(
      plainLabel(regionName(region, text)),
      widest - textWidth(` ${value}`, END_FONT_SIZE),
      END_FONT_SIZE,
    )
    return { region, role, colour, values, labelled, endLabel: `${name} ${value}` }
  }
  const byCode = new Map(input.regions.map((region) => [region.code, region]))
  const chosenRegions = input.chosen.flatMap((code) => byCode.get(code) ?? [])
  const colours = tokens.categorical.filter((colour) => contrast(colour, tokens.background) >= LEAST_CONTRAST)
  const chosen = chosenRegions.map((region, at) =>
    line(
      region,
      'chosen',
      // More than there are colours cannot be told apart: then all are drawn in the accent.
      chosenRegions.length > colours.length ? tokens.accent : (colours[at] ?? tokens.accent),
      true,
    ),
  )
  const grey = contextRegions(input, options).drawn.map((region) =>
    line(region, 'context', tokens.muted, false),
  )
  const named = chosen.length === 0 ? extremes(grey) : new Set<TrendLine>()
  const context = grey.map((each) => (named.has(each) ? { ...each, labelled: true } : each))
  const reference =
    options.reference && input.reference !== null
      ? [line(input.reference, 'reference', tokens.text, true)].filter(
          ({ values }) => !Number.isNaN(lastValue(values)) && fitsBeside(values, [...context, ...chosen]),
        )
      : []
  const lines = [...context, ...reference, ...chosen]
  const labels = lines
    .filter(({ labelled }) => labelled)
    .map(({ endLabel }) => textWidth(endLabel, END_FONT_SIZE))
  return {
    lines,
    endWidth: labels.length === 0 ? 12 : Math.max(...labels) + 12,
  }
}

/** A total beside its parts would press all other lines to the bottom: such a line of comparison is left out. */
const fitsBeside = (values: readonly number[], lines: readonly TrendLine[]): boolean => {
  const known = values.filter((value) => !Number.isNaN(value))
  const others = lines.flatMap((line) => line.values).filter((value) => !Number.isNaN(value))
  if (others.length === 0) return true
  const high = others.reduce((a, b) => Math.max(a, b))
  const low = others.reduce((a, b) => Math.min(a, b))
  const room = Math.max(Math.abs(high), Math.abs(low)) * 0.5
  return known.every((value) => value <= high + room && value >= low - room)
}
