import type { RegionMatcher } from '../../dataset/matchRegion'
import { columnLetters, type Grid, type GridCell, lineOf } from '../grid'
import type { Across, ColumnRole, ImportMapping } from '../mapping/importMapping'
import type { OpenedTable } from '../mapping/openTable'
import type { RawObservation } from '../mapping/rawObservation'
import type { About } from './about'
import { aboutTable } from './aboutTable'
import { blockRows, singleText, valuedHeads } from './blocks'
import type { Column } from './headers'
import { splitUnit, titleAsName, withoutMarker } from './labels'
import { periodFlag, periodLabel, subperiodLabel, withinYear } from './periodLabel'
import { periodNotes } from './periodNotes'
import { type SheetTable, tablesOfGrid } from './sheet'
import type { SheetView } from './sheetView'
import { rewrittenNumber } from './writtenNumber'

/** A mapping names columns by header; this says where they are. */
export interface Places {
  readonly roles: Partial<Record<ColumnRole, number>>
  readonly across: readonly (Partial<Across> & { readonly at: number; readonly flagsAt?: number })[]
  readonly folded: readonly number[]
  readonly fixed: readonly { readonly at: number; readonly category: string }[]
  /** Columns to be folded that say the same in all rows, and are left out for that. */
  readonly still: readonly { readonly at: number; readonly text: string }[]
  readonly absent: readonly string[]
  readonly unread: readonly string[]
}

/** Finds the columns of a mapping in a table; of columns with the same header the next one not yet taken. */
export const placeColumns = ({ view, outline, columns }: SheetTable, mapping: ImportMapping): Places => {
  const taken = new Set<Column>()
  const absent: string[] = []
  const named = new Map<string, Column[]>()
  for (const column of columns) {
    const same = named.get(column.name)
    if (same === undefined) named.set(column.name, [column])
    else same.push(column)
  }
  const place = (name: string): number => {
    const found = named.get(name)?.find((column) => !taken.has(column))
    if (found === undefined) absent.push(name)
    else taken.add(found)
    return found?.at ?? -1
  }
  const roles: Partial<Record<ColumnRole, number>> = {}
  for (const [role, name] of Object.entries(mapping.columns) as [ColumnRole, string][]) {
    const at = place(name)
    if (at >= 0) roles[role] = at
  }
  // A column whose cells are all the same adds nothing to any name.
  const varies = (at: number): boolean => {
    const first = view.label(outline.body[0] ?? 0, at)
    return outline.body.some((row) => view.label(row, at) !== first)
  }
  const [folded, fixed]: [number[], { at: number; category: string }[]] = [[], []]
  const still: { at: number; text: string }[] = []
  for (const [name, use] of Object.entries(mapping.dimensions)) {
    // A unit that tells values apart is a dimension too, and stays the unit.
    const at = name === mapping.columns.unit ? (roles.unit ?? -1) : place(name)
    if (at < 0) continue
    if (use.as === 'fold') {
      if (varies(at)) folded.push(at)
      else still.push({ at, text: view.label(outline.body[0] ?? 0, at) })
    } else if (use.as === 'fix') fixed.push({ at, category: use.category })
    else roles[use.as] = at
  }
  const across = mapping.across
    .map((entry) => ({
      ...entry,
      at: place(entry.column),
      ...(entry.flags === undefined ? {} : { flagsAt: place(entry.flags) }),
    }))
    .filter(({ at }) => at >= 0)
  const rows = outline.body.slice(0, 1000)
  const unread = columns.filter(
    (column) => !taken.has(column) && rows.some((row) => view.kind(row, column.at) !== 'blank'),
  )
  const value = mapping.layout === 'tidy' ? roles.value : undefined
  return {
    ...{ roles, folded, fixed, still, absent, unread: unread.map(({ name }) => name) },
    across: value === undefined ? across : [{ at: value }],
  }
}

