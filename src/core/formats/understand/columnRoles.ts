import type { RegionMatcher } from '../../dataset/matchRegion'
import type { ColumnRole, Constants } from '../mapping/importMapping'
import { type Assigned, byHeader, isFull, isText, rank, type Sheet, share } from './columnSheet'
import { isCodeLike, tellApart } from './dimensions'
import type { Column } from './headers'
import { headerRank, isRowNumber } from './headerWords'
import { isUnit, splitUnit } from './labels'
import type { Outline } from './outline'
import { findPeriod, isSubperiodColumn } from './periodColumn'
import { periodLabel } from './periodLabel'
import { findRegion, partsOf } from './regionColumn'
import { categories, follows, isOneToOne, sampleRows, textsOf } from './samples'
import type { SheetView } from './sheetView'

/** What the columns of a table say of the observations in their rows. */
export interface ColumnRoles {
  readonly roles: ReadonlyMap<ColumnRole, Assigned>
  /** Columns of texts that are none of these: further dimensions. */
  readonly dimensions: readonly Assigned[]
  /** Columns with numbers. */
  readonly values: readonly Column[]
  /** Columns of flags without a header, by the column of values at their left. */
  readonly flags: ReadonlyMap<Column, Column>
  /** Columns that say nothing: numbers of rows, texts that follow from another column. */
  readonly ignored: readonly Column[]
}

/** Columns with nothing but single letters, right beside a column of numbers: as Eurostat sets flags beside each year. */
const flagColumns = ({ view, columns, rows, numeric }: Sheet): Map<Column, Column> => {
  const found = new Map<Column, Column>()
  columns.forEach((column, i) => {
    const left = columns[i - 1]
    if (left === undefined || numeric.has(column.at) || !numeric.has(left.at)) return
    const own = column.parts.filter(({ text }) => !left.parts.some((part) => part.text === text))
    const texts = textsOf(view, rows, column.at)
    const named = own.length > 0 && own.every(({ text }) => headerRank('status', text) >= 0)
    if (
      (own.length === 0 || named) &&
      texts.length > 0 &&
      texts.every((text) => /^[a-z]{1,3}$|^[*†]$/.test(text))
    )
      found.set(left, column)
  })
  return found
}

/** Numbers that only repeat the region or the period: codes by their header, years beside the same years. */
const saysAgain = (
  { view, rows }: Sheet,
  roles: ReadonlyMap<ColumnRole, Assigned>,
  column: Column,
): boolean => {
  const { at, name } = column
  const twin = (role: ColumnRole): boolean => {
    const of = roles.get(role)?.column
    return of !== undefined && isOneToOne(view, rows, of.at, at)
  }
  if (/(?:code|\bid|fips|代码|编码|编号|コード)\W*$/i.test(name)) return true
  if (/(?:foot ?notes?|flags?)\W*$/i.test(name)) return true
  const period = roles.get('period')?.column
  const repeats = (of: Column) => rows.every((row) => view.label(row, at) === view.label(row, of.at))
  if (period !== undefined && rank('period', column) >= 0 && repeats(period)) return true
  return (
    period !== undefined &&
    categories(view, rows, period.at) > 1 &&
    twin('period') &&
    textsOf(view, rows, at).every((text) => periodLabel(text) !== null)
  )
}

/** Texts that differ in most rows look like names of what the rows are about. */
const namesRows = ({ view, rows }: Sheet, { at }: Column): boolean => {
  const texts = textsOf(view, rows, at)
  return texts.length >= 0.5 * rows.length && new Set(texts).size > 0.5 * texts.length
}

/**
 * Gives each column of a table its role: by known regions and periods that stand in it, by its header in Chinese or
 * English, by what other columns leave open. `constants` stand in for what needs no column.
 */
