import type { Step } from '../../index/framework'
import { normalise } from '../../index/normalise/normalise'
import { reporter } from '../../index/problems'
import { leafSettings, type Setting } from '../../index/settings'
import { localText } from '../exportData'
import type { ColumnFormula, IndexSource, IndexTable } from './indexLayout'
import { computed, type OwnCells, parameterSheet } from './parameterSheet'
import type { SheetCell } from './sheet'
import { frameName, framesIn, MOST_LOOKS, type StepFormulas } from './stepFormulas'

/** The cells of a parameter row, as references. */
interface Parameters {
  readonly direction: string
  readonly count: string
  readonly min: string
  readonly max: string
  readonly mean: string
  readonly sd: string
  readonly own: readonly string[]
}

/** A column of parameters: a number, or a formula over the row and its frame. */
interface OwnColumn {
  readonly head: string
  readonly cell: (p: Parameters, range: string) => SheetCell
}

/** What a method needs to be written as a formula. */
interface Expression {
  /** Its own parameters, in the order of `Parameters.own`: numbers that can be changed. */
  readonly params: readonly string[]
  /** In their place where they are no single numbers: heads and cells, of which `of` finds all in `Parameters.own`. */
  readonly rows?: (params: Readonly<Record<string, unknown>>) => readonly OwnColumn[]
  /** Of a cell `x` that holds a number, with the statistics of its frame. */
  readonly of: (x: string, p: Parameters, range: string, reference: string | null, all: string) => string
  /** Whether it looks through all cells of the frame for each cell. */
  readonly looks?: boolean
  /** Whether it can take its statistics from a base period. */
  readonly base: boolean
}

/** x * direction ranked from the worst, ties taking the smallest rank. */
const rankOf = (x: string, { direction }: Parameters, range: string) =>
  `RANK(${x},${range},IF(${direction}=1,1,0))`
const unlessConstant = ({ min, max }: Parameters, formula: string) => `IF(${max}=${min},"",${formula})`
const unless = (refused: string, formula: string) => `IF(${refused},"",${formula})`

