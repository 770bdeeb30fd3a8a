import type { EChartsOption } from 'echarts'
import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { Language, Period, Region, RegionCode } from '#core/dataset/schema'
import type { View } from '#core/project/view'
import type { TextKey, Translator } from '#text/translate'
import type { Tokens } from '../shell/tokens'
import type { SubjectTable } from '../store/subject'

/** All that a picture depends on; the same input gives the same option. */
export interface ChartInput<O> {
  readonly table: SubjectTable
  /** Regions to show, in project order. */
  readonly regions: readonly Region[]
  /** A region of a higher level to compare with, such as the country; null where there is none. */
  readonly reference: Region | null
  readonly period: Period
  readonly emphasised: ReadonlySet<RegionCode>
  readonly options: O
  readonly text: Translator
  readonly language: Language
  readonly tokens: Tokens
  readonly size: { readonly width: number; readonly height: number }
  /** `screen`: the panel has its own heading. `export`: title, unit, period and source stand in the picture. */
  readonly purpose: 'screen' | 'export'
}

/** A kind of view; one line in views/index.ts. */
export interface ViewType<O> {
  readonly id: string
  readonly label: TextKey
  readonly icon: ComponentType<{ readonly size?: number }>
  /** Checks `View.options`; unknown or wrong fields fall back to defaults. */
  readonly options: z.ZodType<O>
  /** Data to ECharts option; pure. */
  readonly chart: (input: ChartInput<O>) => EChartsOption
  /** Loads what the chart needs before it is drawn, e.g. boundaries. */
  readonly prepare?: () => Promise<void>
  /** Controls for the options, shown in the inspector. */
  readonly Options: ComponentType<{ readonly options: O; readonly onChange: (options: O) => void }>
}

/** What the panel of a view needs to know. */
export interface ViewPanelProps {
  readonly view: View
}
