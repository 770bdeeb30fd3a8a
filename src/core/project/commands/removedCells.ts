import type { Cell, CellKey } from '../../dataset/schema'
import type { CellChange } from '../diff'

/** Changes that remove observations, as happens with their indicator, region or period. */
export const removedCells = (cells: Iterable<CellKey & Cell>): CellChange[] =>
  Array.from(cells, ({ indicator, region, period, value, status, source, note }) => ({
    indicator,
    region,
    period,
    before: { value, status, source, note },
    after: null,
  }))
