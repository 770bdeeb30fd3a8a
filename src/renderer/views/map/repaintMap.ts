import type { EChartsOption } from 'echarts'
import type { ECharts } from 'echarts/core'
import { graphic, registerAction } from '#charts/echarts'
import type { MapPicture, MapShape } from '#charts/map/mapOption'

const ACTION = 'repaintMap'

/** What may differ between two pictures that are drawn with the same shapes: numbers, and the colours they give. */
const changing: ReadonlySet<string> = new Set(['value', 'areaColor', 'color', 'textBorderColor'])

const frames = new WeakMap<object, string>()

/** Everything else of the shapes, in words that can be compared. */
const frameOf = ({ series: [map] }: MapPicture): string => {
  const known = frames.get(map)
  if (known !== undefined) return known
  const { data, ...rest } = map
  const shapes = JSON.stringify(data, (key, value: unknown) => (changing.has(key) ? undefined : value))
  const frame = JSON.stringify(rest) + shapes
  frames.set(map, frame)
  return frame
}

type Area = InstanceType<typeof graphic.CompoundPath>

/** Without its states for as long as it takes: the colours are those that the states are derived from. */
const recolour = (area: Area, { itemStyle, label, emphasis }: MapShape): void => {
  const states = [...(area.currentStates ?? [])]
  area.clearStates(true)
  area.setStyle({ fill: itemStyle.areaColor })
  const emphasised = area.ensureState('emphasis')
  emphasised.style = { ...emphasised.style, fill: emphasis.itemStyle.areaColor }
  const { color, textBorderColor = '' } = label
  area.getTextContent()?.setStyle({ fill: color, stroke: textBorderColor })
  // biome-ignore lint/correctness/useHookAtTopLevel: of an element of ECharts, no hook of React
  area.useStates(states, true)
}

/**
 * ECharts builds all shapes anew with each option; colours and legend can be changed in those that are there. An
 * action of our own is the way of its extensions to the elements of a series, and draws nothing but what it names.
 */
registerAction({ type: ACTION, event: ACTION, update: 'graphic:render' }, (payload, ecModel) => {
  const { before, after } = payload as unknown as { before: MapPicture; after: MapPicture }
  const shown = ecModel.getSeriesByIndex(0).getData()
  const was = new Map(before.series[0].data.map((shape) => [shape.name, shape]))
  for (const shape of after.series[0].data) {
    if (was.get(shape.name)?.itemStyle.areaColor === shape.itemStyle.areaColor) continue
    shown.getItemGraphicEl(shown.indexOfName(shape.name))?.traverse((element) => {
      if (element instanceof graphic.CompoundPath) recolour(element, shape)
    })
  }
  const legend = ecModel.getComponent('graphic')
  const elements: object = { elements: after.graphic }
  legend.mergeOption(elements, ecModel)
  legend.optionUpdated(elements, false)
})

/** Brings a map that is drawn up to date where only its numbers changed; false where it has to be drawn anew. */
export const repaintMap = (chart: ECharts, before: EChartsOption, after: EChartsOption): boolean => {
  // Both are what `mapOption` gave.
  const [from, to] = [before as MapPicture, after as MapPicture]
  if (frameOf(from) !== frameOf(to)) return false
  chart.dispatchAction({ type: ACTION, before: from, after: to }, { silent: true })
  return true
}
