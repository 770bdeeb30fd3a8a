import { type AppError, appError } from '../errors'
import { fail, type Result } from '../result'
import type { Report, ReportRequest, ReportSource } from './template'
import { reportTemplates } from './templates'

/**
 * Builds the report that is asked for from the data as they are; the same project and request give the same
 * document. Missing values are said to be missing. Errors: report-template-unknown, report-choice-needed,
 * report-choice-unknown, report-index-none, report-values-none, those of opening the index.
 */
export const buildReport = (source: ReportSource, request: ReportRequest): Result<Report, AppError> => {
  const template = reportTemplates.find(({ id }) => id === request.template)
  return template === undefined
    ? fail(
        appError('report-template-unknown', {
          id: request.template,
          known: reportTemplates.map(({ id }) => id),
        }),
      )
    : template.build(source, request)
}
