import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawnTable } from '../testing/drawnTables'
import { proposeAndPlan } from '../testing/proposeAndPlan'

it('tables that are drawn by lot come back with all values, regions, periods, indicators and units', () => {
  fc.assert(
    fc.property(drawnTable, ({ grid, says, units }) => {
      const { plan, values } = proposeAndPlan(grid)
      expect(plan.errors).toEqual([])
      expect([...values].sort()).toEqual([...says].sort())
      for (const { code, unit } of plan.indicators) expect(unit.zh).toBe(units[code])
    }),
    { seed: 7, numRuns: 200 },
  )
})
