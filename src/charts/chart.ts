import type { EChartsOption } from 'echarts'
import type { z } from 'zod'
import type { Period, Region, RegionCode } from '#core/dataset/schema'
import type { View } from '#core/project/view'
import type { Translator } from '#text/translate'
import type { ChartTable } from './chartTable'
import type { SubjectTable } from './subject'
import type { Tokens } from './tokens'

export interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** The shape that a project has for a region: GeoJSON (core/boundaries/boundary.ts). */
export interface RegionShape {
  readonly region: Region
  readonly geometry: string
}

/** All that a picture depends on; the same input gives the same option. */
export interface ChartInput {
  readonly table: SubjectTable
  /** Regions to show, in project order. */
  readonly regions: readonly Region[]
  /** Shapes that the project has for the regions and for others on their levels; none = those that come with the application. */
  readonly shapes: readonly RegionShape[]
  /** A region of a higher level to compare with, such as the country; null where there is none. */
  readonly reference: Region | null
  readonly period: Period
  /** Regions to emphasise, in the order they were chosen. */
  readonly chosen: readonly RegionCode[]
  /** Carries the language. */
  readonly text: Translator
  readonly tokens: Tokens
  readonly size: { readonly width: number; readonly height: number }
  /** Room that is taken already, such as for the heading of an exported picture. */
  readonly insets: Insets
  /** `screen`: may scroll, answers the pointer. `picture`: everything has to stand in it. */
  readonly purpose: 'screen' | 'picture'
  /** False where the system asks for reduced motion, and in pictures. */
  readonly motion: boolean
  /** The category of the x axis under the pointer, from 0; null where the pointer is elsewhere. For words about what it is on. */
  readonly pointed?: () => number | null
}

/** What an ECharts `highlight` action takes to find a region. */
export interface HighlightTarget {
  readonly seriesId: string
  readonly name?: string
}

interface Named {
  readonly id: string
  /** Why nothing can be drawn for these regions, as the keys `views.empty.<reason>.title` and `.text`; null where it can. */
  readonly unavailable?: (input: ChartInput) => 'boundaries' | null
  /** True: the chosen regions are emphasised by the `highlight` state instead of by the option. */
  readonly highlightsChosen: boolean
  /** False: the picture is about all periods, so one of them without values is no reason to show nothing. */
  readonly ofOnePeriod: boolean
  /** How to find a region in the chart; null where it is not in it. */
  readonly highlight: (region: RegionCode, input: ChartInput) => HighlightTarget | null
}

/** A kind of chart as its folder writes it: `options` are its own, already checked. */
export interface ChartDefinition<O> extends Named {
  /** Checks `View.options`; every field has to fall back to its default (`.catch`). */
  readonly options: z.ZodType<O>
  /** Data to ECharts option; pure. */
  readonly chart: (input: ChartInput, options: O) => EChartsOption
  /** What the picture shows, without the name of the subject: period, order, classes. */
  readonly subtitle: (input: ChartInput, options: O) => string
  /** The numbers of the picture as a table. */
  readonly table: (input: ChartInput, options: O) => ChartTable
}

export type StoredOptions = View['options']

/** A kind of chart as everybody else sees it: options as they are stored. */
export interface ChartKind extends Named {
  readonly chart: (input: ChartInput, options: StoredOptions) => EChartsOption
  readonly subtitle: (input: ChartInput, options: StoredOptions) => string
  readonly table: (input: ChartInput, options: StoredOptions) => ChartTable
}

/** Hides the type of the options behind their check, so that charts can stand in one list. */
export const chartKind = <O extends StoredOptions>(definition: ChartDefinition<O>): ChartKind => {
  const { options: schema, chart, subtitle, table, ...named } = definition
  const checked = (options: StoredOptions): O => schema.parse(options)
  return {
    ...named,
    chart: (input, options) => chart(input, checked(options)),
    subtitle: (input, options) => subtitle(input, checked(options)),
    table: (input, options) => table(input, checked(options)),
  }
}