/** The formulas of normalise/<method>.ts in the language of spreadsheets, the operations in the same order. */
const expressions: Readonly<Record<string, Expression>> = {
  'min-max': {
    params: ['lower', 'upper'],
    base: true,
    of: (x, p) =>
      unlessConstant(
        p,
        `(${x}*${p.direction}-${p.min})/(${p.max}-${p.min})*(${p.own[1]}-${p.own[0]})+${p.own[0]}`,
      ),
  },
  'z-score': {
    params: ['mean', 'sd'],
    base: true,
    of: (x, p) => unlessConstant(p, `(${x}*${p.direction}-${p.mean})/${p.sd}*${p.own[1]}+${p.own[0]}`),
  },
  sigmoid: {
    params: ['lower', 'upper'],
    base: true,
    of: (x, p) =>
      unlessConstant(
        p,
        `${p.own[0]}+(${p.own[1]}-${p.own[0]})/(1+EXP(-(${x}*${p.direction}-${p.mean})/${p.sd}))`,
      ),
  },
  rank: { params: [], base: false, looks: true, of: (x, p, range) => unlessConstant(p, rankOf(x, p, range)) },
  'percentile-rank': {
    params: [],
    base: false,
    looks: true,
    of: (x, p, range) => unlessConstant(p, `(${rankOf(x, p, range)}-1)/(${p.count}-1)`),
  },
  borda: {
    params: [],
    base: false,
    looks: true,
    of: (x, p, range) => unlessConstant(p, `${rankOf(x, p, range)}-1`),
  },
  goalposts: {
    params: ['lower', 'upper', 'scale', 'cut'],
    base: true,
    of: (x, p) => {
      const [lower, upper, scale, cut] = p.own
      const from = `IF(${p.direction}=1,${lower},-${upper})`
      const to = `IF(${p.direction}=1,${upper},-${lower})`
      const share = `(${x}*${p.direction}-${from})/(${to}-${from})`
      return `IF(${cut}=1,MIN(1,MAX(0,${share})),${share})*${scale}`
    },
  },
  'distance-to-target': {
    params: ['target', 'cap'],
    base: true,
    of: (x, p) => {
      const [target, cap] = p.own
      const way = `(${target}*${p.direction}-${p.min})`
      const share = `(${x}*${p.direction}-${p.min})/${way}`
      return unless(`${way}<=0`, `IF(${cap}=1,MIN(1,${share}),${share})`)
    },
  },
  'distance-to-best': {
    params: [],
    base: true,
    of: (x, p) => unlessConstant(p, `1-(${p.max}-${x}*${p.direction})/(${p.max}-${p.min})`),
  },
  'distance-to-reference': {
    params: [],
    base: true,
    of: (x, p, _range, reference) =>
      reference === null
        ? '""'
        : unless(
            `OR(NOT(ISNUMBER(${reference})),N(${reference})*${p.direction}=${p.min})`,
            `1-(${reference}*${p.direction}-${x}*${p.direction})/(${reference}*${p.direction}-${p.min})`,
          ),
  },
  // Where less is better the statistics are those of -x: the largest value is -min, the smallest -max. Values of other
  // periods than the base have to be above 0, too.
  'ratio-to-best': {
    params: [],
    base: true,
    of: (x, p, _range, _reference, all) =>
      `IF(${p.direction}=1,${unless(`${p.max}<=0`, `${x}/${p.max}`)},${unless(`OR(${p.max}>=0,MIN(${all})<=0)`, `-${p.max}/${x}`)})`,
  },
  'ratio-to-mean': {
    params: [],
    base: true,
    of: (x, p, _range, _reference, all) =>
      `IF(${p.direction}=1,${unless(`${p.mean}<=0`, `100*(${x}/${p.mean})`)},${unless(`OR(${p.mean}>=0,MIN(${all})<=0)`, `100*(-${p.mean}/${x})`)})`,
  },
  'quantile-score': {
    params: [],
    base: true,
    rows: ({ levels }) =>
      levelsOf(levels).flatMap(({ from, score }, k): OwnColumn[] => [
        { head: `q${k + 1}`, cell: () => ({ value: from, style: 'given' }) },
        { head: `x ≥`, cell: (p, range) => computed(quantile(p, range, p.own[k * 3] ?? '0')) },
        { head: '→', cell: () => ({ value: score, style: 'given' }) },
      ]),
    of: (x, p) => {
      const scores = p.own.length / 3
      let score = p.own[2] ?? '""'
      for (let k = 1; k < scores; k++)
        score = `IF(${x}*${p.direction}>=${p.own[k * 3 + 1]},${p.own[k * 3 + 2]},${score})`
      return unlessConstant(p, score)
    },
  },
}

const levelsOf = (levels: unknown): readonly { readonly from: number; readonly score: number }[] =>
  Array.isArray(levels) ? levels : []

/** normalise/statistics.ts: the quantile of x * direction, linear between neighbours. */
const quantile = ({ direction, count }: Parameters, range: string, q: string): string => {
  const place = `ROUND((${count}-1)*${q},9)`
  const at = (k: string) => `${direction}*IF(${direction}=1,SMALL(${range},${k}),LARGE(${range},${k}))`
  const lower = at(`INT(${place})+1`)
  const upper = at(`MIN(INT(${place})+2,${count})`)
  return `IF(${count}=0,"",${lower}+(${place}-INT(${place}))*(${upper}-${lower}))`
}

const FIRST_OWN = 9

const parameterWords = {
  zh: ['指标', '名称', '时期', '方向', '个数', '最小值', '最大值', '均值', '标准差'],
  en: [
    'Indicator',
    'Name',
    'Periods',
    'Direction',
    'Count',
    'Minimum',
    'Maximum',
    'Mean',
    'Standard deviation',
  ],
} as const

