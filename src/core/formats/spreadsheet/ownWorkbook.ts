import type { z } from 'zod'
import { NO_CELL } from '../../dataset/dataset'
import {
  indicatorSchema,
  type Language,
  type LocalText,
  regionSchema,
  type Status,
  statuses,
} from '../../dataset/schema'
import type { AppError } from '../../errors'
import { describeIssues } from '../../project/issues'
import { fail, ok, type Result } from '../../result'
import type { Category, Cube } from '../cube'
import {
  indicatorColumns,
  indicatorShape,
  type RecordColumn,
  regionColumns,
  regionShape,
  rowValues,
} from '../dataPackage/recordColumns'
import type { FileContent, SourceTable } from '../format'
import { cellText, columnLetters, type Grid, type GridCell, isBlank } from '../grid'
import { atLine, brokenFile, issues } from '../statistical/broken'
import { DATA_HEAD, dataHeads, recordHeads, remarkHeads } from '../xlsx/ownHeads'

const KEYS = dataHeads.en.keys.length
const languages: readonly Language[] = ['zh', 'en']
const label = { zh: 'Provindex 工作簿', en: 'workbook of Provindex' }

const textsOf = (row: readonly GridCell[] | undefined, count: number): string[] =>
  Array.from({ length: count }, (_, at) => cellText(row?.[at]))

const hasHeads = ({ rows }: Grid, heads: readonly string[]): boolean =>
  textsOf(rows[0], heads.length).every((text, at) => text === heads[at])

/** Region code, region, period above codes of indicators, whose names and units stand in the two rows below. */
const isData = (grid: Grid): boolean =>
  languages.some(
    (language) =>
      hasHeads(grid, dataHeads[language].keys) &&
      textsOf(grid.rows[1], KEYS).every((text) => text === '') &&
      textsOf(grid.rows[2], KEYS).join('|') === `||${dataHeads[language].unit}`,
  )

const headed = (grids: readonly Grid[], heads: (language: Language) => readonly string[]): Grid[] =>
  grids.filter((grid) => languages.some((language) => hasHeads(grid, heads(language))))

interface Remark {
  readonly status: Status | null
  readonly source: string
  readonly note: string
  readonly isGap: boolean
}

const keyOf = (region: string, period: string, indicator: string): string =>
  `${indicator}]${region}]${period}`

/** By cell; those of a whole indicator under blank region and period. Later rows count, as a person who adds one means it. */
const remarksIn = (grids: readonly Grid[]): ReadonlyMap<string, Remark> => {
  const found = new Map<string, Remark>()
  for (const { rows } of headed(grids, remarkHeads))
    for (const row of rows.slice(1)) {
      const [region = '', , period = '', indicator = '', status = '', source = '', note = '', gap = ''] =
        textsOf(row, remarkHeads('en').length)
      const known = statuses.find((one) => one === status.trim().toUpperCase()) ?? null
      // Letters that are no status are not lost.
      const said = known === null && status !== '' ? [note, status].filter((text) => text !== '') : [note]
      found.set(keyOf(region, period, indicator), {
        ...{ status: known, source, note: said.join('；'), isGap: gap !== '' },
      })
    }
  return found
}

/** The records of a sheet by code; a row that is none is an error that names it. */
const recordsIn = <R extends { readonly code: string }>(
  path: string,
  grids: readonly Grid[],
  columns: readonly RecordColumn<R>[],
  parse: (values: Record<string, unknown>) => Result<R, LocalText>,
): Result<ReadonlyMap<string, R>, AppError> => {
  const names = columns.map(({ name }) => name)
  const heads = (language: Language) => names.map((name) => recordHeads[name]?.[language] ?? name)
  const found = new Map<string, R>()
  for (const { name, rows } of headed(grids, heads))
    for (const [at, row] of rows.entries()) {
      if (at === 0 || row.every(isBlank)) continue
      const cells = names.map((_, column) => {
        const cell = row[column]
        return typeof cell === 'object' && cell.kind === 'number' ? String(cell.value) : cellText(cell)
      })
      const values = rowValues(columns, names, cells)
      const parsed = parse({ ...values, aliases: values.aliases ?? [], groups: values.groups ?? {} })
      if (!parsed.ok) return brokenFile(path, label, `${name}${atLine(at + 1)}`, parsed.error)
      found.set(parsed.value.code, parsed.value)
    }
  return ok(found)
}

const checked =
  <R>(schema: z.ZodType<R>, shape: (values: Record<string, unknown>) => unknown) =>
  (values: Record<string, unknown>): Result<R, LocalText> => {
    const parsed = schema.safeParse(shape(values))
    if (parsed.success) return ok(parsed.data)
    return fail(describeIssues(schema, shape(values))[0] ?? issues.invalid(''))
  }

/** Categories of a dimension by code, in the order in which they are met. */
const categories = () => {
  const list: Category[] = []
  const known = new Map<string, number>()
  return {
    list,
    place: (code: string, make: () => Category): number => {
      const before = known.get(code)
      if (before !== undefined) return before
      known.set(code, list.length)
      return list.push(make()) - 1
    },
  }
}

const numberOf = (cell: GridCell | undefined): number => {
  if (typeof cell !== 'object' || cell.kind !== 'number') return Number.NaN
  // Shown as a percentage: 12.5 is what a person sees, and means.
  return cell.percent ? Number((cell.value * 100).toPrecision(15)) : cell.value
}