/** Digits with a decimal comma as they are written elsewhere: 1.234,5 becomes 1234.5. */
const withPoint = (text: string): string =>
  /^[^\d]*[\d. \u00a0\u202f']*\d(?:,\d+)?[^\d,]*$/.test(text)
    ? text.replace(/(\d)[. \u00a0\u202f'\u2019](?=\d{3}(?!\d))/g, '$1').replace(/(\d),(\d)/, '$1.$2')
    : text

interface ReadValue {
  readonly value: string | number
  readonly marker: string
}

/** A cell as a value. Percentages shown as such are taken as people see them: 12.5 and not 0.125. */
const readCell = (cell: GridCell | undefined, comma: boolean): ReadValue => {
  if (cell === undefined) return { value: '', marker: '' }
  if (typeof cell === 'object') {
    if (cell.kind === 'number')
      return { value: cell.percent ? Number((cell.value * 100).toPrecision(15)) : cell.value, marker: '' }
    return { value: cell.kind === 'error' ? '..' : cell.text, marker: '' }
  }
  const text = cell.trim()
  const simple = comma ? /^-?\d+$/ : /^-?\d+(?:\.\d+)?$/
  if (simple.test(text)) return { value: text, marker: '' }
  const { name, marker } = /[\d%万亿][^\dA-Za-z%*万亿]+$/u.test(text)
    ? withoutMarker(text)
    : { name: text, marker: '' }
  const plain = rewrittenNumber(name)
  return { value: comma ? withPoint(plain) : plain, marker }
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ')

/** 研发机构数 is no amount of money, whatever the unit row above the whole table says. */
const isMoney = (unit: string): boolean => /元|dollar|usd|eur|yuan|rmb/i.test(unit)
const isCount = (name: string): boolean => /(?:数|人数|个数|人员|当量|率|比重|比例|面积|指数)$/u.test(name)

const unitFor = (name: string, about: About): string =>
  isMoney(about.unit) && isCount(name) ? '' : about.unit

/** Names that come in more than one unit: `Increase` and `Increase, %` are two indicators, and both keep what they are called. */
export const inSeveralUnits = (texts: Iterable<string>): ReadonlySet<string> => {
  const units = new Map<string, string>()
  const several = new Set<string>()
  for (const text of texts) {
    const { name, unit } = splitUnit(text)
    if ((units.get(name) ?? unit) !== unit) several.add(name)
    units.set(name, unit)
  }
  return several
}

/** The region that a row is about where the columns of regions and of what they lie in are both blank: what stands left of them. */
const larger = (view: SheetView, row: number, { within }: Places['roles']): string => {
  for (let column = (within ?? 0) - 1; column >= 0; column--) {
    const text = view.label(row, column)
    if (text !== '') return view.kind(row, column) === 'text' ? text : ''
  }
  return ''
}

/** 2 below 季度 is the second quarter, below 月份 February. */
const partOfYear = (header: string, text: string): string | null =>
  /^[1-4]$/.test(text) && /季|quarter/i.test(header) ? `Q${text}` : subperiodLabel(text, true)

/** 全省 in a table of one province is that province. */
const wholeOfTitle = /^全\s*[省市区县州]$/u

/** What rows and headers call indicators, each text once. */
export const indicatorTexts = (
  { view, outline }: SheetTable,
  { roles: { indicator }, across }: Places,
): ReadonlySet<string> =>
  new Set([
    ...(indicator === undefined ? [] : outline.body.map((row) => view.label(row, indicator))),
    ...across.flatMap((each) => each.indicator ?? []),
  ])

/** The labels of the row above, which a blank one stands for. */
export interface LabelsAbove {
  labels: readonly string[]
}

/** Reads the rows of data of a table. `above` goes on from the rows before, where a table is read piece by piece. */
export function* readRows(
  table: SheetTable,
  mapping: ImportMapping,
  places: Places,
  about: About,
  matcher: RegionMatcher,
  above: LabelsAbove = { labels: [] },
  severalUnits: ReadonlySet<string> = inSeveralUnits(indicatorTexts(table, places)),
): Generator<RawObservation> {
  const { view, outline } = table
  const { constants } = mapping
  const { roles } = places
  const comma = mapping.decimalComma === true
  const grid = view.grid
  const names = new Map(table.columns.map(({ at, name }) => [at, name]))
  const header = (at: number) => names.get(at) ?? ''
  const labels = [...Object.values(roles), ...places.folded]
  let block = ''
  const singles = mapping.blocks === undefined ? [] : blockRows(table, mapping.blocks, matcher)
  const [stub = -1] = places.folded
  const valued = singles.length === 0 && mapping.blocks === 'region' ? valuedHeads(table, stub) : []
  const heads = valued.length > 0 ? valued : singles
  let [nextHead, head] = [0, heads[0]]
  const blockText = (text: string) =>
    mapping.blocks === 'indicator' ? titleAsName(text) : withoutMarker(text).name
  for (const row of outline.body) {
    const isHead = valued.length > 0 && head === row
    while (head !== undefined && (head < row || (isHead && head === row))) {
      block = blockText(isHead ? view.label(row, stub) : singleText(table, head))
      head = heads[++nextHead]
    }
    const blockIs = (part: 'region' | 'period' | 'indicator') => (mapping.blocks === part ? block : '')
    if (places.fixed.some(({ at, category }) => view.label(row, at) !== category)) continue
    const own = labels.map((at) => view.label(row, at))
    // A label that stands only in the first of its rows, as in pivot tables.
    const filled = own.some((text) => text !== '')
      ? own.map((text, i) => (text === '' && isKey(roles, labels[i]) ? (above.labels[i] ?? '') : text))
      : own
    above.labels = filled
    const text = (role: ColumnRole): string => {
      const at = roles[role]
      return at === undefined ? '' : (filled[labels.indexOf(at)] ?? '')
    }
    const place = withoutMarker(text('region') || text('within') || larger(view, row, roles))
    const folded = places.folded.map((at) =>
      isHead && at === stub ? '' : (filled[labels.indexOf(at)] ?? ''),
    )
    const base = text('indicator') || blockIs('indicator')
    const line = lineOf(grid, row)
    for (const each of places.across) {
      const { at, flagsAt, region, period, subperiod, indicator = '', unit = '' } = each
      const { value, marker } = readCell(grid.rows[row]?.[at], comma)
      const whole = base === '' && indicator === '' ? (constants.indicator ?? about.indicator) : ''
      const written = joined([base, indicator, whole])
      const split = splitUnit(written)
      // What stands in the header of the column is closer than the unit of the row: 增长（%）.
      const said = unit || text('unit') || split.unit || (constants.unit ?? '')
      const name = joined([severalUnits.has(split.name) ? written : split.name, ...folded])
      const when = period ?? (text('period') || blockIs('period') || (constants.period ?? about.period ?? ''))
      const within =
        subperiod ??
        (roles.subperiod === undefined ? null : partOfYear(header(roles.subperiod), text('subperiod')))
      const named = joined([text('indicatorName'), indicator, ...folded])
      const note = [text('note'), about.footnotes.get(place.marker) ?? '', about.footnotes.get(marker) ?? '']
      yield {
        ...{ line, value, column: header(at) },
        region:
          region ??
          ((wholeOfTitle.test(place.name) && about.region) ||
            place.name ||
            blockIs('region') ||
            (roles.region === undefined ? (constants.region ?? about.region ?? '') : '')),
        regionName: withoutMarker(text('regionName')).name,
        period:
          within === null || within === undefined
            ? (periodLabel(when) ?? when)
            : (withinYear(when, within) ?? `${when} ${within}`),
        indicator: name,
        indicatorName:
          text('indicatorName') === ''
            ? whole === '' || constants.indicator !== undefined
              ? ''
              : joined([about.indicator, ...folded])
            : named,
        unit: said || unitFor(name, about),
        status:
          text('status') ||
          (flagsAt === undefined ? '' : view.label(row, flagsAt)) ||
          (each.status ?? periodFlag(text('period'))),
        source: text('source'),
        note: note.filter((part) => part !== '').join('；'),
      }
    }
  }
}

/** Labels that may stand once for several rows. Remarks and units hold for their own row only. */
const isKey = (roles: Places['roles'], at: number | undefined): boolean =>
  at !== undefined &&
  // A blank region beside a larger one stands for the larger one.
  !(roles.within !== undefined && at === roles.region) &&
  [roles.status, roles.source, roles.note, roles.unit, roles.regionName, roles.value].every(
    (other) => other !== at,
  )

const hiddenOf = ({ view, outline }: SheetTable): string[] => {
  const { hiddenRows, hiddenColumns } = view.grid
  if (hiddenRows.size === 0 && hiddenColumns.size === 0) return []
  return [
    ...outline.body.filter((row) => hiddenRows.has(row)).map((row) => String(row + 1)),
    ...outline.columns.filter((column) => hiddenColumns.has(column)).map(columnLetters),
  ]
}

/** Opens a table of a grid with the mapping that says what it means. */
export const openGrid = (grid: Grid, mapping: ImportMapping, matcher: RegionMatcher): OpenedTable => {
  const tables = tablesOfGrid(grid, mapping)
  const table = tables[(mapping.part ?? 1) - 1]
  if (table === undefined)
    return {
      rows: 0,
      absent: Object.values(mapping.columns),
      unread: [],
      about: null,
      hidden: [],
      periodNotes: [],
      observations: () => [],
    }
  const places = placeColumns(table, mapping)
  const about = aboutTable(tables, (mapping.part ?? 1) - 1, matcher)
  return {
    rows: table.outline.body.length,
    absent: places.absent,
    unread: places.unread,
    about: {
      title: about.titles[0] ?? '',
      source: about.source,
      note: about.note,
      indicator: about.indicator,
      indicatorEn: about.indicatorEn,
      english: new Map(
        mapping.across.flatMap(({ indicator = '', indicatorEn }) =>
          indicatorEn === undefined ? [] : [[indicator, indicatorEn]],
        ),
      ),
    },
    hidden: hiddenOf(table),
    periodNotes: periodNotes(table, places),
    observations: () => readRows(table, mapping, places, about, matcher),
  }
}
