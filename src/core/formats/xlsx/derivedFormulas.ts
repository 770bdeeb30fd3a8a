import type { Dataset } from '../../dataset/dataset'
import type { IndicatorCode, Region } from '../../dataset/schema'
import type { Arithmetic, Expression, FunctionCall } from '../../formula/expression'
import { type FormulaContext, formulaContext } from '../../formula/formulaContext'
import { LONGEST_FORMULA } from './sheet'

/** The cell of an indicator, by positions of the dataset: null where the sheet has no place for it. */
type CellOf = (indicator: string, region: number, period: number) => string | null

/** A part of a formula in the language of spreadsheets, and the cells that have to hold numbers for it. */
interface Part {
  readonly text: string
  readonly needs: ReadonlySet<string>
}

const missing: Part = { text: 'NA()', needs: new Set() }
const part = (text: string, ...of: readonly Part[]): Part => ({
  text,
  needs: new Set(of.flatMap(({ needs }) => [...needs])),
})

/** The part where all of its cells hold numbers, else an error, which ends as a missing value. */
const guarded = ({ text, needs }: Part): string =>
  needs.size === 0 ? text : `IF(COUNT(${[...needs].join(',')})<${needs.size},NA(),${text})`

/** Powers where spreadsheets differ from each other: 0^0 is 1, and a root of a negative number is missing. */
const power = (base: Part, exponent: Part, literal: number | null): Part => {
  const [x, y] = [base.text, exponent.text]
  const zero = literal === null || literal === 0 ? `IF(${y}=0,1,POWER(${x},${y}))` : `POWER(${x},${y})`
  const isWhole = literal !== null && Number.isInteger(literal)
  return part(isWhole ? zero : `IF(AND(${x}<0,${y}<>INT(${y})),NA(),${zero})`, base, exponent)
}

const signs: Readonly<Record<Exclude<Arithmetic, '^'>, string>> = { '+': '+', '-': '-', '*': '*', '/': '/' }

/** Runs of regions whose rows stand below each other, as ranges. */
const ranges = (cells: readonly string[]): readonly string[] => {
  const found: { first: string; last: string; row: number; column: string }[] = []
  for (const cell of cells) {
    const [, column = '', row = ''] = /^(.*?)(\d+)$/.exec(cell) ?? []
    const run = found.at(-1)
    if (run !== undefined && run.column === column && run.row + 1 === Number(row)) {
      run.last = cell
      run.row++
    } else found.push({ first: cell, last: cell, row: Number(row), column })
  }
  return found.map(({ first, last }) => (first === last ? first : `${first}:${last}`))
}

class Writer {
  /** Whether it met what a spreadsheet cannot say; then the value has to stand there. */
  isRefused = false

  constructor(
    private readonly context: FormulaContext,
    private readonly cellOf: CellOf,
    /** The cells of the indicator itself, for sums that run on. */
    private readonly self: string,
  ) {}

  write(expression: Expression, region: number, period: number): Part {
    switch (expression.kind) {
      case 'number':
        return part(String(expression.value))
      case 'text':
        return missing
      case 'indicator': {
        const cell = this.cellOf(expression.code, region, period)
        return cell === null ? missing : { text: cell, needs: new Set([cell]) }
      }
      case 'negate': {
        const of = this.write(expression.of, region, period)
        return part(`(-${of.text})`, of)
      }
      case 'arithmetic': {
        const left = this.write(expression.left, region, period)
        const right = this.write(expression.right, region, period)
        if (expression.operator === '^')
          return power(left, right, expression.right.kind === 'number' ? expression.right.value : null)
        return part(`(${left.text}${signs[expression.operator]}${right.text})`, left, right)
      }
      case 'compare': {
        const left = this.write(expression.left, region, period)
        const right = this.write(expression.right, region, period)
        return part(`${left.text}${expression.operator}${right.text}`, left, right)
      }
      case 'call':
        return this.call(expression, region, period)
    }
  }

