import { bitmapsOf, drawingsOf } from '#charts/report/reportDrawings'
import { reportPictures } from '#charts/report/reportPictures'
import { type AppError, appError } from '#core/errors'
import { deriveColumns } from '#core/formula/derive'
import { buildReport } from '#core/report/buildReport'
import type { ReportDocument, VectorPictures } from '#core/report/document'
import { reportDocx } from '#core/report/docx/reportDocx'
import { reportHtml } from '#core/report/html/reportHtml'
import type { ReportRequest } from '#core/report/template'
import { fail, ok, type Result } from '#core/result'
import { problemText } from '#text/problemText'
import type { FromReportWorker, ReportProject, ToReportWorker } from './reportProtocol'

interface Made {
  readonly key: string
  readonly document: ReportDocument
  readonly pictures: VectorPictures
}

/**
 * Makes reports of the project that it was opened with, and keeps the last one. Returns the function that answers
 * the window's messages; a bug is an answer too.
 *
 * @param loadBoundaries makes the bundled map known; a map without it has the reason in its place
 */
export const createReportHost = (
  loadBoundaries: () => Promise<Result<null, AppError>>,
): ((message: ToReportWorker) => Promise<FromReportWorker | null>) => {
  let project: ReportProject | null = null
  let last: Made | null = null

  const make = async (asked: ReportRequest): Promise<Result<Made, AppError>> => {
    if (project === null) return fail(appError('no-project', {}))
    const key = JSON.stringify(asked)
    if (last?.key === key) return ok(last)
    const report = buildReport({ ...project, problemText }, asked)
    if (!report.ok) return report
    const { document, run } = report.value
    if (document.blocks.some((block) => block.kind === 'figure' && block.chart.type === 'map')) {
      const boundaries = await loadBoundaries()
      if (!boundaries.ok) return boundaries
    }
    const pictures = reportPictures(document, project, new Map(run === null ? [] : [[run.index, run]]))
    last = { key, document, pictures }
    return ok(last)
  }

  const answer = async (message: ToReportWorker): Promise<FromReportWorker | null> => {
    switch (message.call) {
      case 'open':
        project = message.question
        deriveColumns(project.dataset, project.records)
        return null
      case 'build': {
        const made = await make(message.question)
        if (!made.ok) return made
        const { document, pictures } = made.value
        const { title, subtitle } = document
        return ok({ title, subtitle, html: reportHtml(document, pictures) })
      }
      case 'drawings': {
        const made = await make(message.question)
        return made.ok ? ok(drawingsOf(made.value.pictures)) : made
      }
      case 'docx': {
        const { asked, drawn } = message.question
        const made = await make(asked)
        if (!made.ok) return made
        const { document, pictures } = made.value
        return ok(reportDocx(document, bitmapsOf(pictures, drawn)))
      }
    }
  }

  return async (message) => {
    try {
      return await answer(message)
    } catch (cause) {
      const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
      return fail(appError('unexpected', { detail }))
    }
  }
}