export const assignColumns = (
  view: SheetView,
  outline: Outline,
  columns: readonly Column[],
  constants: Constants,
  matcher: RegionMatcher,
  across: (column: Column) => boolean,
): ColumnRoles => {
  const rows = sampleRows(outline)
  const sheet: Sheet = { view, outline, columns, rows, numeric: new Set(outline.values), matcher }
  const roles = new Map<ColumnRole, Assigned>()
  const ignored: Column[] = []
  let free = columns.filter((column) => !across(column))
  const take = (role: ColumnRole, found: Assigned | null | undefined): void => {
    if (found === null || found === undefined) return
    roles.set(role, found)
    free = free.filter((column) => column !== found.column)
  }
  const takeNamed = (role: ColumnRole, among: readonly Column[] = free): void => {
    const column = byHeader(role, among)
    take(role, column === undefined ? null : { column, confidence: 0.95, why: 'header-word' })
  }
  const flags = flagColumns(sheet)
  free = free.filter((column) => ![...flags.values()].includes(column))
  ignored.push(...free.filter(({ name }) => isRowNumber(name)))
  free = free.filter((column) => !ignored.includes(column))
  if (constants.region === undefined || free.some((column) => rank('region', column) >= 0))
    take('region', findRegion(sheet, free))
  const region = roles.get('region')
  const parts = partsOf(sheet, region?.column, free)
  const whole = free.find(
    (column) =>
      rank('region', column) >= 0 &&
      isFull(sheet, column) &&
      partsOf(sheet, column, region === undefined ? [] : [region.column]) !== null,
  )
  if (parts !== null) {
    take('within', region)
    take('region', parts)
  } else if (whole !== undefined) take('within', { column: whole, confidence: 0.7, why: 'header-word' })
  // Headers that are periods leave none for the rows: there a date says when a series begins.
  const dated = columns.some(
    (column) => across(column) && column.parts.some(({ text }) => periodLabel(splitUnit(text).name) !== null),
  )
  if (!dated) take('period', findPeriod(sheet, free, !columns.some(across)))
  if (roles.has('period')) {
    const within = free.filter((column) => rank('subperiod', column) >= 0 && isSubperiodColumn(sheet, column))
    takeNamed('subperiod', within)
  }
  takeNamed(
    'value',
    free.filter((column) => !isText(sheet, column)),
  )
  // A column of values without a number that could be read is one all the same; reading it tells what is wrong.
  if (!roles.has('value') && free.every((column) => isText(sheet, column))) takeNamed('value')
  for (const role of ['status', 'source', 'note'] as const)
    takeNamed(
      role,
      free.filter((column) => isText(sheet, column)),
    )
  const unit = byHeader('unit', free)
  if (unit !== undefined && share(textsOf(view, sheet.rows, unit.at), isUnit) > 0.3)
    take('unit', { column: unit, confidence: 0.95, why: 'header-word' })
  else
    takeNamed(
      'unit',
      free.filter((column) => isText(sheet, column)),
    )
  takeNamed(
    'indicator',
    free.filter((column) => isText(sheet, column) || /代码|编码|编号|code/i.test(column.name)),
  )
  nameColumns(sheet, roles, () => free, take, ignored, constants.region === undefined)
  const numbers = free.filter((column) => !isText(sheet, column) && !ignored.includes(column))
  const value = roles.get('value')?.column
  const values = numbers.filter((column) => !saysAgain(sheet, roles, column))
  const texts = free.filter(
    (column) =>
      isText(sheet, column) && !ignored.includes(column) && textsOf(view, sheet.rows, column.at).length > 0,
  )
  // An attribute of the region (its group) or of the indicator is no dimension of its own.
  const keys = (['region', 'indicator'] as const).flatMap((role) => roles.get(role)?.column ?? [])
  const attributes = texts.filter((column) =>
    keys.some((key) => follows(view, sheet.rows, key.at, column.at)),
  )
  ignored.push(...attributes)
  const told = tellApart(
    view,
    outline,
    {
      roles: new Map([...roles].map(([role, { column }]) => [role, column])),
      values: value === undefined ? [...columns.filter(across), ...values] : [value],
      numbers: value === undefined ? [] : numbers,
    },
    texts.filter((column) => !attributes.includes(column)),
  )
  ignored.push(...told.attributes)
  const dimensions = told.dimensions.map((column): Assigned => {
    const several = new Set(textsOf(view, sheet.rows, column.at)).size > 1
    return { column, confidence: 0.7, why: several ? 'few-values' : 'one-category' }
  })
  return { roles, dimensions, values, flags, ignored }
}

