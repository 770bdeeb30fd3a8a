import type { RegionDistribution } from '#core/analysis/robustness/distribution'
import type { MonteCarlo } from '#core/analysis/robustness/robustness'
import { numberCell, textCell } from '#core/formats/csvCells'

const rankCell = (rank: number): string => (rank === 0 ? '' : String(rank))

/** The ranks that a region has in some draw with their share of the draws in which it is ranked. */
export const rankShares = ({
  first,
  counts,
  ranked,
}: RegionDistribution): readonly { readonly rank: number; readonly share: number }[] =>
  Array.from(counts).flatMap((count, at) =>
    count === 0 ? [] : [{ rank: first + at, share: count / ranked }],
  )

const columns = [
  'region',
  'score',
  'rank',
  'draws',
  'rank_median',
  'rank_mean',
  'rank_p05',
  'rank_p95',
  'score_median',
  'score_mean',
  'score_p05',
  'score_p95',
  'rank_shares',
]

/** A row per region: the index as written, then what the draws say. */
export function* distributionCsv({ regions, nominal, distributions }: MonteCarlo): Generator<string> {
  yield `${columns.join(',')}\n`
  for (const [at, own] of distributions.entries()) {
    const { rank, score } = own
    const shares = rankShares(own).map((each) => `${each.rank}:${each.share}`)
    const cells = [
      textCell(regions[at] ?? ''),
      numberCell(nominal.scores[at] ?? Number.NaN),
      rankCell(nominal.ranks[at] ?? 0),
      String(own.ranked),
      ...[rank.median, rank.mean, rank.low, rank.high].map(numberCell),
      ...[score.median, score.mean, score.low, score.high].map(numberCell),
      shares.join(';'),
    ]
    yield `${cells.join(',')}\n`
  }
}

/** A row per draw and region; a draw that failed has one row with its reason. */
export function* drawsCsv({ regions, draws }: MonteCarlo): Generator<string> {
  yield 'draw,region,score,rank,failed\n'
  for (let draw = 0; draw < draws.count; draw++) {
    const reason = draws.reasons[draws.failed[draw] ?? -1]
    if (reason !== undefined) {
      yield `${draw + 1},,,,${reason.code}\n`
      continue
    }
    let rows = ''
    for (const [at, region] of regions.entries()) {
      const place = draw * regions.length + at
      const score = numberCell(draws.scores[place] ?? Number.NaN)
      rows += `${draw + 1},${textCell(region)},${score},${rankCell(draws.ranks[place] ?? 0)},\n`
    }
    yield rows
  }
}