  private call(call: FunctionCall, region: number, period: number): Part {
    const { context } = this
    const { called, parameters } = call
    const at = (k: number, r = region, p = period): Part => {
      const parameter = parameters[k]
      return parameter === undefined || r < 0 || p < 0 ? missing : this.write(parameter, r, p)
    }
    const [, second] = parameters
    const initial = called.parameters.find((parameter) => parameter.initial !== undefined)?.initial ?? 0
    const whole = second?.kind === 'number' ? second.value : initial
    const textOf = second?.kind === 'number' || second?.kind === 'text' ? second.text : ''
    const earlier = (n: number) => at(0, region, context.earlier(n)[period] ?? -1)
    const joined = (name: string) => {
      const parts = parameters.map((_, k) => at(k))
      return part(`${name}(${parts.map(({ text }) => text).join(',')})`, ...parts)
    }
    switch (called.name) {
      case 'lag':
        return earlier(whole)
      case 'diff': {
        const [now, before] = [at(0), earlier(whole)]
        return part(`(${now.text}-${before.text})`, now, before)
      }
      case 'growth': {
        const [now, before] = [at(0), earlier(whole)]
        return part(`((${now.text}/${before.text}-1)*100)`, now, before)
      }
      case 'cagr': {
        const [now, before] = [at(0), earlier(whole)]
        const rate = `(POWER(${now.text}/${before.text},1/${whole})-1)*100`
        return part(`IF(AND(${before.text}>0,${now.text}>=0),${rate},NA())`, now, before)
      }
      case 'base': {
        const reference = context.periodAt(textOf)
        if (reference < 0 || context.frequencies[reference] !== context.frequencies[period]) return missing
        const [now, then] = [at(0), at(0, region, reference)]
        return part(`(${now.text}/${then.text}*100)`, now, then)
      }
      case 'ma': {
        const parts = Array.from({ length: whole }, (_, back) => earlier(back))
        return part(`((${parts.map(({ text }) => text).join('+')})/${whole})`, ...parts)
      }
      case 'share': {
        const [own, parent] = [at(0), at(0, context.parents[region] ?? -1)]
        return part(`(${own.text}/${parent.text}*100)`, own, parent)
      }
      case 'gap': {
        const [own, other] = [at(0), at(0, context.regionAt(textOf))]
        return part(`(${own.text}-${other.text})`, own, other)
      }
      case 'mean': {
        const ranges = this.peers(call, region, period)
        return ranges.length === 0 ? this.refuse() : part(`AVERAGE(${ranges.join(',')})`)
      }
      case 'rank': {
        const own = at(0)
        const above = this.peers(call, region, period).map(
          (range) => `SUMPRODUCT(ISNUMBER(${range})*(${range}>${own.text}))`,
        )
        return above.length === 0 ? this.refuse() : part(`(1+${above.join('+')})`, own)
      }
      case 'cumsum':
        return this.runningSum(call, region, period)
      case 'log':
        return joined('LN')
      case 'sqrt':
        return joined('SQRT')
      case 'abs':
        return joined('ABS')
      case 'min':
        return joined('MIN')
      case 'max':
        return joined('MAX')
      case 'if': {
        const condition = at(0)
        // Only what is taken has to be there.
        return part(`IF(${condition.text},${guarded(at(1))},${guarded(at(2))})`, condition)
      }
      default:
        return this.refuse()
    }
  }

  private refuse(): Part {
    this.isRefused = true
    return missing
  }

  /** The cells of an indicator over the regions of the same level; of more than an indicator there are no cells. */
  private peers({ parameters: [of] }: FunctionCall, region: number, period: number): readonly string[] {
    if (of?.kind !== 'indicator') return []
    const { peers, regions } = this.context
    const cells = Array.from({ length: regions }, (_, r) =>
      peers[r] === peers[region] ? this.cellOf(of.code, r, period) : null,
    )
    return ranges(cells.filter((cell) => cell !== null))
  }

  /** The sum of the period before and the value; the first value that is known begins it. */
  private runningSum({ parameters: [of] }: FunctionCall, region: number, period: number): Part {
    if (of?.kind !== 'indicator') return this.refuse()
    const { frequencies, earlier } = this.context
    const own = this.write(of, region, period)
    const before = Array.from(frequencies.keys()).filter(
      (p) => p < period && frequencies[p] === frequencies[period],
    )
    const values = before.flatMap((p) => this.cellOf(of.code, region, p) ?? [])
    if (values.length === 0) return own
    const last = earlier(1)[period] ?? -1
    const sum = last < 0 ? null : this.cellOf(this.self, region, last)
    const going = sum === null ? 'NA()' : `IF(ISNUMBER(${sum}),${sum}+${own.text},NA())`
    return part(`IF(COUNT(${values.join(',')})=0,${own.text},${going})`, own)
  }
}

/** Whether sums run on at the top, where the cell of the period before holds what they have reached. */
const sumsBelowTop = (expression: Expression, isTop = true): boolean => {
  switch (expression.kind) {
    case 'call':
      return (
        (expression.called.name === 'cumsum' && !isTop) ||
        expression.parameters.some((parameter) => sumsBelowTop(parameter, false))
      )
    case 'negate':
      return sumsBelowTop(expression.of, false)
    case 'arithmetic':
    case 'compare':
      return sumsBelowTop(expression.left, false) || sumsBelowTop(expression.right, false)
    default:
      return false
  }
}

/**
 * The formulas of a derived indicator's cells over those of its inputs, by positions of the dataset; null where it has to
 * stand as values.
 */
export const derivedFormula = (
  code: IndicatorCode,
  expression: Expression,
  dataset: Pick<Dataset, 'regions' | 'periods'>,
  regions: ReadonlyMap<string, Region>,
  cellOf: CellOf,
): ((region: number, period: number) => string | null) => {
  if (sumsBelowTop(expression)) return () => null
  const context = formulaContext(dataset, regions)
  return (region, period) => {
    const writer = new Writer(context, cellOf, code)
    const { text, needs } = writer.write(expression, region, period)
    const inner = isWrapped(text) ? text.slice(1, -1) : text
    const found = `IFERROR(${inner},"")`
    const formula = needs.size === 0 ? found : `IF(COUNT(${[...needs].join(',')})<${needs.size},"",${found})`
    return writer.isRefused || formula.length > LONGEST_FORMULA || needs.size > MOST_ARGUMENTS
      ? null
      : formula
  }
}

/** A function of a spreadsheet takes so many arguments. */
const MOST_ARGUMENTS = 255

/** Whether all of it stands in one pair of brackets. */
const isWrapped = (text: string): boolean => {
  if (!text.startsWith('(')) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')') depth--
    if (depth === 0 && at < text.length - 1) return false
  }
  return depth === 0
}
