import { describe, expect, it } from 'vitest'
import { buildRegionMatcher } from '../../dataset/matchRegion'
import { type Region, regionSchema } from '../../dataset/schema'
import type { Records } from '../../project/schema'
import { emptyContent, performAll } from '../../project/testing/memoryProject'
import { bytesOf } from '../testing/bytesOf'
import { boundaryEffect } from './boundaryEffect'
import type { BoundaryMapping } from './boundaryMapping'
import { planBoundaries } from './planBoundaries'
import { proposeBoundaries } from './proposeBoundaries'
import { readGeo } from './readGeo'
import { tileCode, tileFeatures, tileNames, tileTopoJson } from './testing/tiles'

const region = (code: string, en: string, position: number): Region =>
  regionSchema.parse({
    ...{ code, parent: null, level: 'province', iso: null, aliases: [], groups: {}, position },
    ...{ name: { zh: '', en }, shortName: { zh: '', en } },
  })

const recordsOf = (regions: readonly Region[]): Records => ({
  ...emptyContent().records,
  regions: new Map(regions.map((each) => [each.code, each])),
})
const tiles = recordsOf(tileNames.map((name, at) => region(tileCode(at), name, at)))
const mapOf = (...features: readonly unknown[]) => ({ type: 'FeatureCollection', features })
const renamed = (at: number, id: string | undefined, name: string) => ({
  ...tileFeatures[at],
  id,
  properties: { name },
})

const propose = (file: unknown, records: Records, sheet?: string) => {
  const read = readGeo({ path: '/x/a.geojson', bytes: bytesOf([JSON.stringify(file)]) })
  if (read?.ok !== true) throw new Error(JSON.stringify(read))
  const proposal = proposeBoundaries(
    '/x/a.geojson',
    read.value,
    buildRegionMatcher([...records.regions.values()]),
    sheet,
  )
  if (!proposal.ok) throw new Error(JSON.stringify(proposal.error))
  return proposal.value
}
const planOf = (
  file: unknown,
  records: Records = tiles,
  change: (mapping: BoundaryMapping) => BoundaryMapping = (mapping) => mapping,
  createRegions = false,
) => {
  const { layer, mapping } = propose(file, records)
  return planBoundaries({ path: '/x/a.geojson', layer, mapping: change(mapping) }, records, { createRegions })
}
const codes = (plan: ReturnType<typeof planOf>) => plan.boundaries.map(({ region: code }) => code)

describe('the property that says the region', () => {
  it('is the one whose codes or names the project knows best', () => {
    expect(propose(mapOf(...tileFeatures), tiles).mapping.columns).toEqual({
      region: 'id',
      regionName: 'name',
    })
    const byName = tileFeatures.map((feature, at) => ({
      ...feature,
      id: at,
      properties: { x: 'y', 名称: feature.properties.name },
    }))
    expect(propose(mapOf(...byName), tiles).mapping.columns.region).toBe('名称')
    expect(codes(planOf(mapOf(...byName)))).toEqual(tileNames.map((_, at) => tileCode(at)))
  })

  it('is a code by its name where the project knows none of them', () => {
    const own = tileFeatures.map((feature, at) => ({
      ...feature,
      id: undefined,
      properties: { NAME_EN: tileNames[at], adcode: `0${at}` },
    }))
    const { mapping } = propose(mapOf(...own), recordsOf([]))
    expect(mapping.columns).toEqual({ region: 'adcode', regionName: 'NAME_EN' })
    const plan = planOf(mapOf(...own), recordsOf([]), undefined, true)
    expect(plan.created.map(({ code, name }) => [code, name.en])).toEqual(
      tileNames.map((name, at) => [`0${at}`, name]),
    )
    expect(plan.errors).toEqual([])
  })

  it('is asked for where there is none, and may be given', () => {
    const bare = tileFeatures[0]?.geometry
    expect(planOf(bare).errors).toMatchObject([{ code: 'boundaries-unnamed' }])
    const given = planOf(bare, tiles, (mapping) => ({ ...mapping, constants: { region: 'Brim' } }))
    expect([codes(given), given.errors]).toEqual([['T2'], []])
    const wrong = planOf(mapOf(...tileFeatures), tiles, (mapping) => ({
      ...mapping,
      columns: { region: 'x' },
    }))
    expect(wrong.errors).toMatchObject([
      { code: 'boundaries-field-absent', data: { fields: ['name', 'area', 'id'] } },
    ])
  })
})

