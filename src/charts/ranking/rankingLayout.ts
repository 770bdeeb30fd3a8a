import type { ChartInput } from '../chart'
import { plainLabel, regionName, valueText } from '../chartText'
import { type RankedRegion, type Ranking, rankRegions } from '../rankRegions'
import { valueIn } from '../readTable'
import { textWidth, truncate } from '../textWidth'
import type { RankingOptions } from './rankingOptions'

/** Rows lower than this scroll on the screen: names in 11 pixels are read, smaller ones are deciphered. */
const ROW_ON_SCREEN = 14
/** In a picture, which cannot scroll, rows may be as low as this; what is below that is cut and said. */
const ROW_IN_PICTURE = 9
const NOTE_HEIGHT = 18

interface ReferenceLine {
  readonly value: number
  readonly label: string
}

export interface RankingLayout extends Pick<Ranking, 'missing'> {
  /** Regions in the picture, best first. */
  readonly rows: readonly (RankedRegion & { readonly label: string; readonly valueLabel: string })[]
  /** How many regions have a value. */
  readonly total: number
  /** Rows that stand in the window at once; fewer than `rows` = the rest scrolls. */
  readonly visible: number
  readonly fontSize: number
  readonly rankWidth: number
  readonly nameWidth: number
  readonly valueWidth: number
  readonly range: { readonly low: number; readonly high: number }
  /** Null where there is no such region, or where its value would squash the bars (a total beside its parts). */
  readonly reference: ReferenceLine | null
  readonly grid: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly missingNote: string | null
}

const referenceLine = (input: ChartInput, values: readonly number[]): ReferenceLine | null => {
  if (input.reference === null) return null
  const value = valueIn(input.table, input.reference.code, input.period)
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const room = (high - low) * 0.1
  if (Number.isNaN(value) || value > high + room || value < low - room) return null
  const label = input.text('views.reference', {
    name: regionName(input.reference, input.text),
    value: valueText(input, value),
  })
  return { value, label }
}

const noteOfMissing = (input: ChartInput, { missing }: Ranking): string | null =>
  missing.length === 0
    ? null
    : input.text('views.missing', {
        count: missing.length,
        names: missing.map((region) => regionName(region, input.text)),
      })

/** How many rows the picture holds, and how many of them at once. */
const rowCounts = (input: ChartInput, wanted: number, height: number) => {
  if (input.purpose === 'screen')
    return { kept: wanted, visible: Math.min(wanted, Math.max(1, Math.floor(height / ROW_ON_SCREEN))) }
  const kept = Math.min(wanted, Math.max(1, Math.floor(height / ROW_IN_PICTURE)))
  return { kept, visible: kept }
}

/** Where everything of a ranking stands: rows, widths, font size, the reference line, the note of missing regions. */
export const rankingLayout = (input: ChartInput, options: RankingOptions): RankingLayout => {
  const { size, insets, text } = input
  const ranking = rankRegions(input.table, input.regions, input.period)
  const wanted = options.top === null ? ranking.ranked : ranking.ranked.slice(0, options.top)
  const reference = options.reference
    ? referenceLine(
        input,
        wanted.map(({ value }) => value),
      )
    : null
  const missingNote = noteOfMissing(input, ranking)
  const top = insets.top + (reference === null ? 4 : NOTE_HEIGHT)
  const bottom = insets.bottom + (missingNote === null ? 4 : NOTE_HEIGHT)
  const height = Math.max(1, size.height - top - bottom)
  const { kept, visible } = rowCounts(input, wanted.length, height)
  const shown = wanted.slice(0, kept)
  const fontSize = Math.max(8, Math.min(12, Math.floor((height / Math.max(1, visible)) * 0.84)))
  const width = size.width - insets.left - insets.right
  const nameLimit = Math.round(width * 0.36)
  const rows = shown.map((row) => ({
    ...row,
    label: truncate(plainLabel(regionName(row.region, text)), nameLimit, fontSize),
    valueLabel: valueText(input, row.value),
  }))
  const widest = (labels: readonly string[]) =>
    Math.max(0, ...labels.map((label) => textWidth(label, fontSize)))
  const rankWidth = options.rank ? widest(rows.map(({ rank }) => String(rank))) + 8 : 0
  const nameWidth = widest(rows.map(({ label }) => label)) + 8
  const valueWidth = widest(rows.map(({ valueLabel }) => valueLabel)) + 8
  const shownValues = [...shown.map(({ value }) => value), ...(reference === null ? [] : [reference.value])]
  const range = { low: Math.min(0, ...shownValues), high: Math.max(0, ...shownValues) }
  const scrollBar = visible < kept ? 14 : 0
  return {
    rows,
    total: ranking.ranked.length,
    missing: ranking.missing,
    visible,
    fontSize,
    rankWidth,
    nameWidth,
    valueWidth,
    range,
    reference,
    grid: {
      left: insets.left + rankWidth + nameWidth + (range.low < 0 ? valueWidth : 0),
      right: insets.right + (range.high > 0 ? valueWidth : 4) + scrollBar,
      top,
      bottom,
    },
    missingNote: missingNote === null ? null : truncate(missingNote, width, 11),
  }
}
