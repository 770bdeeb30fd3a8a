import type { Over, Step } from '../../index/framework'
import { normalise } from '../../index/normalise/normalise'
import { reporter } from '../../index/problems'
import { leafSettings, type Setting } from '../../index/settings'
import { localText } from '../exportData'
import { header } from './dataSheet'
import type { ColumnFormula, IndexSource, IndexTable } from './indexLayout'
import { cellName, onSheet, type Sheet, type SheetCell } from './sheet'

/** A formula may look at this many cells in all; more would make a spreadsheet wait for minutes. */
const MOST_LOOKS = 100_000_000

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

/** What a method needs to be written as a formula. */
interface Expression {
  /** Its own parameters, in the order of `Parameters.own`. */
  readonly params: readonly string[]
  /** Of a cell `x` that holds a number, with the statistics of its frame. */
  readonly of: (x: string, p: Parameters, range: string, reference: string | null) => string
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
  // Where less is better the statistics are those of -x: the largest value is -min, the smallest -max.
  'ratio-to-best': {
    params: [],
    base: false,
    of: (x, p) =>
      `IF(${p.direction}=1,${unless(`${p.max}<=0`, `${x}/${p.max}`)},${unless(`${p.max}>=0`, `-${p.max}/${x}`)})`,
  },
  'ratio-to-mean': {
    params: [],
    base: false,
    of: (x, p) =>
      `IF(${p.direction}=1,${unless(`${p.mean}<=0`, `100*(${x}/${p.mean})`)},${unless(`OR(${p.mean}>=0,${p.max}>=0)`, `100*(-${p.mean}/${x})`)})`,
  },
}

/** Which periods the statistics of a period come from; null = all of them. */
const frameOf = (over: Over, period: number, periods: readonly string[]): number | null =>
  over === 'all' ? null : over === 'period' ? period : periods.indexOf(over.base)

interface ParameterRow {
  readonly leaf: number
  readonly frame: number | null
  readonly expression: Expression
  readonly params: Readonly<Record<string, unknown>>
  readonly direction: 1 | -1
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

/** A normalisation in formulas: its columns, and the sheet of the statistics that they refer to. */
export interface NormaliseFormulas {
  /** Per leaf; null where the method cannot be written as a formula. */
  readonly columns: readonly (ColumnFormula | null)[]
  readonly sheet: Sheet | null
}

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
): NormaliseFormulas => {
  const { run, context, data } = source
  const settings = leafSettings(normalise, step, { ...context, reporter: reporter() }) ?? []
  const rows: ParameterRow[] = []
  const columns = before.columns.map((_, leaf): ColumnFormula | null => {
    const setting = settings[leaf]
    const expression = expressionOf(setting, source)
    if (setting === undefined || expression === null) return null
    const first = rows.length
    const direction = directions[leaf] === -1 ? -1 : 1
    const frames =
      setting.over === 'period'
        ? run.periods.map((_, period) => period)
        : [frameOf(setting.over, 0, run.periods)]
    for (const frame of frames) rows.push({ leaf, frame, expression, params: setting.params, direction })
    const reference = (run.regions as readonly string[]).indexOf(String(setting.params.region))
    return (region, period) => {
      const row = first + (setting.over === 'period' ? period : 0) + 2
      const at = (column: number) => onSheet(name, `$${cellName(column, row).replace(/(\d+)$/, '$$$1')}`)
      const x = before.cell(leaf, region, period)
      const frame = frameOf(setting.over, period, run.periods)
      const compared =
        reference < 0
          ? null
          : before.cell(leaf, reference, typeof setting.over === 'object' ? (frame ?? 0) : period)
      const parameters: Parameters = {
        direction: at(3),
        count: at(4),
        min: at(5),
        max: at(6),
        mean: at(7),
        sd: at(8),
        own: expression.params.map((_, k) => at(FIRST_OWN + k)),
      }
      return `IF(ISNUMBER(${x}),${expression.of(x, parameters, before.range(leaf, frame), compared)},"")`
    }
  })
  if (rows.length === 0) return { columns, sheet: null }
  const most = Math.max(...rows.map(({ expression }) => expression.params.length))
  const sheet: Sheet = {
    name,
    widths: [14, 20, 11, 9, 9, 14],
    frozen: { rows: 1, columns: 2 },
    *rows() {
      yield [
        ...parameterWords[data.language],
        ...Array.from({ length: most }, (_, k) => (most === 1 ? '' : String(k + 1))),
      ].map((text, column) =>
        header(
          column < FIRST_OWN
            ? text
            : [...new Set(rows.map(({ expression }) => expression.params[column - FIRST_OWN] ?? ''))]
                .filter((param) => param !== '')
                .join(' / '),
        ),
      )
      for (const [at, { leaf, frame, expression, params, direction }] of rows.entries()) {
        const range = before.range(leaf, frame)
        const d = cellName(3, at + 2)
        const computed = (formula: string): SheetCell => ({ value: null, formula, style: 6 })
        const node = context.leaves[leaf]
        yield [
          { value: before.columns[leaf] ?? '' },
          { value: node === undefined ? '' : localText(node.name, data.language) },
          { value: frame === null ? '' : (run.periods[frame] ?? '') },
          { value: direction, style: 0 },
          { value: null, formula: `COUNT(${range})`, style: 0 },
          computed(`IF(${d}=1,MIN(${range}),-MAX(${range}))`),
          computed(`IF(${d}=1,MAX(${range}),-MIN(${range}))`),
          computed(`IF(COUNT(${range})=0,"",AVERAGE(${range})*${d})`),
          computed(`IF(COUNT(${range})<2,"",STDEV(${range}))`),
          ...expression.params.map(
            (param): SheetCell => ({ value: numberOf(params[param]), style: 'given' }),
          ),
        ]
      }
    },
  }
  return { columns, sheet }
}
