import type { RegionMatcher } from '../../dataset/matchRegion'
import { type AppError, appError } from '../../errors'
import { cellText, type Grid, isBlank } from '../grid'
import type { ColumnRole, Constants, Given, ImportMapping } from '../mapping/importMapping'
import type { TablePart, TableProposal } from '../mapping/tableProposal'
import { wholeIsOwn } from '../mapping/totals'
import { tableParts } from '../tidy'
import type { About } from './about'
import { aboutTable } from './aboutTable'
import { acrossOf, layoutOf } from './acrossColumns'
import { blockMeaning, headsAreRegions } from './blocks'
import type { Assigned } from './columnSheet'
import { hasPlaceWord } from './composedHeaders'
import { findingsOf, usesTitle } from './gridFindings'
import { headerRank } from './headerWords'
import { splitUnit } from './labels'
import { isHeaderWord } from './rowKinds'
import { sampleRows, textsOf } from './samples'
import { type SheetTable, tablesOfGrid } from './sheet'
import { decimalComma, withoutFlags } from './sheetView'
import { dateIn } from './slashDates'
import { type Understood, understand } from './understandTable'

const hasDecimalComma = ({ table, values, roles }: Understood): boolean => {
  const { view, outline } = table
  const columns = [
    ...values.map(({ column }) => column.at),
    ...(roles.roles.has('value') ? [roles.roles.get('value')?.column.at ?? 0] : []),
  ]
  let [commas, points] = [0, 0]
  for (const row of outline.body.slice(0, 500))
    for (const column of columns) {
      const cell = view.grid.rows[row]?.[column]
      if (typeof cell !== 'string') continue
      const text = withoutFlags(cell.trim())
      if (decimalComma.test(text) || /^[-+\u2212]?0,\d+$/.test(text)) commas++
      else if (/\d\.\d/.test(cell) && !/^\d{1,3}(?:\.\d{3})+$/.test(cell.trim())) points++
    }
  return commas > 0 && points === 0
}

const levelOf = (header: string): ImportMapping['level'] => {
  if (/国家|country|econom|ref_area|^geo/i.test(header)) return 'country'
  if (/城市|city|cities|地级市|municipal/i.test(header)) return 'city'
  return /区县|县|county|counties|district/i.test(header) ? 'county' : undefined
}

/** What the table calls its regions, in the rows that are looked at and in its headers. */
const regionNamesOf = ({ table, roles, values, acrossRegions }: Understood): string[] => {
  const column = (roles.roles.get('regionName') ?? roles.roles.get('region'))?.column
  const rows = column === undefined ? [] : textsOf(table.view, sampleRows(table.outline), column.at)
  return acrossRegions ? values.flatMap(({ region }) => region ?? []) : rows
}

/** Corners that name nothing: of pivot tables, of data frames, of columns that are regions by their header. */
const plainCorner = /^(?:row labels|行标签|unnamed.*|index|names?|名称|code|id)$/i

