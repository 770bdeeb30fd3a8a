import { buildRegionMatcher } from '../dataset/matchRegion'
import { parsePeriod } from '../dataset/parsePeriod'
import type { Indicator, LocalText, Period, RegionCode } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import type { Framework } from '../index/framework'
import type { Records } from '../project/schema'
import { fail, ok, type Result } from '../result'

/** What a report can be about, as the text of an error names it. */
const kinds = {
  index: { zh: '指数', en: 'index' },
  region: { zh: '地区', en: 'region' },
  indicator: { zh: '指标', en: 'indicator' },
  period: { zh: '时期', en: 'period' },
} as const satisfies Record<string, LocalText>

const needed = (kind: keyof typeof kinds, known: readonly string[]) =>
  fail(appError('report-choice-needed', { kind: kinds[kind], known: [...known] }))

const unknown = (kind: keyof typeof kinds, value: string, known: readonly string[]) =>
  fail(appError('report-choice-unknown', { kind: kinds[kind], value, known: [...known] }))

/** The index that is named, or the only one of the project; null where it has none. */
export const chooseIndex = (
  { indices }: Pick<Records, 'indices'>,
  id: string | null,
): Result<Framework | null, AppError> => {
  const known = [...indices.keys()]
  if (id !== null) {
    const found = indices.get(id)
    return found === undefined ? unknown('index', id, known) : ok(found)
  }
  const [only] = indices.values()
  return indices.size > 1 ? needed('index', known) : ok(only ?? null)
}

/** A region by its code or any of its names, of those that the report can be about. */
export const chooseRegion = (
  { regions }: Pick<Records, 'regions'>,
  among: readonly RegionCode[],
  name: string | null,
): Result<RegionCode, AppError> => {
  const known = among.map((code) => {
    const { zh, en } = regions.get(code)?.shortName ?? { zh: '', en: '' }
    return [code, zh, en].filter((part) => part !== '').join(' ')
  })
  if (name === null) return needed('region', known)
  const found = buildRegionMatcher([...regions.values()]).match(name)
  return found !== null && among.includes(found) ? ok(found) : unknown('region', name, known)
}

export const chooseIndicator = (
  { indicators }: Pick<Records, 'indicators'>,
  code: string | null,
): Result<Indicator, AppError> => {
  const known = [...indicators.keys()]
  if (code === null) return needed('indicator', known)
  const found = indicators.get(code)
  return found === undefined ? unknown('indicator', code, known) : ok(found)
}

/** The period that is asked for; null where nothing was said. */
export const choosePeriod = (
  periods: readonly Period[],
  text: string | null,
): Result<Period | null, AppError> => {
  if (text === null) return ok(null)
  const period = parsePeriod(text)
  return period !== null && periods.includes(period) ? ok(period) : unknown('period', text, periods)
}
