import { IconMap2 } from '@tabler/icons-react'
import { viewType } from '../viewType'
import { loadBoundaries } from './boundaries'
import { MapControls } from './MapControls'
import { mapOption } from './mapOption'
import { type MapOptions, mapOptionsSchema } from './mapOptions'
import { mapSubtitle, mapTable } from './mapTable'
import { repaintMap } from './repaintMap'
import { shapesFor } from './shapes'

export const map = viewType<MapOptions>({
  id: 'map',
  label: 'views.map',
  icon: IconMap2,
  highlightsChosen: true,
  ofOnePeriod: true,
  options: mapOptionsSchema,
  prepare: loadBoundaries,
  unavailable: (input) => {
    const { byCode } = shapesFor(input)
    return input.regions.some(({ code }) => byCode.has(code)) ? null : 'boundaries'
  },
  chart: (input, options) => mapOption(input, options, shapesFor(input)),
  repaint: repaintMap,
  subtitle: (input, options) => mapSubtitle(input, options, shapesFor(input)),
  table: mapTable,
  Options: MapControls,
  highlight: (region, input) => {
    const feature = shapesFor(input).byCode.get(region)
    return feature === undefined ? null : { seriesId: 'map', name: feature.name }
  },
  regionAt: ({ componentType, name = '' }, input) => {
    if (componentType !== 'series') return null
    const feature = shapesFor(input).byName.get(name)
    return input.regions.find(({ code }) => code === feature?.code)?.code ?? null
  },
})
