import type { ChartDefinition } from '../chart'
import { mapOption } from './mapOption'
import { type MapOptions, mapOptionsSchema } from './mapOptions'
import { mapSubtitle, mapTable } from './mapTable'
import { shapesFor } from './shapes'

/** Drawn on the boundaries that come with the application only after `registerBoundaries`. */
export const mapChart: ChartDefinition<MapOptions> = {
  id: 'map',
  highlightsChosen: true,
  ofOnePeriod: true,
  options: mapOptionsSchema,
  unavailable: (input) => {
    const { byCode } = shapesFor(input)
    return input.regions.some(({ code }) => byCode.has(code)) ? null : 'boundaries'
  },
  chart: (input, options) => mapOption(input, options, shapesFor(input)),
  subtitle: (input, options) => mapSubtitle(input, options, shapesFor(input)),
  table: mapTable,
  highlight: (region, input) => {
    const feature = shapesFor(input).byCode.get(region)
    return feature === undefined ? null : { seriesId: 'map', name: feature.name }
  },
}
