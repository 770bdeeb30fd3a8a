import type { Dataset } from '../dataset/dataset'
import type { Language, LocalText } from '../dataset/schema'
import type { AppError } from '../errors'
import type { IndexRun, Problem } from '../index/run'
import type { Records } from '../project/schema'
import type { Result } from '../result'
import type { ReportDocument } from './document'

/** The project that a report is about. */
export interface ReportSource {
  readonly records: Records
  /** With the columns of derived indicators (core/formula/derive). */
  readonly dataset: Dataset
  /** A problem of an index as a sentence (src/text/problemText). */
  readonly problemText: (problem: Problem) => LocalText
}

/** What a report is asked for, as the user wrote it; null where nothing was said. */
export interface ReportRequest {
  /** Id of a template. */
  readonly template: string
  readonly language: Language
  /** Id of an index; null = the only one of the project. */
  readonly index: string | null
  /** Code or any name of a region. */
  readonly region: string | null
  /** Code of an indicator. */
  readonly indicator: string | null
  /** null = the last one with results or values. */
  readonly period: string | null
}

export interface Report {
  readonly document: ReportDocument
  /** Of the index that the report is about, for drawing its charts; null where it is about none. */
  readonly run: IndexRun | null
}

/** What a template has to be told, or takes where it is told. */
type Need = 'needed' | 'taken' | 'unused'

/** A kind of report. Adding one: its file, and one line in templates/index.ts. */
export interface ReportTemplate {
  readonly id: string
  readonly title: LocalText
  /** What is in it, in a sentence. */
  readonly description: LocalText
  readonly needs: Readonly<Record<'index' | 'region' | 'indicator', Need>>
  build(source: ReportSource, request: ReportRequest): Result<Report, AppError>
}
