import { indicatorCodeSchema, type LocalText } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import { tokensOf } from '../formula/tokens'
import { fail, ok, type Result } from '../result'
import { type Measure, measureKinds } from './aggregationPlan'
import { measureParts } from './checkPlan'

/** A measure as people write it: `mean(income) where age >= 15`, with a filter behind it. */
export const measureText = ({ measure, of, weight, where }: Measure, filter?: string): string => {
  const conditions = [where, filter].filter((condition) => condition !== undefined)
  const called = `${measure}(${[of, weight].filter((part) => part !== undefined).join(', ')})`
  if (conditions.length === 0) return called
  return `${called} where ${conditions.length === 1 ? conditions[0] : conditions.map((each) => `(${each})`).join(' and ')}`
}

const issues = {
  form: {
    zh: `写法应如 income_mean=mean(income)；度量有 ${measureKinds.join('、')}`,
    en: `it is written like income_mean=mean(income), with one of ${measureKinds.join(', ')}`,
  },
  code: { zh: '等号前应为指标代码', en: 'in front of “=” stands the code of an indicator' },
  where: { zh: '括号后只能是“where 条件”', en: 'behind the brackets only “where” and a condition may stand' },
} satisfies Record<string, LocalText>

/** Where the brackets that open at token `first` close, and the commas between them that are in no others. */
const brackets = (text: string, first: number) => {
  const tokens = tokensOf(text.slice(first))
  const commas: number[] = []
  let depth = 0
  for (const { kind, text: sign, at } of tokens) {
    if (kind !== 'operator') continue
    if (sign === '(') depth += 1
    if (sign === ',' && depth === 1) commas.push(first + at)
    if (sign !== ')') continue
    depth -= 1
    if (depth === 0) return { close: first + at, commas }
  }
  return null
}

/**
 * Reads `CODE=mean(income)`, `CODE=share(employed = 1) where age >= 15`, `CODE=weighted-mean(income, weight)`, `CODE=count`. A measure
 * with weights and none of its own takes `weight`. The expressions themselves are read later, against the columns.
 *
 * Errors: measure-invalid.
 */
export const parseMeasure = (text: string, weight?: string): Result<Measure, AppError> => {
  const invalid = (issue: LocalText) => fail(appError('measure-invalid', { text, issue }))
  const parts = /^([^=]*)=\s*([a-z-]+)\s*/i.exec(text)
  const kind = measureKinds.find((known) => known === parts?.[2]?.toLowerCase())
  if (parts === null || kind === undefined) return invalid(issues.form)
  const indicator = indicatorCodeSchema.safeParse(parts[1]?.trim())
  if (!indicator.success) return invalid(issues.code)
  const open = parts[0].length
  const found = /^[(（]/.test(text.slice(open)) ? brackets(text, open) : null
  const called = measureParts[kind]
  if (found === null && (called.of !== null || /^[(（]/.test(text.slice(open)))) return invalid(issues.form)
  const cut = found?.commas.at(-1)
  // Only the measures with weights have a second part; `in (1, 2)` has its commas in brackets of its own.
  const second = called.weighted && cut !== undefined ? text.slice(cut + 1, found?.close).trim() : undefined
  const first = text.slice(open + 1, second === undefined ? found?.close : cut).trim()
  const rest = text.slice(found === null ? open : found.close + 1).trim()
  const where = /^where\s+(.+)$/is.exec(rest)?.[1]
  if (rest !== '' && where === undefined) return invalid(issues.where)
  const weights = second ?? (called.weighted ? weight : undefined)
  return ok({
    indicator: indicator.data,
    measure: kind,
    ...(found === null || first === '' ? {} : { of: first }),
    ...(weights === undefined ? {} : { weight: weights }),
    ...(where === undefined ? {} : { where }),
  })
}
