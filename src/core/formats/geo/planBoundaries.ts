import { type Boundary, geometryText, type Polygon } from '../../boundaries/boundary'
import { buildRegionMatcher } from '../../dataset/matchRegion'
import type { Region, RegionCode } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fileName } from '../../fileName'
import type { Records } from '../../project/schema'
import { LISTED, suggestions } from '../mapping/planImport'
import { regionResolver } from '../mapping/resolveNames'
import type { BoundaryMapping } from './boundaryMapping'
import type { GeoLayer, GeoShape } from './geoLayer'

/** Something that is told, not asked. Its text is `boundaries.note.<code>`. */
export interface BoundaryNote {
  readonly code:
    | 'points'
    | 'lines'
    | 'shapeless'
    | 'closed'
    | 'flat'
    | 'joined'
    | 'left-out'
    | 'groups'
    | 'created'
    | 'kept'
    | 'removed'
    | 'source-only'
    | 'without'
    | 'other-sheets'
  readonly data: Readonly<Record<string, number | readonly string[]>>
}

/** A shape of the file and the region that it was taken for; null where it is for none. */
interface PlacedShape {
  readonly shape: GeoShape
  readonly text: string
  readonly region: RegionCode | null
}

/** What a file of boundaries comes to, before it is compared with those that the project has. */
export interface BoundaryPlan {
  readonly features: number
  readonly placed: readonly PlacedShape[]
  readonly boundaries: readonly Boundary[]
  readonly created: readonly Region[]
  readonly aliases: readonly { readonly region: RegionCode; readonly alias: string }[]
  /** Names that the project does not know, also where they are left out. */
  readonly unmatched: readonly string[]
  readonly errors: readonly AppError[]
  readonly notes: readonly BoundaryNote[]
}

interface Question {
  readonly path: string
  readonly layer: GeoLayer
  readonly mapping: BoundaryMapping
}

interface Options {
  readonly createRegions: boolean
}

const tallyNotes = ({ tally }: GeoLayer): BoundaryNote[] => {
  const counted = (['points', 'lines', 'closed', 'flat'] as const).flatMap((code): BoundaryNote[] =>
    tally[code] === 0 ? [] : [{ code, data: { count: tally[code] } }],
  )
  const { shapeless } = tally
  if (shapeless.length === 0) return counted
  const places = shapeless.slice(0, LISTED).map(String)
  return [...counted, { code: 'shapeless', data: { count: shapeless.length, places } }]
}

const listNote = (code: BoundaryNote['code'], names: readonly string[]): BoundaryNote[] =>
  names.length === 0 ? [] : [{ code, data: { count: names.length, names: names.slice(0, LISTED) } }]

/** What the shapes of one region are called in the file, and the shapes. */
interface Gathered {
  readonly texts: Set<string>
  readonly polygons: Polygon[]
  shapes: number
}

const fieldErrors = (path: string, layer: GeoLayer, mapping: BoundaryMapping): AppError[] => {
  const { region, regionName } = mapping.columns
  const fields = [...new Set(layer.shapes.flatMap((shape) => [...shape.fields.keys()]))]
  const absent = [region, regionName].find((name) => name !== undefined && !fields.includes(name))
  if (absent !== undefined)
    return [appError('boundaries-field-absent', { path, field: absent, fields: fields.slice(0, LISTED) })]
  if (region === undefined && regionName === undefined && mapping.constants.region === undefined)
    return [appError('boundaries-unnamed', { path, fields: fields.slice(0, LISTED) })]
  return []
}

/**
 * Finds the region of each shape: by the text of the region's property, else by its name, as imports of values do. Shapes
 * with the same text are one region's (islands as features of their own).
 *
 * Errors of the plan: `boundaries-unnamed`, `boundaries-field-absent`, `regions-unmatched`, `boundaries-shared`.
 */
export const planBoundaries = (
  { path, layer, mapping }: Question,
  records: Records,
  { createRegions }: Options,
): BoundaryPlan => {
  const matcher = buildRegionMatcher([...records.regions.values()])
  const creates = new Set(mapping.names.create?.regions ?? [])
  const resolver = regionResolver(records.regions, matcher, mapping.names.regions, {
    create: (name) => createRegions || creates.has(name),
    level: mapping.level ?? 'province',
  })
  const errors = fieldErrors(path, layer, mapping)
  const { columns, constants } = mapping
  const source = constants.source ?? fileName(path).slice(0, 500)
  const gathered = new Map<RegionCode, Gathered>()
  const placed: PlacedShape[] = []
  for (const shape of errors.length > 0 ? [] : layer.shapes) {
    const name = columns.regionName === undefined ? '' : (shape.fields.get(columns.regionName) ?? '')
    const own = columns.region === undefined ? '' : (shape.fields.get(columns.region) ?? '')
    const text = constants.region ?? (own === '' ? name : own)
    const found = resolver.resolve(text, constants.region === undefined ? name : '')
    const region = typeof found === 'object' ? found.code : null
    placed.push({ shape, text, region })
    if (region === null) continue
    const known = gathered.get(region) ?? { texts: new Set(), polygons: [], shapes: 0 }
    gathered.set(region, known)
    known.shapes += 1
    known.texts.add(text)
    for (const polygon of shape.polygons) known.polygons.push(polygon)
  }
  const { created, unmatched, groups, aliases } = resolver
  const createdByCode = new Map(created.map((each) => [each.code, each]))
  const nameOf = (code: RegionCode): string => {
    const region = records.regions.get(code) ?? createdByCode.get(code)
    return region?.shortName.zh || region?.shortName.en || code
  }
  const onlyKnown = mapping.onlyKnown === true
  if (unmatched.size > 0 && !onlyKnown)
    errors.push(
      appError('regions-unmatched', {
        names: [...unmatched],
        suggestions: suggestions(unmatched, (name) => [...matcher.suggest(name)]),
      }),
    )
  // What the user said himself is meant so.
  const guessed = ({ texts }: Gathered) => [...texts].filter((text) => mapping.names.regions[text] == null)
  const shared = [...gathered].filter(([, each]) => guessed(each).length > 1)
  if (shared.length > 0)
    errors.push(
      appError('boundaries-shared', {
        shared: shared
          .slice(0, LISTED)
          .map(([code, each]) => `${nameOf(code)} (${[...each.texts].slice(0, LISTED).join(' / ')})`),
      }),
    )
  const joined = [...gathered].filter(([, { shapes }]) => shapes > 1).map(([code]) => nameOf(code))
  const leftOut = placed.filter(
    ({ region, text }) => region === null && (onlyKnown || mapping.names.regions[text] === null),
  )
  return {
    features: layer.features,
    placed,
    boundaries: [...gathered].map(([region, { polygons }]) => ({
      ...{ region, geometry: geometryText(polygons), source },
    })),
    created,
    aliases: [...aliases].map(([alias, region]) => ({ region, alias })),
    unmatched: [...unmatched],
    errors,
    notes: [
      ...tallyNotes(layer),
      ...listNote('joined', joined),
      ...listNote('left-out', [...new Set(leftOut.map(({ text }) => text))]),
      ...listNote('groups', [...groups]),
      ...listNote(
        'created',
        created.map(({ code }) => nameOf(code)),
      ),
    ],
  }
}
