import type { Step } from '../../index/framework'
import { reporter } from '../../index/problems'
import { nodeSettings } from '../../index/settings'
import { weight } from '../../index/weight/weight'
import { localText } from '../exportData'
import type { NodeOrder } from './aggregateFormulas'
import type { IndexSource, IndexTable } from './indexLayout'
import { computed, type OwnCells, type ParameterSheet, parameterSheet } from './parameterSheet'
import type { Sheet, SheetCell } from './sheet'
import { frameName, framesIn, MOST_LOOKS } from './stepFormulas'

const words = {
  parameters: { zh: '参数', en: 'parameters' },
  correlations: { zh: '相关系数', en: 'correlations' },
  heads: {
    zh: ['上级', '节点', '时期', '个数', '最小值', '最大值', '均值', '标准差', '未归一权重', '权重'],
    en: [
      'Parent',
      'Node',
      'Periods',
      'Count',
      'Minimum',
      'Maximum',
      'Mean',
      'SD',
      'Unscaled weight',
      'Weight',
    ],
  },
  pairs: {
    zh: ['节点', '节点', '时期', '个数', '均值', '均值', '标准差', '标准差', '相关系数'],
    en: ['Node', 'Node', 'Periods', 'Count', 'Mean', 'Mean', 'SD', 'SD', 'Correlation'],
  },
} as const

const [COUNT, MIN, MAX, MEAN, SD, RAW, SHARE] = [3, 4, 5, 6, 7, 8, 9]

/** More children than this would make formulas longer than spreadsheets take. */
const MOST_CHILDREN = 60

/** Weights that follow from data as formulas. */
export interface LiveWeights {
  readonly sheets: readonly Sheet[]
  /** Whether those of the children of a node are formulas. */
  has(parent: number): boolean
  /** Whether they differ between periods. */
  byPeriod(parent: number): boolean
  /** The cell with the share of a child in a period. */
  share(child: number, period: number): string
}

export const noLiveWeights: LiveWeights = {
  sheets: [],
  has: () => false,
  byPeriod: () => false,
  share: () => '""',
}

/** A child in one frame: its row and the cells that it is weighed by. */
interface Weighed {
  readonly own: OwnCells
  readonly range: string
  readonly name: string
}

/** What a row is computed from: its own cells, all rows of the siblings in the frame, and where it stands among them. */
interface RowOf {
  readonly own: OwnCells
  readonly range: string
  readonly place: number
  readonly siblings: () => readonly Weighed[]
}

/** 0 where fewer than two values are known, or where they differ by rounding only (analysis/spread.ts). */
const spreadOf = (own: OwnCells, range: string): string =>
  `IF(OR(${own(COUNT)}<2,${own(MIN)}=${own(MAX)}),0,IF(STDEV(${range})>ABS(${own(MEAN)})*1E-14,STDEV(${range}),0))`

/** The weights before they are scaled to add up to 1, as weight/<method>.ts has them; an error leaves the node without weights. */
const raws: Readonly<Record<string, (row: RowOf, correlation: (a: number, b: number) => string) => string>> =
  {
    entropy: ({ own, range }) => {
      const part = `${range}/(${own(MEAN)}*${own(COUNT)})`
      return `{IF(AND(${own(COUNT)}>0,${own(MIN)}<0),NA(),IF(${own(SD)}=0,0,MAX(0,1+SUM(IF(ISNUMBER(${range}),IF(${range}=0,0,${part}*LN(${part})),0))/LN(${own(COUNT)}))))}`
    },
    variation: ({ own }) =>
      `IF(${own(SD)}=0,0,IF(${own(MEAN)}<=${own(SD)}*1E-12,NA(),${own(SD)}/${own(MEAN)}))`,
    critic: ({ own, place, siblings }, correlation) => {
      const others = siblings().flatMap((other, k) =>
        k === place ? [] : [`IF(${other.own(SD)}=0,0,1-${correlation(place, k)})`],
      )
      const varying = siblings().map((other) => `(${other.own(SD)}>0)`)
      return `IF(${own(SD)}=0,0,${own(SD)}*IF(${varying.join('+')}=1,1,${others.join('+')}))`
    },
  }

/** Pearson's r over the rows where both have a value; an error where there is none (analysis/correlationMatrix.ts). */
const addCorrelation = (pairs: ParameterSheet, a: Weighed, b: Weighed, frame: string): string => {
  const both = (of: string, other: string) => `IF(ISNUMBER(${of}),IF(ISNUMBER(${other}),${of},""),"")`
  const [x, y] = [both(a.range, b.range), both(b.range, a.range)]
  const r = `CORREL(${a.range},${b.range})`
  const own = pairs.add((cell) => {
    const constant = (mean: number, sd: number) => `NOT(${cell(sd)}>ABS(${cell(mean)})*1E-14)`
    return [
      { value: a.name },
      { value: b.name },
      { value: frame },
      computed(`SUMPRODUCT(ISNUMBER(${a.range})*ISNUMBER(${b.range}))`, 0),
      computed(`{IF(${cell(COUNT)}<2,"",AVERAGE(${x}))}`),
      computed(`{IF(${cell(COUNT)}<2,"",AVERAGE(${y}))}`),
      computed(`{IF(${cell(COUNT)}<2,0,STDEV(${x}))}`),
      computed(`{IF(${cell(COUNT)}<2,0,STDEV(${y}))}`),
      computed(
        `IF(${cell(COUNT)}<2,"",IF(OR(${constant(4, 6)},${constant(5, 7)}),"",IF(1-${r}<1E-12,1,${r})))`,
      ),
    ]
  })
  return own(8)
}

