import type { Step } from '../../index/framework'
import { reporter } from '../../index/problems'
import { leafSettings, type Setting } from '../../index/settings'
import { bestLambda } from '../../index/treat/boxCox'
import { treat } from '../../index/treat/treat'
import { localText } from '../exportData'
import type { ColumnFormula, IndexSource, IndexTable } from './indexLayout'
import { computed, type OwnCells, parameterSheet } from './parameterSheet'
import type { SheetCell } from './sheet'
import { frameName, framesIn, type StepFormulas } from './stepFormulas'

/** More rounds of winsorising would be more columns than anybody reads. */
const MOST_ROUNDS = 40

const words = {
  zh: {
    heads: [
      '指标',
      '名称',
      '时期',
      '个数',
      '最小值',
      '最大值',
      '偏度',
      '峰度',
      '偏度阈值',
      '峰度阈值',
      '达标',
      '一律处理',
      'λ / 最多缩尾数',
    ],
    round: ['上限', '下限', '上侧个数', '下侧个数', '偏度', '峰度', '达标'],
  },
  en: {
    heads: [
      'Indicator',
      'Name',
      'Periods',
      'Count',
      'Minimum',
      'Maximum',
      'Skewness',
      'Kurtosis',
      'Limit of skewness',
      'Limit of kurtosis',
      'Passes',
      'Always',
      'λ / most replaced',
    ],
    round: [
      'upper bound',
      'lower bound',
      'at upper bound',
      'at lower bound',
      'skewness',
      'kurtosis',
      'passes',
    ],
  },
} as const

const [COUNT, MIN, MAX, SKEW, KURTOSIS, SKEW_LIMIT, KURTOSIS_LIMIT, PASSES, ALWAYS, OWN] = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
] as const
const FIRST_ROUND = 13
const [HIGH, LOW, AT_HIGH, AT_LOW, ROUND_SKEW, ROUND_KURTOSIS, ROUND_PASSES] = [0, 1, 2, 3, 4, 5, 6] as const
const ROUND = 7

/** treat/shape.ts: within a limit; at it within rounding is beyond. Too few values, or all the same, pass. */
const passes = (own: OwnCells, skew: string, kurtosis: string): string => {
  const below = (value: string, limit: string) => `${value}<${limit}-1E-9*MAX(1,ABS(${limit}))`
  return `IF(${own(COUNT)}<4,1,IFERROR(IF(OR(${below(`ABS(${skew})`, own(SKEW_LIMIT))},${below(kurtosis, own(KURTOSIS_LIMIT))}),1,0),1))`
}

/** The state after each round of treat/winsorise.ts: bounds, how many values sit at them, and the shape between them. */
const rounds = (own: OwnCells, range: string, count: number): SheetCell[] =>
  Array.from({ length: count + 1 }, (_, round) => {
    const at = (what: number) => own(FIRST_ROUND + round * ROUND + what)
    const old = (what: number) => own(FIRST_ROUND + (round - 1) * ROUND + what)
    const inside = `IF(ISNUMBER(${range}),IF(${range}>${at(HIGH)},${at(HIGH)},IF(${range}<${at(LOW)},${at(LOW)},${range})),"")`
    const shape = [
      computed(`{IFERROR(SKEW(${inside}),"")}`),
      computed(`{IFERROR(KURT(${inside}),"")}`),
      computed(passes(own, at(ROUND_SKEW), at(ROUND_KURTOSIS)), 0),
    ]
    if (round === 0)
      return [computed(own(MAX)), computed(own(MIN)), computed('0', 0), computed('0', 0), ...shape]
    const isDown = `N(${old(ROUND_SKEW)})<0`
    // The next value inwards, which the other bound may have replaced.
    const below = `MAX(${old(LOW)},MAX(IF(ISNUMBER(${range}),IF(${range}<${old(HIGH)},${range},""),"")))`
    const above = `MIN(${old(HIGH)},MIN(IF(ISNUMBER(${range}),IF(${range}>${old(LOW)},${range},""),"")))`
    const stops = `OR(${old(ROUND_PASSES)}=1,${old(AT_HIGH)}+${old(AT_LOW)}>=${own(OWN)},${old(HIGH)}=${old(LOW)})`
    // Of two values left neither is replaced.
    const two = (next: string, other: string) => `IF(${next}=${other},1,0)`
    const moved = (next: string, other: string, kept: string) => `IF(${two(next, other)}=1,${kept},${next})`
    const counted = (beyond: string, kept: string, bound: string, oldBound: string) =>
      `IF(${bound}=${oldBound},${kept},SUMPRODUCT(ISNUMBER(${range})*(${range}${beyond}${oldBound})))`
    return [
      computed(`{IF(OR(${stops},${isDown}),${old(HIGH)},${moved(below, old(LOW), old(HIGH))})}`),
      computed(`{IF(OR(${stops},NOT(${isDown})),${old(LOW)},${moved(above, old(HIGH), old(LOW))})}`),
      computed(counted('>=', old(AT_HIGH), at(HIGH), old(HIGH)), 0),
      computed(counted('<=', old(AT_LOW), at(LOW), old(LOW)), 0),
      ...shape,
    ]
  }).flat()

