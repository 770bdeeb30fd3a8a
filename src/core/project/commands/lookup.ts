import { editDistance } from '../../dataset/matchRegion'
import type { Indicator, LocalText, Region } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { Records } from '../schema'

const LIMIT = 2

/** Up to three codes that are at most two edits away from the one given, or whose name it is; closest first. */
const closeCodes = (
  text: string,
  named: Iterable<{ readonly code: string; readonly name: LocalText }>,
): string[] => {
  const folded = text.toLowerCase()
  const close: { code: string; distance: number }[] = []
  for (const { code, name } of named) {
    const isName = text === name.zh || folded === name.en.toLowerCase()
    const distance = isName ? 0 : editDistance(folded, code.toLowerCase(), LIMIT)
    if (distance <= LIMIT && distance < Math.max(code.length, 2)) close.push({ code, distance })
  }
  return close
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ code }) => code)
}

/** The region of a code; `region-unknown` with codes that are close to it. */
export const findRegion = (records: Records, code: string): Result<Region, AppError> => {
  const region = records.regions.get(code)
  if (region !== undefined) return ok(region)
  return fail(appError('region-unknown', { code, suggestions: closeCodes(code, records.regions.values()) }))
}

/** The indicator of a code; `indicator-unknown` with codes that are close to it. */
export const findIndicator = (records: Records, code: string): Result<Indicator, AppError> => {
  const indicator = records.indicators.get(code)
  if (indicator !== undefined) return ok(indicator)
  return fail(
    appError('indicator-unknown', { code, suggestions: closeCodes(code, records.indicators.values()) }),
  )
}

const asIs = (code: string): LocalText => ({ zh: code, en: code })
const named = (name: LocalText | undefined, code: string): LocalText =>
  name === undefined || (name.zh === '' && name.en === '') ? asIs(code) : name

/** Names for labels; a code that is not known, or a record without a name, is shown by its code. */
export const indicatorName = (records: Records, code: string): LocalText =>
  named(records.indicators.get(code)?.name, code)

export const regionName = (records: Records, code: string): LocalText => {
  const region = records.regions.get(code)
  const short = region?.shortName
  return named(short === undefined || (short.zh === '' && short.en === '') ? region?.name : short, code)
}

export const nameOr = named
