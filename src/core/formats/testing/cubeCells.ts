import { NO_CELL } from '../../dataset/dataset'
import { statuses } from '../../dataset/schema'
import type { Cube, DimensionRole } from '../cube'

/** The observations of a cube as texts `indicator|region|period|value|status`, those without value and status left out. */
export const cubeCells = (cube: Cube, withStatus = true): string[] => {
  const codesOf = (role: DimensionRole) => {
    const d = cube.dimensions.findIndex((dimension) => dimension.role === role)
    return (i: number) => cube.dimensions[d]?.categories[cube.coordinates[d]?.[i] ?? -1]?.code ?? ''
  }
  const [indicator, region, period] = [codesOf('indicator'), codesOf('region'), codesOf('period')]
  return [...cube.values]
    .flatMap((value, i) => {
      const status = cube.status[i] ?? NO_CELL
      if (Number.isNaN(value) && status === NO_CELL) return []
      const said = status === NO_CELL ? 'A' : statuses[status]
      return [[indicator(i), region(i), period(i), value, ...(withStatus ? [said] : [])].join('|')]
    })
    .sort()
}