/** What a leaf's method makes of a cell with the parameters of its frame. */
type Treated = (x: string, own: OwnCells) => string

const logged: Treated = (x, own) =>
  `IF(${own(MAX)}>${own(MIN)},LN(${x}-${own(MIN)}+0.01*(${own(MAX)}-${own(MIN)})),${x})`

/** Written with the hyperbolic sine, which keeps the digits that x^λ − 1 loses where λ is small. */
const powered: Treated = (x, own) => {
  const t = `${own(OWN)}*LN(${x})`
  const power = `IF(${own(OWN)}=0,LN(${x}),2*EXP(${t}/2)*SINH(${t}/2)/${own(OWN)})`
  return `IF(AND(${own(MAX)}>${own(MIN)},${own(MIN)}>0),${power},${x})`
}

const unlessPassing =
  (treated: Treated): Treated =>
  (x, own) =>
    `IF(AND(${own(PASSES)}=1,${own(ALWAYS)}=0),${x},${treated(x, own)})`

/** Bounds and verdict of the last round. */
const winsorised =
  (count: number, isElseLogged: boolean): Treated =>
  (x, own) => {
    const last = (what: number) => own(FIRST_ROUND + count * ROUND + what)
    const bounded = `MAX(${last(LOW)},MIN(${last(HIGH)},${x}))`
    return isElseLogged ? `IF(${last(ROUND_PASSES)}=1,${bounded},${logged(x, own)})` : bounded
  }

interface Plan {
  readonly treated: Treated
  readonly rounds: number
  /** The parameter of the method in a frame; null = none. */
  readonly own: (frame: number | null) => number | null
}

const planOf = (
  { method, params }: Setting,
  values: Float64Array,
  regions: number,
  periods: number,
): Plan | null => {
  const most = Number(params.maxWinsorised)
  const possible = Math.min(Math.ceil(most), regions * periods)
  switch (method?.id) {
    case 'log':
      return { treated: unlessPassing(logged), rounds: -1, own: () => null }
    case 'box-cox':
      return {
        treated: unlessPassing(powered),
        rounds: -1,
        own: (frame) => {
          if (params.lambda !== null) return Number(params.lambda)
          const cells =
            frame === null
              ? { start: 0, end: values.length, stride: 1 }
              : { start: frame, end: values.length, stride: periods }
          const found = bestLambda(values, cells)
          return Number.isFinite(found) ? found : null
        },
      }
    case 'winsorise':
    case 'winsorise-then-log':
      if (possible > MOST_ROUNDS) return null
      return {
        treated: winsorised(possible, method.id === 'winsorise-then-log'),
        rounds: possible,
        own: () => most,
      }
    default:
      return null
  }
}

/** A treatment in formulas: shapes, bounds and verdicts stand on a sheet of their own. `values` are those before it. */
export const treatFormulas = (
  source: IndexSource,
  step: Step,
  before: IndexTable,
  values: readonly Float64Array[],
  name: string,
): StepFormulas => {
  const { run, context, data } = source
  const settings = leafSettings(treat, step, { ...context, reporter: reporter() }) ?? []
  const rows = parameterSheet(name)
  let most = -1
  const columns = before.columns.map((code, leaf): ColumnFormula | null => {
    const setting = settings[leaf]
    const plan =
      setting === undefined
        ? null
        : planOf(setting, values[leaf] ?? new Float64Array(), run.regions.length, run.periods.length)
    if (setting === undefined || plan === null) return null
    most = Math.max(most, plan.rounds)
    const { params, over } = setting
    const { frames, at } = framesIn(over, run)
    const found = frames.map((frame) =>
      rows.add((own) => {
        const range = before.range(leaf, frame)
        const node = context.leaves[leaf]
        const parameter = plan.own(frame)
        return [
          { value: code },
          { value: node === undefined ? '' : localText(node.name, data.language) },
          { value: frameName(frame, run) },
          computed(`COUNT(${range})`, 0),
          computed(`IF(${own(COUNT)}=0,"",MIN(${range}))`),
          computed(`IF(${own(COUNT)}=0,"",MAX(${range}))`),
          computed(`IFERROR(SKEW(${range}),"")`),
          computed(`IFERROR(KURT(${range}),"")`),
          { value: Number(params.skew), style: 'given' },
          { value: Number(params.kurtosis), style: 'given' },
          computed(passes(own, own(SKEW), own(KURTOSIS)), 0),
          { value: params.always === true ? 1 : 0, style: 'given' },
          { value: parameter, style: parameter === null ? 'text' : 'given' },
          ...(plan.rounds < 0 ? [] : rounds(own, range, plan.rounds)),
        ]
      }),
    )
    return (region, period) => {
      const x = before.cell(leaf, region, period)
      const own = found[at(period)]
      return own === undefined ? null : `IF(ISNUMBER(${x}),${plan.treated(x, own)},"")`
    }
  })
  const { heads, round } = words[data.language]
  const sheet = rows.sheet([
    ...heads,
    ...Array.from({ length: Math.max(0, most + 1) }, (_, at) => round.map((head) => `${at} ${head}`)).flat(),
  ])
  return { columns, sheets: sheet === null ? [] : [sheet] }
}
