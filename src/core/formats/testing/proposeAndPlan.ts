import { chinaRegions } from '../../dataset/catalogue/china'
import { buildRegionMatcher } from '../../dataset/matchRegion'
import type { Records } from '../../project/schema'
import { csv } from '../csv'
import { type CellRange, type Grid, type GridCell, plainGrid } from '../grid'
import type { Constants, Given } from '../mapping/importMapping'
import { type ImportPlan, planImport } from '../mapping/planImport'
import { proposeTables } from '../mapping/proposeTables'
import type { TableProposal } from '../mapping/tableProposal'
import { bytesOf } from './bytesOf'

/** Matches China and its provinces. */
export const matcher = buildRegionMatcher(chinaRegions)

/** A project with these regions and nothing else. */
export const records: Records = {
  regions: new Map(chinaRegions.map((region) => [region.code, region])),
  ...{ project: new Map(), periods: new Map(), indicators: new Map(), indices: new Map() },
  ...{ views: new Map(), claims: new Map(), boundaries: new Map() },
}

/** The grid that the reader of delimited text makes of a text; without rows where it makes none. */
export const textGrid = (text: string): Grid => {
  const read = csv.read({ path: 'x.csv', bytes: bytesOf([text]) })
  const table = read.ok ? read.value.tables[0] : undefined
  return table?.kind === 'grid' ? table : plainGrid('', [])
}

export const numberCell = (value: number, text = String(value), percent = false): GridCell => ({
  ...{ kind: 'number', value, text, percent },
})

const place = (text: string): { readonly row: number; readonly column: number } => {
  const [, letter = 'A', row = '1'] = /^([A-Z])(\d+)$/.exec(text) ?? []
  return { row: Number(row) - 1, column: letter.charCodeAt(0) - 65 }
}

/** A sheet of a workbook; merges are written `A1:B2`. */
export const sheetGrid = (
  rows: readonly (readonly (number | GridCell)[])[],
  merges: readonly string[] = [],
): Grid => {
  const ranges = merges.map((merge): CellRange => {
    const [from = 'A1', to = 'A1'] = merge.split(':')
    return { top: place(from).row, left: place(from).column, bottom: place(to).row, right: place(to).column }
  })
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? numberCell(cell) : cell)))
  return { ...plainGrid('', cells), merges: ranges }
}

interface Planned {
  readonly proposals: readonly TableProposal[]
  readonly plan: ImportPlan
  /** Parts that the tables do not say. */
  readonly missing: readonly string[]
  /** `region period indicator value` for each cell. */
  readonly values: readonly string[]
  /** Unit of each indicator that is created. */
  readonly units: Readonly<Record<string, string>>
}

/** What a table is understood to be and what its import would set, where everything unknown may be created. */
export const proposeAndPlan = (
  source: Grid | string,
  constants: Constants = {},
  given: Given = {},
): Planned => {
  const table = typeof source === 'string' ? textGrid(source) : source
  const proposals = proposeTables('x', table, constants, matcher, given)
  const inputs = proposals
    .filter(({ error }) => error === null)
    .map(({ mapping }) => ({ path: 'x', table, mapping }))
  const plan = planImport(inputs, records, { createRegions: true, createIndicators: true })
  return {
    ...{ proposals, plan, missing: proposals.flatMap(({ missing }) => missing) },
    values: plan.cells.map(
      ({ region, period, indicator, value }) => `${region} ${period} ${indicator} ${value}`,
    ),
    units: Object.fromEntries(plan.indicators.map(({ code, unit }) => [code, unit.zh || unit.en])),
  }
}