describe('shapes that the project does not know', () => {
  const file = mapOf(tileFeatures[0], renamed(1, undefined, 'Brin'), renamed(2, undefined, 'Zuyder'))
  const byName = (mapping: BoundaryMapping): BoundaryMapping => ({ ...mapping, columns: { region: 'name' } })

  it('are errors with suggestions', () => {
    expect(planOf(file, tiles, byName).errors).toEqual([
      {
        code: 'regions-unmatched',
        data: { names: ['Brin', 'Zuyder'], suggestions: { Brin: ['T2'], Zuyder: [] } },
      },
    ])
  })

  it('are mapped by hand, which is remembered, or left out, which is told', () => {
    const plan = planOf(file, tiles, (mapping) => ({
      ...byName(mapping),
      names: { regions: { Brin: 'T2', Zuyder: null } },
    }))
    expect(plan.errors).toEqual([])
    expect(codes(plan)).toEqual(['T1', 'T2'])
    expect(plan.aliases).toEqual([{ region: 'T2', alias: 'Brin' }])
    expect(plan.notes).toEqual([{ code: 'left-out', data: { count: 1, names: ['Zuyder'] } }])
    const known = planOf(file, tiles, (mapping) => ({ ...byName(mapping), onlyKnown: true }))
    expect([codes(known), known.errors, known.unmatched]).toEqual([['T1'], [], ['Brin', 'Zuyder']])
  })
})

it('features of one name are joined; different names for one region are an error', () => {
  const islands = mapOf(tileFeatures[0], { ...tileFeatures[1], id: 'T1' })
  const byId = (mapping: BoundaryMapping) => ({ ...mapping, columns: { region: 'id' } })
  const joined = planOf(islands, tiles, byId)
  expect(joined.boundaries).toHaveLength(1)
  expect(joined.notes).toContainEqual({ code: 'joined', data: { count: 1, names: ['Alba'] } })
  const shared = planOf(mapOf(renamed(0, 'T1', 'Alba'), renamed(1, 'Alba', 'Brim')), tiles, byId)
  expect(shared.errors).toEqual([{ code: 'boundaries-shared', data: { shared: ['Alba (T1 / Alba)'] } }])
})

it('of several objects the one is taken that knows most regions, or the one that is named', () => {
  const topology = tileTopoJson()
  const file = {
    ...topology,
    objects: { nation: { type: 'Polygon', arcs: [[0, 1, 2, 3]] }, ...topology.objects },
  }
  expect(propose(file, tiles).layer.name).toBe('tiles')
  expect(propose(file, tiles, 'nation').layer.name).toBe('nation')
})

it('the effect tells new, other and equal shapes, and regions that have none', () => {
  const source = { file: 'a.geojson', mapping: propose(mapOf(...tileFeatures), tiles).mapping }
  const some = planOf(mapOf(...tileFeatures.slice(0, 4)))
  const first = boundaryEffect(some, tiles, source)
  if (!first.ok) throw new Error(first.error.code)
  expect(first.value).toMatchObject({ added: 4, changed: 0, unchanged: 0, isEmpty: false })
  expect(first.value.notes).toEqual([{ code: 'without', data: { count: 2, names: ['Elsk', 'Forra'] } }])
  const after = performAll(
    { ...emptyContent(), records: tiles },
    { kind: 'importBoundaries', payload: first.value.payload },
  ).records
  expect(boundaryEffect(some, after, source)).toMatchObject({ value: { unchanged: 4, isEmpty: true } })
  // Another name of the file alone changes nothing; a source that is said does, without changing a shape.
  const sourced = (said: string, file: string) => ({
    file,
    mapping: { ...source.mapping, constants: { source: said } },
  })
  const renamedFile = {
    ...some,
    boundaries: some.boundaries.map((each) => ({ ...each, source: 'b.geojson' })),
  }
  expect(boundaryEffect(renamedFile, after, { ...source, file: 'b.geojson' })).toMatchObject({
    value: { unchanged: 4, changed: 0, isEmpty: true },
  })
  expect(boundaryEffect(renamedFile, after, sourced('b.geojson', 'b.geojson'))).toMatchObject({
    value: {
      ...{ unchanged: 4, changed: 0, isEmpty: false },
      notes: [{ code: 'source-only', data: { count: 4 } }, { code: 'without' }],
    },
  })
  const moved = planOf(mapOf({ ...tileFeatures[4], id: 'T1' }, tileFeatures[5]))
  const effect = (mode: 'merge' | 'keep' | 'replace') => boundaryEffect(moved, after, source, mode)
  expect(effect('merge')).toMatchObject({ value: { added: 1, changed: 1, payload: { remove: [] } } })
  expect(effect('keep')).toMatchObject({ value: { added: 1, changed: 0, unchanged: 0 } })
  expect(effect('replace')).toMatchObject({ value: { payload: { remove: ['T2', 'T3', 'T4'] } } })
})
