import type { RegionMatcher } from '../../dataset/matchRegion'
import { parsePeriod } from '../../dataset/parsePeriod'
import { appError } from '../../errors'
import type { SourceTable } from '../format'
import type { Grid } from '../grid'
import { tableParts } from '../tidy'
import { columnNamed, isIndicatorName } from './columnNames'
import type { ColumnRole, Constants, ImportMapping } from './importMapping'
import { proposeCube } from './proposeCube'
import { type Table, tableOfGrid } from './tableOfGrid'
import type { TablePart, TableProposal } from './tableProposal'

/** Share of a column's filled cells that have to be known regions for it to be the region column unnamed. */
const MOSTLY = 0.6
const SAMPLE_ROWS = 500

/** Columns of a table while they are given their roles. */
interface Assignment {
  readonly header: readonly string[]
  readonly roles: Partial<Record<ColumnRole, number>>
  readonly free: Set<number>
}

const assign = (assignment: Assignment, role: ColumnRole, at: number): void => {
  if (at < 0) return
  assignment.roles[role] = at
  assignment.free.delete(at)
}

const filledCells = (table: Table, at: number): string[] =>
  table.rows
    .slice(0, SAMPLE_ROWS)
    .map((row) => row[at] ?? '')
    .filter((cell) => cell.trim() !== '')

const isMostly = (cells: readonly string[], share: number, is: (cell: string) => boolean): boolean =>
  cells.length > 0 && cells.filter(is).length >= share * cells.length

const assignColumns = (table: Table, constants: Constants, matcher: RegionMatcher): Assignment => {
  const { header } = table
  const assignment: Assignment = { header, roles: {}, free: new Set(header.keys()) }
  for (const role of ['region', 'period', 'value', 'indicator', 'unit', 'status', 'source', 'note'] as const)
    assign(assignment, role, columnNamed(role, header, assignment.free))
  if (assignment.roles.region === undefined && constants.region === undefined) {
    const isRegion = (cell: string) => matcher.match(cell) !== null
    const found = [...assignment.free].find((at) => isMostly(filledCells(table, at), MOSTLY, isRegion))
    assign(assignment, 'region', found ?? -1)
  }
  if (assignment.roles.region !== undefined)
    assign(assignment, 'regionName', columnNamed('regionName', header, assignment.free))
  const acrossPeriods = [...assignment.free].some((at) => parsePeriod(header[at] ?? '') !== null)
  if (assignment.roles.period === undefined && constants.period === undefined && !acrossPeriods) {
    const isPeriod = (cell: string) => /^(1[89]|2[01])\d\d/.test(parsePeriod(cell) ?? '')
    const found = [...assignment.free].find((at) => isMostly(filledCells(table, at), 1, isPeriod))
    assign(assignment, 'period', found ?? -1)
  }
  return assignment
}

/** Free columns with a header; those without a filled cell hold nothing that could be missed. */
const valueColumns = (table: Table, { header, free }: Assignment): number[] =>
  [...free].filter(
    (at) => header[at] !== '' && !isIndicatorName(header[at] ?? '') && filledCells(table, at).length > 0,
  )

/**
 * Guesses what the columns of a table mean: by their headers in Chinese and English, else by what stands in
 * them (mostly known regions, only years). Layout tidy where there is a column of values, periods across where
 * headers are periods, else indicators across. `constants` stand in for what the file does not name.
 */
const proposeGrid = (
  path: string,
  grid: Grid,
  constants: Constants,
  matcher: RegionMatcher,
): TableProposal => {
  const table = tableOfGrid(grid) ?? { header: [], rows: [], lines: [] }
  const assignment = assignColumns(table, constants, matcher)
  const { header, roles, free } = assignment
  const missing: TablePart[] = []
  const need = (role: 'region' | 'period' | 'indicator') => {
    if (roles[role] === undefined && constants[role] === undefined) missing.push(role)
  }
  const build = (layout: ImportMapping['layout'], across: ImportMapping['across']): TableProposal => {
    const columns = Object.fromEntries(Object.entries(roles).map(([role, at]) => [role, header[at] ?? '']))
    const mapping: ImportMapping = {
      layout,
      ...{ columns, across, dimensions: {}, constants, names: { regions: {}, indicators: {} } },
    }
    const error =
      missing.length === 0
        ? null
        : appError('table-not-found', {
            path,
            missing: missing.map((part) => tableParts[part]),
            header: [...header],
          })
    return { table: grid, mapping, findings: [], missing, error }
  }
  need('region')
  if (roles.value !== undefined) {
    need('period')
    need('indicator')
    return build('tidy', [])
  }
  const periods = [...free].flatMap((at) => {
    const period = parsePeriod(header[at] ?? '')
    return period === null ? [] : [{ column: header[at] ?? '', period }]
  })
  if (periods.length > 0 && roles.period === undefined) {
    need('indicator')
    return build('periods-across', periods)
  }
  need('period')
  const columns = valueColumns(table, assignment)
  const [only, second] = columns
  if (only === undefined) missing.push('value')
  // A single column of values is the indicator that the caller has named, whatever its header says.
  else if (second === undefined && (constants.indicator !== undefined || roles.indicator !== undefined)) {
    assign(assignment, 'value', only)
    return build('tidy', [])
  }
  return build(
    'indicators-across',
    columns.map((at) => ({ column: header[at] ?? '', indicator: header[at] ?? '' })),
  )
}

/** What a table of a file means; see proposeCube and proposeGrid. */
export const proposeMapping = (
  path: string,
  table: SourceTable,
  constants: Constants,
  matcher: RegionMatcher,
): TableProposal =>
  table.kind === 'cube' ? proposeCube(path, table, constants) : proposeGrid(path, table, constants, matcher)
