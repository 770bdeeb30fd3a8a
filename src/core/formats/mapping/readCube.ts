import { NO_CELL } from '../../dataset/dataset'
import { statuses } from '../../dataset/schema'
import type { Category, Cube } from '../cube'
import { periodLabel } from '../understand/periodLabel'
import type { DimensionUse, ImportMapping } from './importMapping'
import type { RawObservation } from './rawObservation'

/** The dimensions of a cube with one use: their arrays and categories. */
interface Placed {
  readonly at: Uint32Array
  readonly categories: readonly Category[]
}

const placed = (cube: Cube, mapping: ImportMapping, as: DimensionUse['as']): Placed[] =>
  cube.dimensions.flatMap(({ id, categories }, d) => {
    const use = mapping.dimensions[id] ?? { as: 'fold' as const }
    const at = cube.coordinates[d]
    return use.as === as && at !== undefined ? [{ at, categories }] : []
  })

/** Whether observation i is within the categories that the mapping fixes dimensions to. */
const fixedTo = (cube: Cube, mapping: ImportMapping): ((i: number) => boolean) => {
  const tests = cube.dimensions.flatMap(({ id, categories }, d) => {
    const use = mapping.dimensions[id]
    if (use?.as !== 'fix') return []
    const wanted = categories.findIndex(({ code, label }) => code === use.category || label === use.category)
    return [{ at: cube.coordinates[d], wanted }]
  })
  return (i) => tests.every(({ at, wanted }) => at?.[i] === wanted)
}

/** Those of the dimensions whose values stand under more than one category. */
const varying = (cube: Cube, dimensions: readonly Placed[], within: (i: number) => boolean): Placed[] =>
  dimensions.filter(({ at }) => {
    let first = -1
    for (let i = 0; i < at.length; i++) {
      if (Number.isNaN(cube.values[i] ?? Number.NaN) || !within(i)) continue
      if (first < 0) first = at[i] ?? 0
      else if (at[i] !== first) return true
    }
    return false
  })

/** Whether the same indicator stands in two units. */
const hasSeveralUnits = (cube: Cube, composing: readonly Placed[], units: readonly Placed[]): boolean => {
  const known = new Map<string, string>()
  if (units.length === 0) return false
  for (let i = 0; i < cube.values.length; i++) {
    if (Number.isNaN(cube.values[i] ?? Number.NaN)) continue
    const key = composing.map(({ at }) => at[i]).join()
    const unit = units.map(({ at }) => at[i]).join()
    const earlier = known.get(key)
    if (earlier === undefined) known.set(key, unit)
    else if (earlier !== unit) return true
  }
  return false
}

/** Offices write periods in codes of their own (`2020K1`), or number them and name the period in words. */
const periodOf = (category: Category | undefined, quarters: boolean): string => {
  if (category === undefined) return ''
  const [, year, quarter] = (quarters && /^(\d{4}) ?[-/.] ?([1-4])$/.exec(category.code.trim())) || []
  if (year !== undefined) return `${year}-Q${quarter}`
  return periodLabel(category.code) ?? periodLabel(category.label) ?? category.code
}

/** In a dimension of quarters `2005 - 1` is no month. */
const isQuarterly = ({ dimensions }: Cube, { dimensions: uses }: ImportMapping): boolean =>
  dimensions.some(
    ({ id, label }) =>
      uses[id]?.as === 'period' &&
      /quarter|trimest|quartal|kvartal|kwarta|季|四半期|분기/i.test(`${id} ${label}`),
  )

const namesOf = (parts: readonly Category[]): string => parts.map(({ label }) => label).join(', ')

/**
 * The observations of a cube one by one, those without a value too (NaN). Dimensions that are folded compose the
 * indicator: codes joined with a dot, names with a comma; one whose values stand under a single category adds
 * nothing. Several units of one indicator are folded as well, because their values cannot stand in one series.
 */
export function* readCube(cube: Cube, mapping: ImportMapping): Generator<RawObservation> {
  const { constants } = mapping
  const within = fixedTo(cube, mapping)
  const [region] = placed(cube, mapping, 'region')
  const [period] = placed(cube, mapping, 'period')
  const quarters = isQuarterly(cube, mapping)
  const units = placed(cube, mapping, 'unit')
  const indicators = placed(cube, mapping, 'indicator')
  const others = varying(cube, placed(cube, mapping, 'fold'), within)
  const folded = hasSeveralUnits(cube, [...indicators, ...others], units) ? [...units, ...others] : others
  const composing = [...indicators, ...folded]
  const known = new Map<string, { code: string; name: string; unit: string }>()
  const indicatorAt = (i: number) => {
    const key = [...composing, ...units].map(({ at }) => at[i]).join()
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const parts = composing.map(({ at, categories }) => categories[at[i] ?? 0] ?? { code: '', label: '' })
    const unit = units.map(({ at, categories }) => categories[at[i] ?? 0]?.label ?? '').join(' ')
    const whole = { code: constants.indicator ?? cube.name, label: cube.title || cube.name }
    const all =
      indicators.length > 0 && constants.indicator === undefined
        ? parts
        : [whole, ...parts.slice(indicators.length)]
    const made = {
      code: all.map(({ code }) => code).join('.'),
      name: namesOf(all),
      unit: constants.unit ?? (unit || (parts.find((part) => part.unit !== undefined)?.unit ?? cube.unit)),
    }
    known.set(key, made)
    return made
  }
  for (let i = 0; i < cube.values.length; i++) {
    if (!within(i)) continue
    const place = region?.categories[region.at[i] ?? 0]
    const indicator = indicatorAt(i)
    const status = cube.status[i] ?? NO_CELL
    yield {
      line: cube.lines?.[i] ?? i + 1,
      column: indicator.name,
      region: constants.region ?? place?.code ?? '',
      regionName: constants.region === undefined && place?.label !== place?.code ? (place?.label ?? '') : '',
      period: constants.period ?? periodOf(period?.categories[period.at[i] ?? 0], quarters),
      indicator: indicator.code,
      indicatorName: indicator.name,
      value: cube.own?.texts.get(i) ?? cube.values[i] ?? Number.NaN,
      unit: indicator.unit,
      status: status === NO_CELL ? '' : (statuses[status] ?? ''),
      source: cube.own?.sources.get(i) ?? '',
      note: cube.notes.get(i) ?? '',
      isGap: cube.own?.gaps.has(i) === true,
    }
  }
}
