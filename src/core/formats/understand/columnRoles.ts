import type { RegionMatcher } from '../../dataset/matchRegion'
import type { FindingReason } from '../mapping/finding'
import type { ColumnRole, Constants } from '../mapping/importMapping'
import { isCodeLike, tellApart } from './dimensions'
import type { Column } from './headers'
import { headerRank, isRowNumber } from './headerWords'
import { isUnit, splitUnit, withoutMarker } from './labels'
import type { Outline } from './outline'
import { periodLabel, subperiodLabel } from './periodLabel'
import { categories, follows, isDetermined, isOneToOne, sampleRows, textsOf } from './samples'
import type { SheetView } from './sheetView'

/** A column with its role and why it has it. */
export interface Assigned {
  readonly column: Column
  readonly confidence: number
  readonly why: FindingReason
}

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

/** Everything that the assignment looks at. */
interface Sheet {
  readonly view: SheetView
  readonly outline: Outline
  readonly columns: readonly Column[]
  readonly rows: readonly number[]
  /** Columns with numbers. */
  readonly numeric: ReadonlySet<number>
  readonly matcher: RegionMatcher
}

const share = (texts: readonly string[], is: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(is).length / texts.length

const isKnownRegion =
  (matcher: RegionMatcher) =>
  (text: string): boolean =>
    matcher.match(text) !== null || matcher.match(withoutMarker(text).name) !== null

/** Codes of regions are numbers as well, but few numbers are codes; years are no codes. */
const regionShare = ({ view, rows, matcher }: Sheet, { at }: Column): number =>
  share(textsOf(view, rows, at), isKnownRegion(matcher))

/** How well a column's header names a role: the whole header, or the lowest of its rows. */
const rank = (role: ColumnRole, { name, parts }: Column): number => {
  const whole = headerRank(role, name)
  if (whole >= 0 || parts.length < 2) return whole
  return headerRank(role, parts.at(-1)?.text ?? '')
}

const byHeader = (role: ColumnRole, free: readonly Column[]): Column | undefined =>
  free
    .map((column) => ({ column, at: rank(role, column) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.column

/** Known regions are surer than a header; a header that says region is surer than a column of names. */
const findRegion = (sheet: Sheet, free: readonly Column[]): Assigned | null => {
  const named = free.filter((column) => rank('region', column) >= 0)
  const scored = free
    .map((column) => ({ column, known: regionShare(sheet, column), named: named.includes(column) }))
    .filter(({ column, known, named: says }) =>
      says ? known >= 0.2 : known >= 0.6 && canBeCode(sheet, column),
    )
    .sort((a, b) => Number(b.named) - Number(a.named) || b.known - a.known)
  // A header decides where what stands below it is known; of several a code identifies best, then the one at the left.
  const among = scored.filter(
    (entry) => entry.named === scored[0]?.named && entry.known >= scored[0].known - 0.05,
  )
  const coded = among.filter(({ column }) => isCoded(sheet, column))
  const best =
    coded.find(({ column }) => hasLetters(sheet, column, 3)) ??
    coded[0] ??
    among.sort((a, b) => a.column.at - b.column.at)[0]
  if (best !== undefined) {
    const finer = finestOf(sheet, named, best.column)
    if (finer !== best.column) return { column: finer, confidence: 0.8, why: 'header-word' }
    return {
      column: best.column,
      confidence: best.named ? 0.98 : 0.6 + 0.35 * best.known,
      why: 'known-regions',
    }
  }
  const full = named.filter((column) => isFull(sheet, column))
  const header = byHeader('region', full) ?? byHeader('region', named)
  if (header === undefined) return null
  const finest = finestOf(sheet, full, header)
  // `Entity, Code, Year`: a code of nothing in particular is that of the name beside it.
  const beside = free.filter(
    (column) =>
      /(?:code|代码|编码|\bkode?)$/i.test(column.name) &&
      Math.abs(column.at - finest.at) === 1 &&
      isFull(sheet, column) &&
      textsOf(sheet.view, sheet.rows, column.at).every((text) => /^[A-Z]{2,3}$/.test(text)),
  )
  const codes = [...full, ...beside].filter(
    (column) =>
      !isCoded(sheet, finest) &&
      isCoded(sheet, column) &&
      isOneToOne(sheet.view, sheet.rows, column.at, finest.at),
  )
  // AFG is understood everywhere, 512 only by its publisher.
  const code =
    codes.find((column) => hasLetters(sheet, column, 3)) ??
    codes.find((column) => hasLetters(sheet, column)) ??
    codes[0]
  // Numbers such as 4 are no better than the names beside them.
  const isNumbered = ({ at }: Column) =>
    textsOf(sheet.view, sheet.rows, at).every((text) => /^\d+$/.test(text))
  const words =
    !isCoded(sheet, finest) && isNumbered(finest)
      ? full.find((column) => !isNumbered(column) && isOneToOne(sheet.view, sheet.rows, column.at, finest.at))
      : undefined
  return { column: code ?? words ?? finest, confidence: 0.85, why: 'header-word' }
}

/**
 * A column of smaller regions that is blank where a row is about the larger one as a whole: provinces of some countries beside
 * all countries. Null where no column is one.
 */
const partsOf = (sheet: Sheet, whole: Column | undefined, free: readonly Column[]): Assigned | null => {
  const { view, rows } = sheet
  if (whole === undefined) return null
  const column = free.find((other) => {
    if (rank('region', other) < 0 || !isText(sheet, other) || isFull(sheet, other)) return false
    const inside = rows.filter((row) => view.label(row, other.at) !== '')
    const parts = new Set(inside.map((row) => view.label(row, other.at)))
    const wholes = new Set(inside.map((row) => view.label(row, whole.at)))
    return parts.size > wholes.size && isDetermined(view, inside, other.at, whole.at)
  })
  return column === undefined ? null : { column, confidence: 0.7, why: 'header-word' }
}

/** Three letters are the code of a country in ISO 3166; two are often one of the publisher's own. */
const hasLetters = ({ view, rows }: Sheet, { at }: Column, count?: number): boolean => {
  const texts = textsOf(view, rows, at)
  return count === undefined
    ? /^[A-Z]+$/.test(texts[0] ?? '')
    : texts.every((text) => text.length === count && /^[A-Z]+$/.test(text))
}

const isFull = ({ view, rows }: Sheet, { at }: Column): boolean =>
  textsOf(view, rows, at).length >= 0.95 * rows.length

/** Of columns that all name regions, the one with the smallest of them: cities rather than the provinces beside them. */
const finestOf = (sheet: Sheet, named: readonly Column[], from: Column): Column => {
  const { view, rows } = sheet
  let found = from
  for (const column of named)
    if (
      isFull(sheet, column) &&
      categories(view, rows, column.at) > categories(view, rows, found.at) &&
      isDetermined(view, rows, column.at, found.at)
    )
      found = column
  return found
}

/** A number such as 12 is the beginning of a code and of much else: unless a header says code, only full codes count. */
const canBeCode = ({ view, numeric, rows }: Sheet, { at, name }: Column): boolean =>
  !numeric.has(at) ||
  /^(?:code|codes|fips|adcode|id|代码|编码|区划)$/i.test(name) ||
  share(textsOf(view, rows, at), (text) => /^\d{6}$/.test(text)) > 0.9

const isCoded = ({ view, rows }: Sheet, { at }: Column): boolean =>
  share(textsOf(view, rows, at), (text) =>
    /^(?:\d{4,12}|0\d+|\d{2}|CN-[A-Z]{2}|[A-Z]{2,3}|[A-Z]{2,3}\d[A-Z\d]{0,5})$/.test(text),
  ) > 0.9

const isPeriodColumn = ({ view, rows }: Sheet, { at }: Column): boolean => {
  const texts = textsOf(view, rows, at)
  return texts.length > 0 && share(texts, (text) => periodLabel(text) !== null) === 1
}

const isSubperiodColumn = ({ view, rows }: Sheet, { at }: Column): boolean => {
  const texts = textsOf(view, rows, at)
  return texts.length > 0 && share(texts, (text) => subperiodLabel(text, true) !== null) === 1
}

/**
 * Whether numbers without a header that says so are periods: whole years (1966.0 and 1952.9 are amounts) that come again for other
 * regions, or go on in equal steps.
 */
const runsLikeYears = ({ view, rows }: Sheet, { at, name, unit }: Column): boolean => {
  const texts = textsOf(view, rows, at)
  if (unit !== '' || splitUnit(name).unit !== '' || !texts.every((text) => /^\d+$/.test(text))) return false
  const years = [...new Set(texts)].map(Number)
  if (years.length < 2) return false
  if (years.length <= texts.length / 2) return true
  const steps = years.slice(1).map((year, i) => year - (years[i] ?? 0))
  return steps.every((step) => step === steps[0]) || (years.length > 3 && steps.every((step) => step > 0))
}

/** `byName` = a header is enough, whatever stands below it: no other column is headed by a period. */
const findPeriod = (sheet: Sheet, free: readonly Column[], byName: boolean): Assigned | null => {
  const holding = free.filter((column) => isPeriodColumn(sheet, column))
  const named = byHeader('period', holding)
  if (named !== undefined) return { column: named, confidence: 0.98, why: 'header-word' }
  const texts = holding.filter((column) => isText(sheet, column) || runsLikeYears(sheet, column))
  const [first] = texts
  if (first !== undefined) return { column: first, confidence: 0.8, why: 'periods' }
  if (!byName) return null
  const header = byHeader(
    'period',
    free.filter((column) => isText(sheet, column)),
  )
  return header === undefined ? null : { column: header, confidence: 0.6, why: 'header-word' }
}

const isText = ({ numeric }: Sheet, { at }: Column): boolean => !numeric.has(at)

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
