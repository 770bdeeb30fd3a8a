import type { EChartsOption } from 'echarts'
import type { Language } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { appError } from '#core/errors'
import type { View } from '#core/project/view'
import { fail, ok, type Result } from '#core/result'
import { translator } from '#text/translate'
import { tokens } from '../shell/tokens'
import { currentDocument } from '../store/document'
import { useRuns } from '../store/runs'
import { useSelection } from '../store/selection'
import { firstSubject } from '../store/selectionDefaults'
import type { Theme } from '../store/settings'
import { viewOrDefault } from '../store/views'
import { type ChartData, chartState, sourceText, titleText } from '../views/chartState'
import { viewTypeOf } from '../views/index'
import type { ChartInput, ViewType } from '../views/viewType'
import { type Heading, headingRoom, headingTitles } from './heading'

/** A view as it stands at the moment of the export. */
export interface PictureSource {
  readonly view: View
  readonly type: ViewType
  readonly data: ChartData
  readonly chosen: ChartInput['chosen']
  readonly title: (language: Language) => string
  readonly origin: (language: Language) => string
}

/** Freezes a view for export; loads what its kind needs. An error where it shows no chart. */
export const pictureSource = async (viewId: string): Promise<Result<PictureSource, AppError>> => {
  const document = currentDocument()
  if (document === null) return fail(appError('no-project', {}))
  const view = viewOrDefault(document.records, viewId)
  const type = view === null ? undefined : viewTypeOf(view.type)
  if (view === null || type === undefined) return fail(appError('view-unknown', { id: viewId }))
  const prepared = await type.prepare?.()
  if (prepared?.ok === false) return prepared
  const { subject, period, regions } = useSelection.getState()
  const { runs, errors } = useRuns.getState()
  const state = chartState({
    document,
    runs,
    errors,
    view,
    subject: view.subject ?? subject ?? firstSubject(document.records),
    period,
    ofOnePeriod: type.ofOnePeriod,
  })
  if (state.kind === 'error') return fail(state.error)
  if (state.kind !== 'ready') return fail(appError('picture-empty', {}))
  const { data } = state
  const { records } = document
  return ok({
    view,
    type,
    data,
    chosen: regions,
    title: (language) => titleText(data.table, records, translator(language)),
    origin: (language) => sourceText(data.table, records, translator(language)),
  })
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
    subtitle: source.type.subtitle(inputOf(source, style, size, insets), source.view.options),
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
  const chart = source.type.chart(input, source.view.options)
  return {
    option: { ...chart, animation: false, title: headingTitles(heading, size, input.tokens) },
    highlights: source.type.highlightsChosen
      ? source.chosen.flatMap((code) => source.type.highlight(code, input) ?? [])
      : [],
    background: input.tokens.background,
  }
}
