import type { RegionMatcher } from '../../dataset/matchRegion'
import type { SourceTable } from '../format'
import { proposeGrid } from '../understand/proposeGrid'
import type { Constants, Given } from './importMapping'
import { proposeCube } from './proposeCube'
import type { TableProposal } from './tableProposal'

/**
 * What a table of a file means: one proposal, or one for each of the tables that a sheet holds below each other. `given`: where header and
 * data stand and how dates are written, where the user knows better.
 */
export const proposeTables = (
  path: string,
  table: SourceTable,
  constants: Constants,
  matcher: RegionMatcher,
  given: Given = {},
): readonly TableProposal[] =>
  table.kind === 'cube'
    ? [proposeCube(path, table, constants, matcher)]
    : proposeGrid(path, table, constants, matcher, given)
