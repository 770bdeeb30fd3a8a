import type { MonteCarlo, RobustnessFrame, Sobol } from '#core/analysis/robustness/robustness'
import type { SobolIndices } from '#core/analysis/robustness/sobolIndices'
import type { RobustnessSpec } from '#core/analysis/robustness/spec'
import type { WeightSwap } from '#core/analysis/robustness/weightSwap'
import type { Translator } from '#text/translate'
import type { Outcome } from '../command'
import { rankShares } from './robustnessCsv'

/** Everything that the command found. */
export interface RobustnessResult {
  readonly project: string
  readonly spec: RobustnessSpec
  /** Nobody gave a spec. */
  readonly byDefault: boolean
  readonly monteCarlo: MonteCarlo
  readonly sobol: Sobol | null
  readonly swap: WeightSwap | null
}

const failuresOf = ({ failures }: RobustnessFrame, text: Translator) =>
  failures.map(({ reason, count }) => ({ count, problem: reason, text: text.problem(reason) }))

const indicesOf = ({ indices }: SobolIndices, { choices }: RobustnessFrame) =>
  indices.map((index, at) => ({ choice: choices[at]?.label, ...index }))

const jsonOf = ({ monteCarlo, sobol, swap, ...rest }: RobustnessResult, text: Translator): object => ({
  project: rest.project,
  index: monteCarlo.index,
  name: monteCarlo.name,
  node: monteCarlo.node,
  period: monteCarlo.period,
  scale: monteCarlo.scale,
  comparable: monteCarlo.comparable,
  seed: monteCarlo.seed,
  draws: monteCarlo.runs,
  failures: failuresOf(monteCarlo, text),
  default: rest.byDefault,
  spec: rest.spec,
  choices: monteCarlo.choices,
  regions: monteCarlo.regions.map((region, at) => {
    const own = monteCarlo.distributions[at]
    const rank = monteCarlo.nominal.ranks[at] ?? 0
    return {
      region,
      score: monteCarlo.nominal.scores[at],
      rank: rank === 0 ? null : rank,
      draws: own?.ranked,
      scores: own?.score,
      ranks: own?.rank,
      shares: own === undefined ? [] : rankShares(own),
    }
  }),
  sobol:
    sobol === null
      ? null
      : {
          runs: sobol.runs,
          rows: sobol.rows,
          usedRows: sobol.shift.rows,
          variance: sobol.shift.variance,
          failures: failuresOf(sobol, text),
          indices: indicesOf(sobol.shift, sobol),
        },
  swap,
})

const decimal = (value: number, digits = 1): string => (Number.isNaN(value) ? '–' : value.toFixed(digits))

const regionLines = (
  { regions, nominal, distributions }: MonteCarlo,
  text: Translator,
  nameOf: (region: string) => string,
): string[] => [
  text('cli.robustness.columns'),
  ...regions
    .map((region, at) => ({ region, at, rank: nominal.ranks[at] ?? 0 }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ region, at, rank }) => {
      const { low = 0, median = 0, high = 0 } = distributions[at]?.rank ?? {}
      const spread = `${decimal(low)}–${decimal(high)}`
      return `${String(rank).padStart(4)}  ${decimal(median).padStart(6)}  ${spread.padStart(12)}  ${nameOf(region)}`
    }),
]

const sobolLines = (sobol: Sobol, text: Translator): string[] => [
  text('cli.robustness.sobol', { runs: sobol.runs, rows: sobol.shift.rows }),
  ...indicesOf(sobol.shift, sobol).map(({ choice, first, total, firstInterval, totalInterval }) => {
    const shown = (value: number, [low, high]: readonly [number, number]) =>
      `${decimal(value, 2)} (${decimal(low, 2)}–${decimal(high, 2)})`.padStart(22)
    return `${shown(first, firstInterval)}${shown(total, totalInterval)}  ${choice === undefined ? '' : text.local(choice)}`
  }),
]

const swapLines = (swap: WeightSwap, text: Translator, nameOf: (region: string) => string): string[] => {
  const pair = { ahead: nameOf(swap.ahead), behind: nameOf(swap.behind) }
  const { nearest } = swap
  const single = swap.single.slice(0, 5).map((each) =>
    text(each.exact ? 'cli.robustness.single' : 'cli.robustness.single.searched', {
      name: each.name,
      from: each.weight.toPrecision(4),
      to: each.swapWeight.toPrecision(4),
      share: decimal(100 * each.share),
      swapShare: decimal(100 * each.swapShare),
    }),
  )
  return [
    text('cli.robustness.swap', pair),
    ...(single.length === 0 ? [text('cli.robustness.single.none')] : single),
    nearest.found
      ? text(nearest.exact ? 'cli.robustness.nearest' : 'cli.robustness.nearest.approached', {
          distance: nearest.distance.toPrecision(4),
        })
      : text(`cli.robustness.nearest.${nearest.why}`),
  ]
}

/** The result as one JSON object, as lines for people, and with what was left out as warnings. */
export const robustnessOutcome = (
  result: RobustnessResult,
  text: Translator,
  nameOf: (region: string) => string,
): Outcome => {
  const { monteCarlo, sobol, swap } = result
  const choices = monteCarlo.choices.map(({ label, alternatives }) =>
    alternatives === null
      ? `  ${text.local(label)}`
      : `  ${text('cli.robustness.choice', { label, alternatives })}`,
  )
  const failed = [...failuresOf(monteCarlo, text), ...(sobol === null ? [] : failuresOf(sobol, text))]
  return {
    json: jsonOf(result, text),
    lines: [
      text('cli.robustness.head', {
        name: monteCarlo.name,
        node: monteCarlo.node.name,
        period: monteCarlo.period,
        draws: monteCarlo.runs,
        seed: monteCarlo.seed,
      }),
      text(result.byDefault ? 'cli.robustness.default' : 'cli.robustness.choices'),
      ...choices,
      ...regionLines(monteCarlo, text, nameOf),
      ...(sobol === null ? [] : sobolLines(sobol, text)),
      ...(swap === null ? [] : swapLines(swap, text, nameOf)),
    ],
    warnings: [
      ...failed.map(({ count, text: reason }) => text('cli.robustness.failed', { count, reason })),
      ...(monteCarlo.comparable ? [] : [text('cli.robustness.incomparable')]),
    ],
  }
}
