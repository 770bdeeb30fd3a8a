import type { RegionMatcher } from '../../dataset/matchRegion'
import { type AppError, appError } from '../../errors'
import { type CellRange, cellText, type Grid, isBlank } from '../grid'
import type { Finding } from '../mapping/finding'
import type { Across, ColumnRole, Constants, Given, ImportMapping, Layout } from '../mapping/importMapping'
import type { TablePart, TableProposal } from '../mapping/tableProposal'
import { wholeIsOwn } from '../mapping/totals'
import { tableParts } from '../tidy'
import type { About } from './about'
import { aboutTable } from './aboutTable'
import { blockMeaning, blockRows, headsAreRegions } from './blocks'
import { type Assigned, assignColumns, type ColumnRoles } from './columnRoles'
import { hasPlaceWord } from './composedHeaders'
import { type HeaderMeaning, headerMeanings } from './headerMeaning'
import type { Column } from './headers'
import { headerRank } from './headerWords'
import { splitUnit } from './labels'
import { isHeaderWord } from './rowKinds'
import { sampleRows, textsOf } from './samples'
import { type SheetTable, tablesOfGrid } from './sheet'
import { decimalComma, withoutFlags } from './sheetView'
import { dateIn } from './slashDates'

const distinct = (texts: readonly string[]): number => new Set(texts).size

/** Columns whose headers name categories and no indicators; the title then says what is counted. */
const categoryWords =
  /^(?:合计|总计|小计|总数|男|女|男性|女性|城镇|农村|城市|乡村|市区|total|male|female|men|women|urban|rural|both sexes|all)$/i

interface Understood {
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

const understand = (
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

const layoutOf = (
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
const acrossOf = (understood: Understood): Across[] => {
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

const rowsRange = ({ outline }: SheetTable, rows: readonly number[]): CellRange | null => {
  const [top] = rows
  if (top === undefined) return null
  return {
    top,
    bottom: rows.at(-1) ?? top,
    left: outline.columns[0] ?? 0,
    right: outline.columns.at(-1) ?? 0,
  }
}

const columnRange = ({ outline }: SheetTable, { at }: Column): CellRange => ({
  ...{
    top: outline.header[0] ?? outline.body[0] ?? 0,
    bottom: outline.body.at(-1) ?? 0,
    left: at,
    right: at,
  },
})

const kinds: Partial<Record<ColumnRole, Finding['kind']>> = {
  regionName: 'region',
  within: 'region',
  subperiod: 'period',
  indicatorName: 'indicator',
}

const sureOfDates = { given: 1, 'day-above-12': 0.98, 'always-first': 0.7, 'nothing-shows': 0.3 } as const

const findingsOf = (understood: Understood, layout: Layout, mapping: ImportMapping): Finding[] => {
  const { table, about, roles, values, acrossPeriods } = understood
  const findings: Finding[] = []
  const header = rowsRange(table, table.outline.header)
  if (header !== null)
    findings.push({
      kind: 'header',
      value: '',
      where: header,
      confidence: header.bottom > header.top ? 0.85 : 0.95,
      why: table.view.grid.merges.length > 0 && header.bottom > header.top ? 'merged' : 'numbers-below',
    })
  findings.push({
    kind: 'data',
    value: '',
    where: rowsRange(table, table.outline.body),
    confidence: 0.9,
    why: 'numbers-below',
  })
  findings.push({
    kind: 'layout',
    value: layout,
    where: header,
    confidence: 0.9,
    why: acrossPeriods
      ? 'periods-in-header'
      : layout === 'regions-across'
        ? 'regions-in-header'
        : 'header-word',
  })
  for (const [role, { column, confidence, why }] of roles.roles)
    findings.push({
      kind: kinds[role] ?? (role as Finding['kind']),
      value: column.name,
      where: columnRange(table, column),
      confidence,
      why,
    })
  for (const { column, confidence, why } of roles.dimensions)
    findings.push({
      kind: 'dimension',
      value: column.name,
      where: columnRange(table, column),
      confidence,
      why,
    })
  for (const { column, unit } of values)
    if (unit !== '')
      findings.push({
        kind: 'unit',
        value: unit,
        where: { ...columnRange(table, column), bottom: table.outline.header.at(-1) ?? 0 },
        confidence: 0.9,
        why: column.unit === '' ? 'in-brackets' : 'unit-row',
      })
  const titled = about.findings.find(({ kind }) => kind === 'title')?.where ?? null
  const inTitle = (kind: Finding['kind'], value: string, confidence: number) => {
    if (!about.findings.some((finding) => finding.kind === kind && finding.why === 'label'))
      findings.push({ kind, value, where: titled, confidence, why: 'in-title' })
  }
  if (usesTitle(understood, mapping).period && about.period !== null) inTitle('period', about.period, 0.8)
  if (usesTitle(understood, mapping).region && about.region !== null) inTitle('region', about.region, 0.6)
  if (usesTitle(understood, mapping).indicator && about.indicator !== '')
    inTitle('indicator', about.indicator, 0.75)
  const { dates } = table.view
  if (dates !== null)
    findings.push({
      kind: 'dates',
      value: dates.order === 'open' ? dates.example : dateIn(dates.example, dates.order),
      where: null,
      confidence: sureOfDates[dates.why],
      why: dates.why,
    })
  if (mapping.decimalComma === true)
    findings.push({
      kind: 'decimal-comma',
      value: '',
      where: null,
      confidence: 0.9,
      why: 'frequent-characters',
    })
  if (mapping.blocks !== undefined)
    for (const row of blockRows(table, mapping.blocks, understood.matcher))
      findings.push({
        kind: 'block',
        value: table.view.label(row, table.view.filled(row)[0] ?? 0),
        where: rowsRange(table, [row]),
        confidence: 0.8,
        why: 'single-cell',
      })
  return [...about.findings, ...findings]
}

/** Which parts of an observation only the title can say. */
const usesTitle = ({ roles, constants }: Understood, { across, blocks, layout }: ImportMapping) => {
  const said = (part: 'region' | 'period' | 'indicator') =>
    roles.roles.has(part) ||
    blocks === part ||
    constants[part] !== undefined ||
    (layout !== 'tidy' && across.length > 0 && across.every((entry) => entry[part] !== undefined))
  return {
    region: !said('region'),
    period: !said('period'),
    indicator: !said('indicator') && !roles.roles.has('indicatorName'),
  }
}

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
