import type { EChartsOption } from 'echarts'
import type { ECharts } from 'echarts/core'
import { type ComponentType, createElement } from 'react'
import type { z } from 'zod'
import type { Period, Region, RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { View } from '#core/project/view'
import type { Result } from '#core/result'
import type { TextKey, Translator } from '#text/translate'
import type { Tokens } from '../shell/tokens'
import type { SubjectTable } from '../store/subject'
import type { ChartTable } from './chartTable'

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

/** What ECharts tells about the element under the pointer, as far as views need it. */
export interface ChartEvent {
  readonly componentType?: string
  readonly name?: string
  readonly seriesId?: string
  readonly value?: unknown
}

/** What an ECharts `highlight` action takes to find a region. */
export interface HighlightTarget {
  readonly seriesId: string
  readonly name?: string
}

interface Named {
  readonly id: string
  readonly label: TextKey
  readonly icon: ComponentType<{ readonly size?: number }>
  /** Loads what the chart needs before it is drawn, e.g. boundaries. Called once. */
  readonly prepare?: () => Promise<Result<null, AppError>>
  /** Why nothing can be drawn for these regions, as the keys `views.empty.<reason>.title` and `.text`; null where it can. */
  readonly unavailable?: (input: ChartInput) => 'boundaries' | null
  /**
   * Brings a chart that shows the option `before` to `after`, in the same size, without building it anew; false where
   * that takes more, and then nothing has changed. Its tooltip reads the newest option by itself.
   */
  readonly repaint?: (chart: ECharts, before: EChartsOption, after: EChartsOption) => boolean
  /** True: the chosen regions are emphasised by the `highlight` state instead of by the option. */
  readonly highlightsChosen: boolean
  /** False: the picture is about all periods, so one of them without values is no reason to show nothing. */
  readonly ofOnePeriod: boolean
  /** How to find a region in the chart; null where it is not in it. */
  readonly highlight: (region: RegionCode, input: ChartInput) => HighlightTarget | null
  /** The region under the pointer; never by its place in the data, which differs between charts. */
  readonly regionAt: (event: ChartEvent, input: ChartInput) => RegionCode | null
  /** Of a picture that scrolls: the place of a region in it, from 0; null where it is not in it. */
  readonly placeOf?: (region: RegionCode, option: EChartsOption) => number | null
  /** The period that an element of the chart stands for, such as a label of its axis. */
  readonly periodAt?: (event: ChartEvent, input: ChartInput) => Period | null
}

/** A kind of view as its folder writes it: `options` are its own, already checked. */
export interface ViewDefinition<O> extends Named {
  /** Checks `View.options`; every field has to fall back to its default (`.catch`). */
  readonly options: z.ZodType<O>
  /** Data to ECharts option; pure. */
  readonly chart: (input: ChartInput, options: O) => EChartsOption
  /** What the picture shows, without the name of the subject: period, order, classes. */
  readonly subtitle: (input: ChartInput, options: O) => string
  /** The numbers of the picture as a table. */
  readonly table: (input: ChartInput, options: O) => ChartTable
  readonly Options: ComponentType<OptionsProps<O>>
}

type StoredOptions = View['options']

interface OptionsProps<O> {
  readonly options: O
  /** Null where the view shows nothing. */
  readonly input: ChartInput | null
  readonly onChange: (options: O) => void
}

/** A kind of view as everybody else sees it: options as they are stored. */
export interface ViewType extends Named {
  readonly chart: (input: ChartInput, options: StoredOptions) => EChartsOption
  readonly subtitle: (input: ChartInput, options: StoredOptions) => string
  readonly table: (input: ChartInput, options: StoredOptions) => ChartTable
  /** Controls for the options. */
  readonly Options: ComponentType<OptionsProps<StoredOptions>>
}

const withCheck =
  <O extends StoredOptions>(controls: ComponentType<OptionsProps<O>>, check: (options: StoredOptions) => O) =>
  (props: OptionsProps<StoredOptions>) =>
    createElement(controls, { ...props, options: check(props.options) })

/** Hides the type of the options behind their check, so that views can stand in one list. */
export const viewType = <O extends StoredOptions>(definition: ViewDefinition<O>): ViewType => {
  const { options: schema, chart, subtitle, table, Options, ...named } = definition
  const checked = (options: StoredOptions): O => schema.parse(options)
  return {
    ...named,
    chart: (input, options) => chart(input, checked(options)),
    subtitle: (input, options) => subtitle(input, checked(options)),
    table: (input, options) => table(input, checked(options)),
    Options: withCheck(Options, checked),
  }
}

/** What the panel of a view needs to know. */
export interface ViewPanelProps {
  readonly view: View
}
