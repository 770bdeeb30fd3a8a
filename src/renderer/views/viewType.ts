import type { EChartsOption } from 'echarts'
import type { ECharts } from 'echarts/core'
import { type ComponentType, createElement } from 'react'
import {
  type ChartDefinition,
  type ChartInput,
  type ChartKind,
  chartKind,
  type StoredOptions,
} from '#charts/chart'
import type { Period, RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { View } from '#core/project/view'
import type { Result } from '#core/result'
import type { TextKey } from '#text/translate'

/** What ECharts tells about the element under the pointer, as far as views need it. */
export interface ChartEvent {
  readonly componentType?: string
  readonly name?: string
  readonly seriesId?: string
  readonly value?: unknown
}

interface OptionsProps<O> {
  readonly options: O
  /** Null where the view shows nothing. */
  readonly input: ChartInput | null
  readonly onChange: (options: O) => void
}

/** What a chart has on the screen beyond its picture. */
interface OnScreen {
  readonly label: TextKey
  readonly icon: ComponentType<{ readonly size?: number }>
  /** Loads what the chart needs before it is drawn, e.g. boundaries. Called once. */
  readonly prepare?: () => Promise<Result<null, AppError>>
  /**
   * Brings a chart that shows the option `before` to `after`, in the same size, without building it anew; false where
   * that takes more, and then nothing has changed. Its tooltip reads the newest option by itself.
   */
  readonly repaint?: (chart: ECharts, before: EChartsOption, after: EChartsOption) => boolean
  /** The region under the pointer; never by its place in the data, which differs between charts. */
  readonly regionAt: (event: ChartEvent, input: ChartInput) => RegionCode | null
  /** Of a picture that scrolls: the place of a region in it, from 0; null where it is not in it. */
  readonly placeOf?: (region: RegionCode, option: EChartsOption) => number | null
  /** The period that an element of the chart stands for, such as a label of its axis. */
  readonly periodAt?: (event: ChartEvent, input: ChartInput) => Period | null
}

/** The part of a view that its folder adds to its chart. */
interface ViewDefinition<O> extends OnScreen {
  readonly Options: ComponentType<OptionsProps<O>>
}

/** A kind of view: a chart with its controls; options as they are stored. */
export interface ViewType extends ChartKind, OnScreen {
  /** Controls for the options. */
  readonly Options: ComponentType<OptionsProps<StoredOptions>>
}

const withCheck =
  <O extends StoredOptions>(controls: ComponentType<OptionsProps<O>>, check: (options: StoredOptions) => O) =>
  (props: OptionsProps<StoredOptions>) =>
    createElement(controls, { ...props, options: check(props.options) })

/** A chart as a view; hides the type of the options behind their check, so that views can stand in one list. */
export const viewType = <O extends StoredOptions>(
  definition: ChartDefinition<O>,
  { Options, ...onScreen }: ViewDefinition<O>,
): ViewType => ({
  ...chartKind(definition),
  ...onScreen,
  Options: withCheck(Options, (options) => definition.options.parse(options)),
})

/** What the panel of a view needs to know. */
export interface ViewPanelProps {
  readonly view: View
}