/** Headers of what is no region, whatever stands below them. */
const otherHeaders =
  /行业|产品|类别|类型|年龄|性别|品种|项目|分组|职业|学历|等级|指标|industr|product|sector|categor|commodit|crop|species|occupation|\bage\b|\bsex\b|gender|\bitems?\b|\btype\b|branche|indicator|variable|series/i

/** Of two columns without headers the outer one, which stands once for several rows, where the inner one names units: indicators. */
const outerOf = (sheet: Sheet, headless: readonly Column[]): Column | undefined => {
  const [outer, inner, more] = headless
  if (outer === undefined || inner === undefined || more !== undefined) return undefined
  const { view, rows } = sheet
  const measured = textsOf(view, rows, inner.at).some((text) => splitUnit(text).unit !== '')
  return measured && isFull(sheet, inner) && !isFull(sheet, outer) ? outer : undefined
}

/** Finds the columns that say again, in words or in English, what region or indicator a row is about. */
const nameColumns = (
  sheet: Sheet,
  roles: ReadonlyMap<ColumnRole, Assigned>,
  free: () => readonly Column[],
  take: (role: ColumnRole, found: Assigned) => void,
  ignored: Column[],
  needsRegion: boolean,
): void => {
  const { view, rows } = sheet
  const isVarying = ({ at }: Column) => categories(view, rows, at) > 1
  const twinsOf = (role: 'region' | 'indicator') => {
    const of = roles.get(role)?.column
    if (of === undefined) return []
    return free().filter((column) => isText(sheet, column) && isOneToOne(view, rows, of.at, column.at))
  }
  const isWords = ({ at }: Column) => !textsOf(view, rows, at).every(isCodeLike)
  const twins = twinsOf('region')
  // What a region belongs to is no name of it, though there be but one of each.
  const named = twins.filter(
    (column) => isWords(column) && !/parent|continent|group|上级|所属/i.test(column.name),
  )
  const regionName = byHeader('regionName', named) ?? named.find(isVarying)
  if (regionName !== undefined) take('regionName', { column: regionName, confidence: 0.9, why: 'one-to-one' })
  for (const column of twinsOf('region'))
    if (rank('indicator', column) < 0 && (rank('region', column) >= 0 || !isWords(column)))
      ignored.push(column)
  const meanings = twinsOf('indicator').filter((column) => isWords(column))
  const indicatorName = byHeader('indicatorName', meanings) ?? meanings.find(isVarying)
  if (indicatorName !== undefined)
    take('indicatorName', { column: indicatorName, confidence: 0.9, why: 'one-to-one' })
  if (roles.get('region') === undefined && needsRegion) {
    const open = free().filter((column) => isText(sheet, column) && !ignored.includes(column))
    const others = open.filter(({ name }) => otherHeaders.test(name))
    const names = open.find(
      (column) =>
        !others.includes(column) &&
        // Nor is the code of a product a region.
        !others.some((other) => isOneToOne(view, rows, column.at, other.at)) &&
        rank('period', column) < 0 &&
        !isSubperiodColumn(sheet, column) &&
        namesRows(sheet, column),
    )
    const headless = open.filter((column) => column.parts.length === 0)
    const blank = headless.filter((column) => categories(view, rows, column.at) > 1)
    const [first = blank[0]] = blank.filter(isWords)
    const alone = blank.every((column) => first !== undefined && isOneToOne(view, rows, first.at, column.at))
    const found = outerOf(sheet, headless) ?? names ?? (alone ? first : undefined)
    if (found !== undefined) take('region', { column: found, confidence: 0.5, why: 'looks-like-regions' })
  }
}
