import type { RegionMatcher } from '../../dataset/matchRegion'
import type { SourceTable } from '../format'
import { proposeGrid } from '../understand/proposeGrid'
import type { Constants, ImportMapping } from './importMapping'
import { proposeCube } from './proposeCube'
import type { TableProposal } from './tableProposal'

/**
 * What a table of a file means: one proposal, or one for each of the tables that a sheet holds below each other. `rows` says where header
 * and data stand, where the user knows better.
 */
export const proposeTables = (
  path: string,
  table: SourceTable,
  constants: Constants,
  matcher: RegionMatcher,
  rows?: ImportMapping['rows'],
): readonly TableProposal[] =>
  table.kind === 'cube'
    ? [proposeCube(path, table, constants)]
    : proposeGrid(path, table, constants, matcher, rows)
