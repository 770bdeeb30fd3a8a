import { type Framework, type FrameworkNode, frameworkSchema } from '../index/framework'
import { type DimensionId, demonstrationDimensions, indicatorModels } from './demonstrationModels'

const dimensionNodes: readonly FrameworkNode[] = (Object.keys(demonstrationDimensions) as DimensionId[]).map(
  (id) => {
    const { zh, en, points } = demonstrationDimensions[id]
    return { id, parent: 'total', weight: points, name: { zh, en } }
  },
)

/**
 * The index of the demonstration panel: six dimensions of 25, 15, 25, 15, 10 and 10 points, six indicators in
 * each whose weights are points too. Counts and sums of money are put in relation to population, households or
 * GDP; the scale of every indicator is pooled over all years, so that scores show progress.
 */
export const demonstrationFramework: Framework = frameworkSchema.parse({
  id: 'dcdi',
  name: { zh: '信息化发展评价指数（演示）', en: 'Informatisation development index (demonstration)' },
  periods: 'all',
  regions: { level: 'province' },
  scale: 'points',
  nodes: [
    { id: 'total', name: { zh: '总指数', en: 'Total' } },
    ...dimensionNodes,
    ...indicatorModels.map(({ code, dimension, weight, from, to }) => ({
      indicator: code,
      parent: dimension,
      weight,
      direction: from > to ? -1 : 1,
    })),
  ],
  steps: [
    {
      step: 'denominate',
      indicators: Object.fromEntries(
        indicatorModels.flatMap(({ code, per, scale }) => (per === null ? [] : [[code, { by: per, scale }]])),
      ),
    },
    { step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: 'all' },
    { step: 'weight', method: 'given' },
    { step: 'aggregate', method: 'arithmetic', minAvailable: 0.5 },
  ],
})
