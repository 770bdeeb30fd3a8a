import type { Across, Layout } from '../mapping/importMapping'
import type { Understood } from './understandTable'

const distinct = (texts: readonly string[]): number => new Set(texts).size

/** Columns whose headers name categories and no indicators; the title then says what is counted. */
const categoryWords =
  /^(?:合计|总计|小计|总数|男|女|男性|女性|城镇|农村|城市|乡村|市区|total|male|female|men|women|urban|rural|both sexes|all)$/i

/** What a layout is called, by what the headers of its values hold. */
export const layoutOf = (
  { acrossPeriods, acrossRegions }: Understood,
  across: readonly Across[],
  tidy: boolean,
): Layout => {
  if (tidy) return 'tidy'
  const named = distinct(across.map(({ indicator = '' }) => indicator)) > 1
  if (acrossPeriods && (acrossRegions || named)) return 'cross-table'
  if (acrossRegions) return named ? 'cross-table' : 'regions-across'
  return acrossPeriods ? 'periods-across' : 'indicators-across'
}

/** 人口（万人） and 人口（%） are two indicators: where only the unit tells columns apart, it stays in their names. */
const apartByUnit = (across: readonly Across[]): Across[] => {
  const units = new Map<string, Set<string>>()
  const placeOf = ({ period, subperiod, region, indicator }: Across) =>
    [period, subperiod, region, indicator].join('\u0000')
  for (const entry of across) {
    const known = units.get(placeOf(entry)) ?? new Set()
    units.set(placeOf(entry), known.add(entry.unit ?? ''))
  }
  return across.map((entry) =>
    entry.indicator === undefined || entry.unit === undefined || units.get(placeOf(entry))?.size === 1
      ? entry
      : { ...entry, indicator: `${entry.indicator} (${entry.unit})` },
  )
}

/** What the headers of the value columns hold. Texts that are the same for all of them are left to the whole table. */
export const acrossOf = (understood: Understood): Across[] => {
  const { values, about, acrossPeriods, acrossRegions, roles, constants } = understood
  const rests = values.map(({ rest }) => rest.join(' / '))
  const same = distinct(rests) === 1
  const categories = !acrossPeriods && rests.length > 1 && rests.every((rest) => categoryWords.test(rest))
  const found = values.flatMap(
    ({ column, period, subperiod, region, rest, unit, flag, english }, i): Across[] => {
      const name = rests[i] ?? ''
      const untimed = period === null && subperiod === null && constants.period === undefined
      if ((acrossPeriods && untimed) || (acrossRegions && region === null)) return []
      const parts = [
        ...(region === null || acrossRegions ? [] : [region]),
        ...(rest.length > 0 ? [name] : []),
      ]
      const own = parts.join(' / ')
      const titled = categories && about.indicator !== '' && !roles.roles.has('indicator')
      const indicator = titled ? `${about.indicator}, ${own}` : own
      const flags = roles.flags.get(column)
      const only = same && (constants.indicator !== undefined || roles.roles.has('indicator'))
      return [
        {
          column: column.name,
          ...(period === null ? {} : { period }),
          ...(subperiod === null ? {} : { subperiod }),
          ...(acrossRegions && region !== null ? { region } : {}),
          ...(indicator === '' || only ? {} : { indicator }),
          ...(english === '' || indicator !== own || only ? {} : { indicatorEn: english }),
          ...(unit === '' ? {} : { unit }),
          ...(flag === '' ? {} : { status: flag }),
          ...(flags === undefined ? {} : { flags: flags.name }),
        },
      ]
    },
  )
  return apartByUnit(found)
}
