import { IconMap2 } from '@tabler/icons-react'
import { mapChart } from '#charts/map/mapChart'
import { shapesFor } from '#charts/map/shapes'
import { viewType } from '../viewType'
import { loadBoundaries } from './loadBoundaries'
import { MapControls } from './MapControls'
import { repaintMap } from './repaintMap'

export const map = viewType(mapChart, {
  label: 'views.map',
  icon: IconMap2,
  Options: MapControls,
  prepare: loadBoundaries,
  repaint: repaintMap,
  regionAt: ({ componentType, name = '' }, input) => {
    if (componentType !== 'series') return null
    const feature = shapesFor(input).byName.get(name)
    return input.regions.find(({ code }) => code === feature?.code)?.code ?? null
  },
})
