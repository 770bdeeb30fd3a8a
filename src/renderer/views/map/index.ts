import { IconMap2 } from '@tabler/icons-react'
import { viewType } from '../viewType'
import { features, loadBoundaries } from './boundaries'
import { MapControls } from './MapControls'
import { mapOption } from './mapOption'
import { type MapOptions, mapOptionsSchema } from './mapOptions'
import { mapSubtitle, mapTable } from './mapTable'
import { repaintMap } from './repaintMap'

export const map = viewType<MapOptions>({
  id: 'map',
  label: 'views.map',
  icon: IconMap2,
  highlightsChosen: true,
  ofOnePeriod: true,
  options: mapOptionsSchema,
  prepare: loadBoundaries,
  unavailable: ({ regions }) => {
    const codes = new Set(features().map(({ code }) => code))
    return regions.some(({ code }) => codes.has(code)) ? null : 'boundaries'
  },
  chart: (input, options) => mapOption(input, options, features()),
  repaint: repaintMap,
  subtitle: mapSubtitle,
  table: mapTable,
  Options: MapControls,
  highlight: (region) => {
    const feature = features().find(({ code }) => code === region)
    return feature === undefined ? null : { seriesId: 'map', name: feature.name }
  },
  regionAt: ({ componentType, name }, { regions }) => {
    if (componentType !== 'series') return null
    const feature = features().find((candidate) => candidate.name === name)
    return regions.find(({ code }) => code === feature?.code)?.code ?? null
  },
})
