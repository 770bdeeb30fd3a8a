import type { ChartTable } from '#charts/chartTable'
import { formatNumber } from '#core/dataset/formatNumber'
import type { Translator } from '#text/translate'
import { mostFrequent, type RankRow, shareBetween } from './rankRows'

const column = (key: string, label: string) => ({ key, label, numeric: key !== 'region' })

/** The numbers of the intervals: rank as written, median, mean and the ends, and the draws that they are of. */
export const intervalTable = (rows: readonly RankRow[], text: Translator): ChartTable => {
  const number = (value: number, decimals: number) => formatNumber(value, decimals, text.language)
  return {
    columns: (['region', 'nominal', 'median', 'mean', 'low', 'high', 'draws'] as const).map((key) =>
      column(key, text(`robustness.column.${key}`)),
    ),
    rows: rows.map(({ region, name, nominal, rank, distribution }) => ({
      region,
      reference: false,
      get cells() {
        return [
          name,
          nominal === 0 ? '–' : String(nominal),
          number(rank.median, 1),
          number(rank.mean, 2),
          number(rank.low, 1),
          number(rank.high, 1),
          String(distribution.ranked),
        ]
      },
    })),
  }
}

/** The numbers of the heat map in short: the most frequent rank, and how sure the rank as written is. */
export const shareTable = (rows: readonly RankRow[], text: Translator): ChartTable => {
  const percent = (share: number) => `${formatNumber(100 * share, 1, text.language)} %`
  return {
    columns: (['region', 'nominal', 'mode', 'modeShare', 'nominalShare', 'three'] as const).map((key) =>
      column(key, text(`robustness.column.${key}`)),
    ),
    rows: rows.map(({ region, name, nominal, distribution }) => ({
      region,
      reference: false,
      get cells() {
        const mode = mostFrequent(distribution)
        return [
          name,
          nominal === 0 ? '–' : String(nominal),
          String(mode),
          percent(shareBetween(distribution, mode, mode)),
          nominal === 0 ? '–' : percent(shareBetween(distribution, nominal, nominal)),
          nominal === 0 ? '–' : percent(shareBetween(distribution, nominal - 1, nominal + 1)),
        ]
      },
    })),
  }
}