/**
 * Weights by entropy, CRITIC and the coefficient of variation as formulas over the cells that they are found in: those of indicators
 * in `before`, the table at the step, those of nodes in `aggregated`, whose columns are in `order`.
 */
export const weightFormulas = (
  source: IndexSource,
  step: Step,
  before: IndexTable,
  aggregated: IndexTable,
  order: NodeOrder,
  named: (text: string) => string,
): LiveWeights => {
  const { run, context, data } = source
  const { language } = data
  const settings = nodeSettings(weight, step, { ...context, reporter: reporter() }) ?? []
  const placeOf = new Map(run.nodes.map(({ id }, at) => [id, at]))
  const cells = run.regions.length * run.periods.length
  const nameOf = (node: number): string => {
    const found = run.nodes[node]
    return found === undefined ? '' : localText(found.name, language) || found.id
  }
  const live = run.nodes.flatMap(({ children: ids }, parent) => {
    const setting = settings[parent]
    const children = ids.flatMap((id) => placeOf.get(id) ?? [])
    const raw = raws[setting?.method?.id ?? '']
    // Neither a single child nor what would make a spreadsheet wait for minutes.
    if (setting === undefined || raw === undefined || children.length < 2) return []
    const pairs = setting.method?.id === 'critic' ? children.length ** 2 * cells : 0
    if (children.length > MOST_CHILDREN || pairs > MOST_LOOKS) return []
    return [{ parent, children, raw, over: setting.over, isPaired: pairs > 0 }]
  })
  const shares = new Map<number, readonly OwnCells[]>()
  const frameAt = new Map<number, (period: number) => number>()
  if (live.length === 0) return noLiveWeights
  const rows = parameterSheet(named(words.parameters[language]))
  const correlations = live.some(({ isPaired }) => isPaired)
    ? parameterSheet(named(words.correlations[language]))
    : null
  for (const { parent, children, raw, over, isPaired } of live) {
    const { frames, at } = framesIn(over, run)
    const found: OwnCells[][] = children.map(() => [])
    for (const frame of frames) {
      const period = frameName(frame, run)
      const weighed: Weighed[] = []
      const matrix = new Map<string, string>()
      const correlation = (a: number, b: number) =>
        matrix.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? 'NA()'
      const siblings = () => weighed
      for (const [place, child] of children.entries()) {
        const leaf =
          run.nodes[child]?.kind === 'indicator' ? before.columns.indexOf(run.nodes[child]?.id ?? '') : -1
        const range =
          leaf < 0 ? aggregated.range(order.columnOf[child] ?? 0, frame) : before.range(leaf, frame)
        const own = rows.reserve((cell): readonly SheetCell[] => [
          { value: nameOf(parent) },
          { value: nameOf(child) },
          { value: period },
          computed(`COUNT(${range})`, 0),
          computed(`IF(${cell(COUNT)}=0,"",MIN(${range}))`),
          computed(`IF(${cell(COUNT)}=0,"",MAX(${range}))`),
          computed(`IF(${cell(COUNT)}=0,"",AVERAGE(${range}))`),
          computed(spreadOf(cell, range)),
          computed(raw({ own: cell, range, place, siblings }, correlation)),
          computed(`IFERROR(${cell(RAW)}/SUM(${weighed.map((other) => other.own(RAW)).join(',')}),"")`),
        ])
        weighed.push({ own, range, name: nameOf(child) })
        found[place]?.push(own)
      }
      if (isPaired && correlations !== null)
        for (const [a, first] of weighed.entries())
          for (const [k, second] of weighed.slice(a + 1).entries())
            matrix.set(`${a} ${a + 1 + k}`, addCorrelation(correlations, first, second, period))
    }
    for (const [place, child] of children.entries()) shares.set(child, found[place] ?? [])
    frameAt.set(parent, at)
  }
  const sheets = [rows.sheet(words.heads[language], 3), correlations?.sheet(words.pairs[language], 3) ?? null]
  const parentOf = (child: number) => placeOf.get(run.nodes[child]?.parent ?? '') ?? -1
  return {
    sheets: sheets.filter((sheet) => sheet !== null),
    has: (parent) => frameAt.has(parent),
    byPeriod: (parent) =>
      (shares.get(placeOf.get(run.nodes[parent]?.children[0] ?? '') ?? -1)?.length ?? 0) > 1,
    share: (child, period) =>
      shares.get(child)?.[frameAt.get(parentOf(child))?.(period) ?? 0]?.(SHARE) ?? '""',
  }
}
