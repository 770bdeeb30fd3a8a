import type { RegionMatcher } from '../../dataset/matchRegion'
import { type AppError, appError } from '../../errors'
import type { Cube, CubeDimension, DimensionRole } from '../cube'
import { tableParts } from '../tidy'
import type { Finding } from './finding'
import type { Constants, DimensionUse, ImportMapping } from './importMapping'
import type { TablePart, TableProposal } from './tableProposal'
import { wholeIsOwn } from './totals'

/** How many categories of each dimension have observations with a value. */
const usedCategories = (cube: Cube): number[] =>
  cube.dimensions.map((_, d) => {
    const used = new Set<number>()
    const at = cube.coordinates[d]
    cube.values.forEach((value, i) => {
      if (!Number.isNaN(value)) used.add(at?.[i] ?? 0)
    })
    return used.size
  })

const findingOf = (dimension: CubeDimension, role: DimensionRole, used: number): Finding => ({
  kind: role === 'other' ? 'dimension' : role,
  value: dimension.label === '' ? dimension.id : dimension.label,
  where: null,
  confidence: role === 'other' ? 0.7 : 1,
  why: role === 'other' ? (used > 1 ? 'few-values' : 'one-category') : 'stated',
})

/** Roles that only one dimension can have; a second region or period dimension is a further one. */
const single: ReadonlySet<DimensionRole> = new Set(['region', 'period'])

const usesOf = (cube: Cube, constants: Constants): Map<string, DimensionUse> => {
  const uses = new Map<string, DimensionUse>()
  const taken = new Set<DimensionRole>()
  for (const { id, role } of cube.dimensions) {
    const given = (role === 'region' || role === 'period') && constants[role] !== undefined
    if (role === 'other' || given || (single.has(role) && taken.has(role))) uses.set(id, { as: 'fold' })
    else uses.set(id, { as: role })
    taken.add(role)
  }
  return uses
}

/** What the categories of the dimension of regions are called, unless the project knows their codes. */
const regionNames = (cube: Cube, uses: ReadonlyMap<string, DimensionUse>): string[] =>
  cube.dimensions
    .filter(({ id }) => uses.get(id)?.as === 'region')
    .flatMap(({ categories }) => categories.flatMap(({ code, label }) => (label === '' ? [code] : [label])))

/**
 * What a cube means: its own roles for region, period, indicator and unit; every further dimension is folded into the
 * indicator (where only one of its categories has values, that changes nothing). `constants` stand in for a
 * region or period dimension that it does not have. The indicator is the dataset itself where no dimension is one.
 */
export const proposeCube = (
  path: string,
  cube: Cube,
  constants: Constants,
  matcher: RegionMatcher,
): TableProposal => {
  const uses = usesOf(cube, constants)
  const used = usedCategories(cube)
  const has = (role: 'region' | 'period') => [...uses.values()].some(({ as }) => as === role)
  const missing = (['region', 'period'] as const).filter(
    (part): boolean => !has(part) && constants[part] === undefined,
  )
  const parts: TablePart[] = [...missing]
  // In a file of ours what is missing is an observation, too.
  const isEmpty = cube.own === undefined ? cube.values.every(Number.isNaN) : cube.values.length === 0
  if (isEmpty) parts.push('value')
  const mapping: ImportMapping = {
    layout: 'cube',
    ...(cube.name === '' ? {} : { sheet: cube.name }),
    columns: {},
    across: [],
    ...(wholeIsOwn(regionNames(cube, uses), matcher) ? { whole: 'own' as const } : {}),
    dimensions: Object.fromEntries(uses),
    constants,
    names: { regions: {}, indicators: {} },
  }
  const error: AppError | null =
    parts.length === 0
      ? null
      : appError('table-not-found', {
          path,
          missing: parts.map((part) => tableParts[part]),
          header: cube.dimensions.map(({ id }) => id),
        })
  const findings = cube.dimensions.map((dimension, d) => {
    const use = uses.get(dimension.id)
    const folded = use === undefined || use.as === 'fold' || use.as === 'fix'
    return findingOf(dimension, folded ? 'other' : use.as, used[d] ?? 0)
  })
  return { table: cube, mapping, findings, missing: parts, error }
}
