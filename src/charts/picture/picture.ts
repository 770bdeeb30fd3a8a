import type { EChartsOption } from 'echarts'
import type { Language, Period } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import type { IndexRun } from '#core/index/run'
import type { Subject, View } from '#core/project/view'
import { fail, ok, type Result } from '#core/result'
import { translator } from '#text/translate'
import type { ChartInput, ChartKind } from '../chart'
import { type ChartData, chartState, sourceText, titleText } from '../chartState'
import type { ChartDocument } from '../subject'
import { type Theme, tokens } from '../tokens'
import { type Heading, headingRoom, headingTitles } from './heading'

/** What a picture is made of. */
interface Asked {
  readonly document: ChartDocument
  readonly runs: ReadonlyMap<string, IndexRun>
  /** Why indices have no run. */
  readonly errors: ReadonlyMap<string, AppError>
  readonly view: View
  readonly kind: ChartKind
  readonly subject: Subject | null
  /** Null = the last one with values. */
  readonly period: Period | null
  /** Regions to emphasise. */
  readonly chosen: ChartInput['chosen']
}

/** A view as it stands at one moment, to be drawn in any size, language and colours. */
export interface PictureSource {
  readonly view: View
  readonly kind: ChartKind
  readonly data: ChartData
  readonly chosen: ChartInput['chosen']
  readonly title: (language: Language) => string
  readonly origin: (language: Language) => string
}

export interface PictureStyle {
  readonly language: Language
  readonly theme: Theme
}

const inputOf = (
  { data, chosen }: PictureSource,
  { language, theme }: PictureStyle,
  size: ChartInput['size'],
  insets: ChartInput['insets'],
): ChartInput => ({
  ...data,
  chosen,
  text: translator(language),
  tokens: tokens[theme],
  size,
  insets,
  purpose: 'picture',
  motion: false,
})

// Whether a chart can be drawn depends on none of them.
const ANY_STYLE: PictureStyle = { language: 'en', theme: 'light' }
const ANY_SIZE = { width: 1, height: 1 }
const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }

/** What is to be drawn, or why there is no picture. Errors: picture-empty, boundaries-missing, those of the index. */
export const pictureSource = (asked: Asked): Result<PictureSource, AppError> => {
  const { document, view, kind, chosen } = asked
  const state = chartState({ ...asked, ofOnePeriod: kind.ofOnePeriod })
  if (state.kind === 'error') return fail(state.error)
  if (state.kind !== 'ready') return fail(appError('picture-empty', {}))
  const { data } = state
  const { records } = document
  const source: PictureSource = {
    view,
    kind,
    data,
    chosen,
    title: (language) => titleText(data.table, records, translator(language)),
    origin: (language) => sourceText(data.table, records, translator(language)),
  }
  const missing = kind.unavailable?.(inputOf(source, ANY_STYLE, ANY_SIZE, NO_INSETS)) ?? null
  return missing === null ? ok(source) : fail(appError('boundaries-missing', {}))
}

/** What stands above and below the chart where the user does not write something else. */
export const defaultHeading = (
  source: PictureSource,
  style: PictureStyle,
  size: ChartInput['size'],
): Heading => {
  const text = translator(style.language)
  const from = source.origin(style.language)
  // The subtitle says how many regions fit, which depends on the room that the heading itself takes.
  const insets = headingRoom({ title: 'x', subtitle: 'x', source: from }, size)
  return {
    title: source.title(style.language),
    subtitle: source.kind.subtitle(inputOf(source, style, size, insets), source.view.options),
    source: from === '' ? '' : text('views.source', { source: from }),
  }
}

export interface Picture {
  readonly option: EChartsOption
  /** `highlight` actions that belong to the picture. */
  readonly highlights: readonly { readonly seriesId: string; readonly name?: string }[]
  readonly background: string
}

/** The whole picture: heading, chart and source line, laid out on `size`. */
export const picture = (
  source: PictureSource,
  style: PictureStyle,
  heading: Heading,
  size: ChartInput['size'],
): Picture => {
  const input = inputOf(source, style, size, headingRoom(heading, size))
  const chart = source.kind.chart(input, source.view.options)
  return {
    option: { ...chart, animation: false, title: headingTitles(heading, size, input.tokens) },
    highlights: source.kind.highlightsChosen
      ? source.chosen.flatMap((code) => source.kind.highlight(code, input) ?? [])
      : [],
    background: input.tokens.background,
  }
}