/** What stands over the regions, at the left of the periods, where it is no word for regions: `GDP per capita | 1800 | 1801`. */
const cornerName = ({ table, roles, acrossPeriods, acrossRegions, values }: Understood): string => {
  const region = roles.roles.get('region')
  if (!acrossPeriods || acrossRegions || region === undefined || table.columns.length > values.length + 1)
    return ''
  const { name, parts } = region.column
  const isPlace = headerRank('region', name) >= 0 || hasPlaceWord(name) || isHeaderWord(name)
  // A single word may be one for regions in a language that is not known here.
  const says = splitUnit(name).unit !== '' || (/[a-z]{2,}[ ._(]/i.test(name) && !/[^\0-\x7f]/.test(name))
  return parts.length === 1 && says && !isPlace && !plainCorner.test(name) ? name : ''
}

/** The only column of labels, where it holds regions with values and below each of them its parts; null where it does not. */
const stubOf = ({ table, roles, matcher, acrossRegions, constants }: Understood): Assigned | null => {
  const region = roles.roles.get('region')
  const [only, second] = [...(region === undefined ? [] : [region]), ...roles.dimensions]
  if (only === undefined || second !== undefined || acrossRegions || constants.region !== undefined)
    return null
  return headsAreRegions(table, only.column, matcher) ? only : null
}

/** Why a table that does not say these parts cannot be imported as it stands. */
const errorOf = (
  path: string,
  { view, columns }: SheetTable,
  missing: readonly TablePart[],
): AppError | null => {
  const [first, second] = missing
  const { order, example = '' } = view.dates ?? {}
  if (first === undefined) return null
  if (first === 'period' && second === undefined && order === 'open')
    return appError('dates-open', {
      ...{ path, example },
      ...{ dmy: dateIn(example, 'dmy'), mdy: dateIn(example, 'mdy') },
    })
  return appError('table-not-found', {
    path,
    missing: missing.map((name) => tableParts[name]),
    header: columns.map(({ name }) => name),
  })
}

const proposeTable = (
  path: string,
  grid: Grid,
  table: SheetTable,
  described: About,
  part: number | null,
  constants: Constants,
  matcher: RegionMatcher,
): TableProposal => {
  const understood = understand(table, described, constants, matcher)
  const { roles, values, about } = understood
  const role = (name: ColumnRole) => roles.roles.get(name)?.column
  const columns = Object.fromEntries([...roles.roles].map(([name, { column }]) => [name, column.name]))
  const dimensions = [...roles.dimensions]
  const stub = stubOf(understood)
  if (stub !== null) {
    if (columns.region !== undefined) dimensions.unshift(stub)
    delete columns.region
  }
  // Nothing else names an indicator: the column that differs from row to row does.
  const [free] = dimensions.filter(({ why }) => why === 'few-values')
  let across = acrossOf(understood)
  const named =
    role('indicator') !== undefined ||
    // Beside a column of values the headers of other numbers name nothing.
    (role('value') === undefined && across.some(({ indicator }) => indicator !== undefined)) ||
    about.indicator !== '' ||
    constants.indicator !== undefined
  if (!named && free !== undefined && free !== stub) {
    columns.indicator = free.column.name
    dimensions.splice(dimensions.indexOf(free), 1)
  }
  // The number of a series stands for what it is of, where the rows are of one region.
  const series = roles.ignored.find(({ name }) => /^series[ _]?(?:id|key|code)$/i.test(name))
  if (!named && free === undefined && role('region') === undefined && series !== undefined)
    columns.indicator = series.name
  const corner = cornerName(understood)
  if (!named && free === undefined && corner !== '')
    across = across.map((entry) => ({ ...entry, indicator: corner }))
  const only = values.length === 1 ? values[0] : undefined
  const single =
    only !== undefined && across.length === 1 && !understood.acrossPeriods && !understood.acrossRegions
  // A single column of values beside a column of indicators, or for an indicator that is given.
  const tidy =
    role('value') !== undefined ||
    (single && (columns.indicator !== undefined || constants.indicator !== undefined))
  if (tidy && role('value') === undefined) columns.value = only?.column.name ?? ''
  const value = role('value') ?? only?.column
  const flags = value === undefined ? undefined : roles.flags.get(value)
  // Letters beside the values are surer than words for them further on.
  if (tidy && flags !== undefined) columns.status = flags.name
  if (tidy) across = []
  // Columns that should hold values and hold none that could be read: reading them will tell which.
  else if (across.length === 0 && columns.region !== undefined && columns.period !== undefined)
    across = dimensions.splice(0).map(({ column }) => ({ column: column.name, indicator: column.name }))
  const labels = [...roles.roles.values(), ...dimensions].map(({ column }) => column.at).sort((a, b) => a - b)
  const blocks =
    stub !== null
      ? 'region'
      : blockMeaning(
          table,
          labels,
          {
            region: columns.region !== undefined || understood.acrossRegions,
            period: columns.period !== undefined || understood.acrossPeriods,
            indicator:
              columns.indicator !== undefined ||
              across.some(({ indicator }) => indicator !== undefined) ||
              constants.indicator !== undefined,
          },
          matcher,
        )
  const level = levelOf(role('region')?.name ?? '')
  const mapping: ImportMapping = {
    layout: layoutOf(understood, across, tidy),
    ...(grid.name === '' ? {} : { sheet: grid.name }),
    ...(part === null ? {} : { part }),
    ...{ columns, across },
    dimensions: Object.fromEntries(dimensions.map(({ column }) => [column.name, { as: 'fold' as const }])),
    ...(blocks === null ? {} : { blocks }),
    ...(wholeIsOwn(regionNamesOf(understood), matcher) ? { whole: 'own' as const } : {}),
    ...(hasDecimalComma(understood) ? { decimalComma: true } : {}),
    ...(level === undefined ? {} : { level }),
    constants,
    names: { regions: {}, indicators: {} },
  }
  const open = usesTitle(understood, mapping)
  const missing: TablePart[] = []
  if (open.region && about.region === null) missing.push('region')
  if (open.period && about.period === null) missing.push('period')
  if (
    open.indicator &&
    about.indicator === '' &&
    columns.indicator === undefined &&
    (tidy || across.some(({ indicator }) => indicator === undefined))
  )
    missing.push('indicator')
  if (!tidy && across.length === 0) missing.push('value')
  const error = errorOf(path, table, missing)
  return { table: grid, mapping, findings: findingsOf(understood, mapping.layout, mapping), missing, error }
}

/** A sheet without a row of numbers: what its first row with several texts does not name is missing. */
const withoutData = (path: string, grid: Grid, constants: Constants): TableProposal => {
  const row =
    grid.rows.find((cells) => cells.filter((cell) => !isBlank(cell)).length > 1) ?? grid.rows[0] ?? []
  const header = row.map(cellText).filter((text) => text.trim() !== '')
  const missing = (['region', 'period', 'value'] as const).filter(
    (part) =>
      (part === 'value' || constants[part] === undefined) &&
      header.every((text) => headerRank(part, text) < 0),
  )
  const parts: TablePart[] = missing.length === 0 ? ['value'] : missing
  return {
    table: grid,
    mapping: {
      ...{ layout: 'tidy', columns: {}, across: [], dimensions: {}, constants },
      names: { regions: {}, indicators: {} },
    },
    findings: [],
    missing: parts,
    error: appError('table-not-found', { path, missing: parts.map((part) => tableParts[part]), header }),
  }
}

/** What the tables of a grid mean, one proposal for each; see docs/cli.md for the layouts. */
export const proposeGrid = (
  path: string,
  grid: Grid,
  constants: Constants,
  matcher: RegionMatcher,
  given: Given = {},
): TableProposal[] => {
  const tables = tablesOfGrid(grid, given)
  if (tables.length === 0) return [withoutData(path, grid, constants)]
  return tables.map((table, i) => {
    const about = aboutTable(tables, i, matcher)
    const part = tables.length > 1 ? i + 1 : null
    const proposal = proposeTable(path, grid, table, about, part, constants, matcher)
    return { ...proposal, mapping: { ...proposal.mapping, ...given } }
  })
}
