import type { Language } from '#core/dataset/schema'
import type { IndexRun } from '#core/index/run'
import type { NoPicture, ReportDocument, ReportFigure, VectorPicture } from '#core/report/document'
import { translator } from '#text/translate'
import { viewOrDefault } from '../defaultViews'
import { chartKinds } from '../index'
import { pictureSource } from '../picture/picture'
import { defaultSize, pictureGeometry } from '../picture/pictureSize'
import { svgOf } from '../picture/renderSvg'
import type { ChartDocument } from '../subject'

/** The caption of the report says what the picture shows. */
const NO_HEADING = { title: '', subtitle: '', source: '' }

/** Ids of elements are those of the page, which has several pictures. Texts, which stand between tags, stay. */
const withOwnIds = (svg: string, prefix: string): string =>
  svg.replaceAll(/<[^>]+>/g, (tag) =>
    tag
      .replaceAll(/ id="([^"]+)"/g, ` id="${prefix}-$1"`)
      .replaceAll(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)
      .replaceAll(/href="#([^"]+)"/g, `href="#${prefix}-$1"`),
  )

const draw = (
  { id, chart }: ReportFigure,
  at: number,
  document: ChartDocument,
  runs: ReadonlyMap<string, IndexRun>,
  language: Language,
): VectorPicture | NoPicture => {
  const text = translator(language)
  const view = viewOrDefault(document.records, chart.type)
  const kind = chartKinds.find((each) => each.id === chart.type)
  if (view === null || kind === undefined) throw new Error(`There is no chart ${chart.type}, figure ${id}.`)
  const source = pictureSource({
    document,
    runs,
    errors: new Map(),
    // Whatever the project has made of the built-in view: a report has options of its own.
    view: { ...view, type: chart.type, subject: null, regions: null, options: chart.options },
    kind,
    subject: chart.subject,
    period: chart.period,
    chosen: chart.chosen,
  })
  if (!source.ok) return { kind: 'missing', reason: text.error(source.error) }
  const { width, height } = chart
  const size = { ...defaultSize, width, height, unit: 'mm', scale: 1 } as const
  const geometry = pictureGeometry(size, 'svg')
  if (!geometry.ok) return { kind: 'missing', reason: text.error(geometry.error) }
  // Text of a chart is 12 px of an area of its own; here it has to be as large as that of a table, on any height.
  const layout = { width: LAYOUT_WIDTH, height: (LAYOUT_WIDTH * height) / width }
  const svg = svgOf(
    { source: source.value, style: { language, theme: 'light' }, size, heading: NO_HEADING },
    { ...geometry.value, layout },
  )
  return { kind: 'drawn', svg: withOwnIds(svg, `p${at + 1}`), width, height }
}

/** 160 mm of page are 605 px of 96 to the inch: at 720 a text of 12 px is printed with 7.6 points. */
const LAYOUT_WIDTH = 720

/**
 * The pictures of a report's figures, light, as SVG in the size on the page; by id. `runs` needs the run of the index
 * that the report is about (`Report.run`). What cannot be drawn has the reason instead. Boundaries have to be
 * registered before (map/boundaries), and without a canvas `measureWithoutCanvas` called.
 */
export const reportPictures = (
  report: ReportDocument,
  document: ChartDocument,
  runs: ReadonlyMap<string, IndexRun>,
): ReadonlyMap<string, VectorPicture | NoPicture> =>
  new Map(
    report.blocks
      .filter((block) => block.kind === 'figure')
      .map((figure, at) => [figure.id, draw(figure, at, document, runs, report.language)]),
  )

/** A picture as `rasterise` takes it: an SVG whose width and height are the pixels of the bitmap. */
export const bitmapOf = (
  { svg, width, height }: VectorPicture,
  dpi: number,
): { readonly svg: string; readonly width: number; readonly height: number } => {
  const [w, h] = [width, height].map((side) => Math.round((side * dpi) / 25.4)) as [number, number]
  return {
    svg: svg.replace(/^<svg width="[^"]*" height="[^"]*"/, `<svg width="${w}" height="${h}"`),
    width: w,
    height: h,
  }
}
