import { join } from 'node:path'
import { measureWithoutCanvas } from '#charts/echarts'
import { registerBoundaries } from '#charts/map/boundaries'
import { bitmapsOf, drawingsOf } from '#charts/report/reportDrawings'
import { reportPictures } from '#charts/report/reportPictures'
import type { AppError } from '#core/errors'
import { deriveColumns } from '#core/formula/derive'
import { buildReport } from '#core/report/buildReport'
import type { ReportDocument, VectorPictures } from '#core/report/document'
import { reportDocx } from '#core/report/docx/reportDocx'
import { reportHtml } from '#core/report/html/reportHtml'
import type { ReportRequest } from '#core/report/template'
import { ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import type { ReadableProject } from '#main/store/projectStore'
import { problemText } from '#text/problemText'
import { draw, drawAll } from '../chart/draw'
import type { CommandContext, Outcome } from '../command'
import { readJson } from '../files'
import type { Io } from '../io'

export type ReportFormat = 'docx' | 'pdf' | 'html'

measureWithoutCanvas()

const docxOf = async (
  document: ReportDocument,
  pictures: VectorPictures,
  io: Io,
): Promise<Result<Uint8Array, AppError>> => {
  const drawings = drawingsOf(pictures)
  const jobs = drawings.map(({ svg, width, height }) => ({ kind: 'png', svg, width, height }) as const)
  const pngs = jobs.length === 0 ? ok([]) : await drawAll(jobs, io)
  if (!pngs.ok) return pngs
  const drawn = new Map<string, Uint8Array>()
  for (const [at, png] of pngs.value.entries()) drawn.set(drawings[at]?.id ?? '', png)
  return ok(reportDocx(document, bitmapsOf(pictures, drawn)))
}

const bytesOf = async (
  document: ReportDocument,
  pictures: VectorPictures,
  format: ReportFormat,
  io: Io,
): Promise<Result<Uint8Array, AppError>> => {
  if (format === 'docx') return docxOf(document, pictures, io)
  const html = reportHtml(document, pictures)
  if (format === 'html') return ok(new TextEncoder().encode(html))
  return draw({ kind: 'report', html, language: document.language }, io)
}

/** Builds the report that is asked for, as the window would, and writes it; an existing file is replaced. */
export const writeReport = async (
  { args, io, text }: CommandContext,
  store: ReadableProject,
  request: ReportRequest,
  { out, format }: { readonly out: string; readonly format: ReportFormat },
): Promise<Result<Outcome, AppError>> => {
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  const { dataset } = snapshot.value
  const { records } = store
  deriveColumns(dataset, records)
  const report = buildReport({ records, dataset, problemText }, request)
  if (!report.ok) return report
  const { document, run } = report.value
  const boundaries = await readJson(join(io.resources(), 'boundaries/china.json'))
  if (!boundaries.ok) return boundaries
  registerBoundaries(boundaries.value)
  const pictures = reportPictures(
    document,
    { records, dataset },
    new Map(run === null ? [] : [[run.index, run]]),
  )
  const bytes = await bytesOf(document, pictures, format, io)
  if (!bytes.ok) return bytes
  const written = await writeAtomically(out, bytes.value)
  if (!written.ok) return written
  const missing = document.blocks.flatMap((block) => {
    const picture = block.kind === 'figure' ? pictures.get(block.id) : undefined
    return block.kind === 'figure' && picture?.kind === 'missing'
      ? [{ figure: block.caption, reason: picture.reason }]
      : []
  })
  const count = (kind: 'table' | 'figure') => document.blocks.filter((block) => block.kind === kind).length
  return ok({
    json: {
      project: args.positionals[0],
      out,
      format,
      template: document.template,
      language: document.language,
      title: document.title,
      subtitle: document.subtitle,
      tables: count('table'),
      figures: count('figure') - missing.length,
      missing,
    },
    lines: [text('cli.report.done', { title: document.title, subtitle: document.subtitle, out })],
    warnings: missing.map((each) => text('cli.report.missing', each)),
  })
}
