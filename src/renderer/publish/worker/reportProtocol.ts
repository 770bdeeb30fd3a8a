import type { ReportDrawing } from '#charts/report/reportDrawings'
import type { Dataset } from '#core/dataset/dataset'
import type { AppError } from '#core/errors'
import type { Records } from '#core/project/schema'
import type { ReportRequest } from '#core/report/template'
import type { Result } from '#core/result'

/** The project as it stands when the dialog opens; columns of derived indicators are put in by the worker. */
export interface ReportProject {
  readonly records: Records
  readonly dataset: Dataset
}

/** A report to be looked at. */
export interface BuiltReport {
  readonly title: string
  readonly subtitle: string
  readonly html: string
}

/** What the worker is asked for; one thing at a time. Errors: those of building a report. */
export interface ReportCalls {
  build: { question: ReportRequest; answer: BuiltReport }
  /** What has to be drawn for a Word document. */
  drawings: { question: ReportRequest; answer: readonly ReportDrawing[] }
  /** The Word document of the report with the drawn pictures as PNG. */
  docx: {
    question: { readonly asked: ReportRequest; readonly drawn: ReadonlyMap<string, Uint8Array> }
    answer: Uint8Array
  }
}
export type ReportCall = keyof ReportCalls

export type ToReportWorker =
  | { readonly call: 'open'; readonly question: ReportProject }
  | {
      [C in ReportCall]: { readonly call: C; readonly question: ReportCalls[C]['question'] }
    }[ReportCall]

export type FromReportWorker = Result<ReportCalls[ReportCall]['answer'], AppError>
