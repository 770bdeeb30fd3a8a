import type { EChartsOption, MapSeriesOption } from 'echarts'
import type { Region } from '#core/dataset/schema'
import type { Translator } from '#text/translate'
import type { ChartInput } from '../chart'
import { chartBase, regionName, tooltipHtml, valueWithUnit } from '../chartText'
import { breaks, classColours, classOf } from '../classes/breaks'
import { readableOn } from '../contrast'
import { rankRegions } from '../rankRegions'
import { valueIn } from '../readTable'
import { textWidth } from '../textWidth'
import { type Feature, INSET_NAME } from './boundaries'
import { LEGEND_HEIGHT, mapLegend } from './mapLegend'
import type { MapOptions } from './mapOptions'
import type { MapShapes } from './shapes'

/** The inset of the South China Sea takes this share of the map's width. */
const INSET_SHARE = 0.09
/**
 * How large names are where so many of average length fit beside each other across the map. Latin names are long: of those
 * in small letters some are left out, because they would cover others.
 */
const labelSizes = [
  { fontSize: 10, widths: 15 },
  { fontSize: 9, widths: 9 },
] as const

/** Class limits of the shown regions in the shown period, and a colour for each class. */
export const mapClasses = (input: ChartInput, options: MapOptions) => {
  const values = input.regions.map((region) => valueIn(input.table, region.code, input.period))
  const limits = breaks(values, options.classes, options.scheme)
  return { limits, colours: classColours(input.tokens.sequential, Math.max(1, limits.length - 1)) }
}

/** A shape that the project has no region for still has a name in both languages. */
const featureName = (
  feature: Feature,
  region: Region | undefined = feature.region,
  text: Translator,
): string =>
  region !== undefined
    ? regionName(region, text)
    : (text.find(`views.feature.${feature.code}`) ?? feature.name)

const shape = (input: ChartInput, name: string, value: number, fill: string) => {
  const { tokens } = input
  const missing = Number.isNaN(value)
  return {
    value,
    itemStyle: {
      areaColor: fill,
      borderColor: missing ? tokens.muted : tokens.background,
      borderWidth: 0.6,
      borderType: missing ? ('dashed' as const) : ('solid' as const),
    },
    // Names are wider than small provinces: the outline keeps them readable on what they run into.
    label: {
      formatter: name,
      color: readableOn(fill, tokens.text, tokens.background),
      textBorderColor: fill,
      textBorderWidth: 2,
    },
    emphasis: {
      itemStyle: {
        areaColor: fill,
        borderColor: tokens.accent,
        borderWidth: 2,
        borderType: 'solid' as const,
      },
      label: { formatter: name },
    },
  }
}

const mapWidth = ({ size, insets }: ChartInput, { ratio }: MapShapes): number =>
  Math.min(
    size.width - insets.left - insets.right,
    (size.height - insets.top - insets.bottom - LEGEND_HEIGHT) * ratio,
  )

/** The size of names; null where they would cover a map that is small for them: the pointer and the table still tell them. */
const labelSize = (input: ChartInput, shapes: MapShapes, names: readonly string[]): number | null => {
  const width = mapWidth(input, shapes)
  const fitting = labelSizes.find(({ fontSize, widths }) => {
    const total = names.reduce((sum, name) => sum + textWidth(name, fontSize), 0)
    return names.length > 0 && width >= (Math.min(widths, names.length) * total) / names.length
  })
  return fitting?.fontSize ?? null
}

const inset = (input: ChartInput, shapes: MapShapes) => {
  const { text, tokens } = input
  const label = text('views.feature.inset')
  const fits = textWidth(label, 8) <= mapWidth(input, shapes) * INSET_SHARE
  const style = { areaColor: tokens.muted, borderColor: tokens.muted, borderWidth: 0.8 }
  const name = { show: fits, formatter: label, color: tokens.muted, fontSize: 8 }
  return {
    name: INSET_NAME,
    value: Number.NaN,
    itemStyle: style,
    label: name,
    emphasis: { itemStyle: style, label: name },
  }
}

/** A shape as far as its colours go. */
export interface MapShape {
  readonly name: string
  readonly itemStyle: { readonly areaColor: string }
  readonly label: { readonly color: string; readonly textBorderColor?: string }
  readonly emphasis: { readonly itemStyle: { readonly areaColor: string } }
}

/** The option of a map: an option of ECharts of which more is known. */
export interface MapPicture extends EChartsOption {
  readonly series: [Omit<MapSeriesOption, 'data'> & { readonly data: MapShape[] }]
  readonly graphic: ReturnType<typeof mapLegend>
}

/**
 * A choropleth. Regions are matched to shapes by code; shapes without a value, or without a region in
 * the project, are hatched as `no data`. The chosen regions are emphasised by the highlight state, which alone
 * draws their outline above the neighbours'.
 */
export const mapOption = (input: ChartInput, options: MapOptions, shapes: MapShapes): MapPicture => {
  const { features, byName } = shapes
  const { tokens, text, insets, table, period } = input
  const regions = new Map<string, Region>(input.regions.map((region) => [region.code, region]))
  const { limits, colours } = mapClasses(input, options)
  const ranks = new Map(rankRegions(table, input.regions, period).ranked.map((row) => [row.region.code, row]))
  const data = features.map((feature) => {
    const region = regions.get(feature.code)
    const value = region === undefined ? Number.NaN : valueIn(table, region.code, period)
    const fill = colours[classOf(value, limits)] ?? tokens.missing
    return { name: feature.name, ...shape(input, featureName(feature, region, text), value, fill) }
  })
  const names = features.map((feature) => featureName(feature, regions.get(feature.code), text))
  const fontSize = options.labels ? labelSize(input, shapes, names) : null
  const base = chartBase(input)
  return {
    ...base,
    tooltip: {
      ...base.tooltip,
      formatter: (event) => {
        const feature = byName.get(Array.isArray(event) ? '' : (event.name ?? ''))
        if (feature === undefined) return ''
        const region = regions.get(feature.code)
        const row = region === undefined ? undefined : ranks.get(region.code)
        return tooltipHtml(
          featureName(feature, region, text),
          row === undefined
            ? [text('views.noData')]
            : [valueWithUnit(input, row.value), text('views.rank', { rank: row.rank, count: ranks.size })],
        )
      },
    },
    graphic: mapLegend(input, { limits, colours }),
    series: [
      {
        id: 'map',
        type: 'map',
        map: shapes.map,
        left: insets.left,
        right: insets.right,
        top: insets.top,
        bottom: insets.bottom + LEGEND_HEIGHT,
        aspectScale: shapes.aspectScale,
        preserveAspect: 'contain',
        roam: false,
        selectedMode: false,
        showLegendSymbol: false,
        label: { show: fontSize !== null, ...(fontSize === null ? {} : { fontSize }) },
        // Laying out measures every shape, also where no name is shown.
        ...(fontSize !== null ? { labelLayout: { hideOverlap: true } } : {}),
        emphasis: {
          label: {
            show: true,
            fontSize: 11,
            fontWeight: 'bold',
            color: tokens.text,
            textBorderColor: tokens.background,
            textBorderWidth: 3,
          },
        },
        data: shapes.inset ? [...data, inset(input, shapes)] : data,
      },
    ],
  }
}
