import type { RegionMatcher } from '../../dataset/matchRegion'
import type { Constants } from '../mapping/importMapping'
import type { About } from './about'
import { assignColumns, type ColumnRoles } from './columnRoles'
import { hasPlaceWord } from './composedHeaders'
import { type HeaderMeaning, headerMeanings } from './headerMeaning'
import type { Column } from './headers'
import type { SheetTable } from './sheet'

/** A table with what its columns and headers were found to mean, before a mapping is made of it. */
export interface Understood {
  readonly table: SheetTable
  readonly about: About
  readonly meanings: readonly HeaderMeaning[]
  readonly roles: ColumnRoles
  readonly constants: Constants
  /** Columns of values, in the order of the sheet. */
  readonly values: readonly HeaderMeaning[]
  readonly acrossPeriods: boolean
  readonly acrossRegions: boolean
  readonly matcher: RegionMatcher
}

/** What the columns and headers of a table mean together, where `constants` stand in for what needs no column. */
export const understand = (
  table: SheetTable,
  about: About,
  constants: Constants,
  matcher: RegionMatcher,
): Understood => {
  const { view, outline, columns } = table
  const numeric = new Set(outline.values)
  const meanings = headerMeanings(columns, ({ at }) => numeric.has(at), matcher)
  const isBlank = ({ at }: Column) => outline.body.every((row) => view.kind(row, at) === 'blank')
  const canHold = (column: Column) => numeric.has(column.at) || isBlank(column)
  const periods = meanings.filter(
    ({ column, period, subperiod }) => canHold(column) && (period ?? subperiod) !== null,
  )
  const regions = meanings.filter(({ column, region }) => canHold(column) && region !== null)
  const acrossPeriods = periods.length > 0
  const acrossRegions =
    regions.length >= 2 &&
    regions.length >= 0.6 * meanings.filter(({ column }) => numeric.has(column.at)).length
  const across = new Set([...periods, ...(acrossRegions ? regions : [])].map(({ column }) => column))
  const roles = assignColumns(view, outline, columns, constants, matcher, (column) => across.has(column))
  const valueColumns = new Set([...across, ...roles.values])
  const values = meanings.filter(({ column }) => valueColumns.has(column))
  // An indicator that is given leaves only regions for the headers to name; or they say themselves that they are regions.
  const places = values.filter(({ rest }) => hasPlaceWord(rest.join(' '))).length
  const titled = about.indicator !== '' && places >= 0.6 * values.length
  const named =
    (constants.indicator !== undefined || titled) &&
    !acrossPeriods &&
    !acrossRegions &&
    values.length > 1 &&
    roles.roles.has('period') &&
    !roles.roles.has('region') &&
    constants.region === undefined &&
    about.region === null
  return {
    ...{
      table,
      about,
      meanings,
      roles,
      constants,
      acrossPeriods,
      matcher,
    },
    acrossRegions: acrossRegions || named,
    values: named ? values.map((value) => ({ ...value, region: value.rest.join(' '), rest: [] })) : values,
  }
}