const numberOf = (value: unknown): number => (value === true ? 1 : value === false ? 0 : Number(value))

/** The expression of a leaf's setting; null where there is none or it would take too long. */
const expressionOf = (setting: Setting | undefined, { run }: IndexSource): Expression | null => {
  const expression = expressions[setting?.method?.id ?? '']
  if (setting === undefined || expression === undefined) return null
  if (typeof setting.over === 'object' && !expression.base) return null
  const cells = run.regions.length * run.periods.length
  const looked = setting.over === 'period' ? run.regions.length : cells
  return expression.looks === true && cells * looked > MOST_LOOKS ? null : expression
}

const ownColumns = (
  { params: names, rows }: Expression,
  params: Readonly<Record<string, unknown>>,
): readonly OwnColumn[] =>
  rows?.(params) ??
  names.map((head) => ({ head, cell: () => ({ value: numberOf(params[head]), style: 'given' }) }))

/**
 * Writes a normalisation as formulas over the table before it. `directions` are those that still have to be applied.
 * The statistics of each indicator and frame stand on a sheet of their own, so that each is computed once; parameters
 * stand there too and can be changed.
 */
export const normaliseFormulas = (
  source: IndexSource,
  step: Step,
  before: IndexTable,
  directions: readonly (1 | 0 | -1)[],
  name: string,
): StepFormulas => {
  const { run, context, data } = source
  const settings = leafSettings(normalise, step, { ...context, reporter: reporter() }) ?? []
  const rows = parameterSheet(name)
  const heads: Set<string>[] = []
  const columns = before.columns.map((code, leaf): ColumnFormula | null => {
    const setting = settings[leaf]
    const expression = expressionOf(setting, source)
    if (setting === undefined || expression === null) return null
    const direction = directions[leaf] === -1 ? -1 : 1
    const { over, params } = setting
    const { frames, at } = framesIn(over, run)
    const own = ownColumns(expression, params)
    for (const [k, { head }] of own.entries()) {
      heads[k] ??= new Set()
      heads[k].add(head)
    }
    const parametersIn = (cell: OwnCells): Parameters => ({
      direction: cell(3),
      count: cell(4),
      min: cell(5),
      max: cell(6),
      mean: cell(7),
      sd: cell(8),
      own: own.map((_, k) => cell(FIRST_OWN + k)),
    })
    const found = frames.map((frame) =>
      rows.add((cell) => {
        const range = before.range(leaf, frame)
        const d = cell(3)
        const node = context.leaves[leaf]
        return [
          { value: code },
          { value: node === undefined ? '' : localText(node.name, data.language) },
          { value: frameName(frame, run) },
          { value: direction, style: 0 },
          computed(`COUNT(${range})`, 0),
          computed(`IF(${d}=1,MIN(${range}),-MAX(${range}))`),
          computed(`IF(${d}=1,MAX(${range}),-MIN(${range}))`),
          computed(`IF(COUNT(${range})=0,"",AVERAGE(${range})*${d})`),
          computed(`IF(COUNT(${range})<2,"",STDEV(${range}))`),
          ...own.map((column) => column.cell(parametersIn(cell), range)),
        ]
      }),
    )
    const reference = (run.regions as readonly string[]).indexOf(String(params.region))
    return (region, period) => {
      const cell = found[at(period)]
      if (cell === undefined) return null
      const x = before.cell(leaf, region, period)
      const frame = frames[at(period)] ?? null
      const compared =
        reference < 0 ? null : before.cell(leaf, reference, typeof over === 'object' ? (frame ?? 0) : period)
      const all = before.range(leaf, over === 'period' ? period : null)
      return `IF(ISNUMBER(${x}),${expression.of(x, parametersIn(cell), before.range(leaf, frame), compared, all)},"")`
    }
  })
  const sheet = rows.sheet([
    ...parameterWords[data.language],
    ...heads.map((names) => [...names].join(' / ')),
  ])
  return { columns, sheets: sheet === null ? [] : [sheet] }
}