/** What stands in the place of a number; a formula that could not be computed is missing. */
const textIn = (cell: GridCell | undefined): string | null => {
  if (typeof cell === 'object' && cell.kind === 'number') return null
  return typeof cell === 'object' && cell.kind === 'error' ? '..' : cellText(cell)
}

type Records = Pick<NonNullable<Cube['own']>, 'regions' | 'indicators'>

const cubeOf = (data: Grid, remarks: ReadonlyMap<string, Remark>, records: Records): Cube => {
  const [regions, periods, indicators] = [categories(), categories(), categories()]
  const width = data.rows.reduce((most, { length }) => Math.max(most, length), 0)
  const [codes, names, units] = [0, 1, 2].map((row) => textsOf(data.rows[row], width))
  const columns = Array.from({ length: Math.max(0, width - KEYS) }, (_, k) => {
    const at = k + KEYS
    const name = names?.[at] ?? ''
    const code = codes?.[at] || name || columnLetters(at)
    const place = indicators.place(code, () => ({ code, label: name || code, unit: units?.[at] ?? '' }))
    return { at, code, place, common: remarks.get(keyOf('', '', code)) }
  })
  const values: number[] = []
  const status: number[] = []
  const coordinates: [number[], number[], number[]] = [[], [], []]
  const lines: number[] = []
  const [sources, notes, texts] = [
    new Map<number, string>(),
    new Map<number, string>(),
    new Map<number, string>(),
  ]
  const gaps = new Set<number>()
  for (let r = DATA_HEAD; r < data.rows.length; r++) {
    const row = data.rows[r] ?? []
    const [code = '', name = '', period = ''] = textsOf(row, KEYS)
    const region = code || name
    for (const column of columns) {
      const cell = row[column.at]
      const own = remarks.get(keyOf(region, period, column.code))
      const isEmpty = isBlank(cell)
      if (isEmpty && own?.isGap !== true) continue
      const i = values.length
      const remark = own ?? column.common
      const text = isEmpty ? null : textIn(cell)
      values.push(numberOf(cell))
      if (text !== null) texts.set(i, text)
      if (isEmpty) gaps.add(i)
      // Once a gap is filled, its status says nothing about the value.
      const said = remark === undefined || (remark.isGap && !isEmpty) ? null : remark.status
      status.push(said === null ? NO_CELL : statuses.indexOf(said))
      if (remark !== undefined && remark.source !== '') sources.set(i, remark.source)
      if (remark !== undefined && remark.note !== '') notes.set(i, remark.note)
      coordinates[0].push(regions.place(region, () => ({ code: region, label: name || region })))
      coordinates[1].push(periods.place(period, () => ({ code: period, label: period })))
      coordinates[2].push(column.place)
      lines.push(r + 1)
    }
  }
  const heads = textsOf(data.rows[0], KEYS)
  return {
    ...{ kind: 'cube', name: data.name, title: data.name, unit: '', source: '', note: '' },
    dimensions: [
      { id: 'region', label: heads[0] ?? '', role: 'region', categories: regions.list },
      { id: 'period', label: heads[2] ?? '', role: 'period', categories: periods.list },
      {
        id: 'indicator',
        label: remarkHeads(heads[0] === dataHeads.zh.keys[0] ? 'zh' : 'en')[KEYS] ?? '',
        role: 'indicator',
        categories: indicators.list,
      },
    ],
    coordinates: coordinates.map((column) => Uint32Array.from(column)),
    values: Float64Array.from(values),
    status: Uint8Array.from(status),
    notes,
    lines: Uint32Array.from(lines),
    own: { ...records, sources, texts, gaps },
  }
}

/** So many hidden rows and columns are named. */
const LISTED = 20

/**
 * The sheets of a workbook; of one that we wrote, known by what stands above its data, the data as a cube with the statuses, sources
 * and notes, regions and indicators that its other sheets give, changed in a spreadsheet or not. All else there is computed
 * from the data: it is set aside, to be chosen by its name. Errors: `format-broken` where a region or indicator is not one.
 */
export const withOwnData = (
  path: string,
  grids: readonly Grid[],
): Result<Pick<FileContent, 'tables' | 'notes'>, AppError> => {
  const data = grids.find(isData)
  if (data === undefined) return ok({ tables: grids })
  const regions = recordsIn(path, grids, regionColumns, checked(regionSchema, regionShape))
  if (!regions.ok) return regions
  const indicators = recordsIn(path, grids, indicatorColumns, checked(indicatorSchema, indicatorShape))
  if (!indicators.ok) return indicators
  const cube = cubeOf(data, remarksIn(grids), { regions: regions.value, indicators: indicators.value })
  const tables = grids.map((grid): SourceTable => (grid === data ? cube : { ...grid, hidden: true }))
  const hidden = [
    ...[...data.hiddenRows].filter((row) => row >= DATA_HEAD).map((row) => String(row + 1)),
    ...[...data.hiddenColumns].filter((column) => column >= KEYS).map(columnLetters),
  ]
  return ok({
    tables,
    notes: hidden.length === 0 ? [] : [{ code: 'hidden', data: { names: hidden.slice(0, LISTED) } }],
  })
}
