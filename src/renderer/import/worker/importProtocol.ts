import type { Dataset } from '#core/dataset/dataset'
import type { LocalText, Region } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { Category, DimensionRole } from '#core/formats/cube'
import type { Format } from '#core/formats/format'
import type { Finding } from '#core/formats/mapping/finding'
import type { ImportEffect, ImportMode } from '#core/formats/mapping/importEffect'
import type { Constants, DateOrder, Given, ImportMapping } from '#core/formats/mapping/importMapping'
import type { ImportOptions } from '#core/formats/mapping/planImport'
import type { PlanSummary, ValueChange } from '#core/formats/mapping/planSummary'
import type { TablePart } from '#core/formats/mapping/tableProposal'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import type { AggregationPlan } from '#core/microdata/aggregationPlan'
import type { Regrouping } from '#core/microdata/aggregationSql'
import type { SourceColumn } from '#core/microdata/sourceColumn'
import type { Records } from '#core/project/schema'
import type { Result } from '#core/result'
import type { BoundaryAnswer, BoundaryQuestion } from './boundaryProtocol'

/** A column of a grid as mappings name it. */
export interface ColumnInfo {
  readonly at: number
  readonly name: string
  readonly unit: string
  /** Different texts below the header, at most a few dozen. */
  readonly samples: readonly string[]
}

/** Rows of a table of a grid, from 0. */
interface TableRows {
  readonly titles: readonly number[]
  readonly header: readonly number[]
  readonly unitRow: number | null
  readonly first: number
  readonly last: number
  readonly singles: readonly number[]
  readonly footer: readonly number[]
}

/** Dates such as 03/04/2018 of a table. */
interface TableDates {
  readonly order: DateOrder | 'open'
  /** One of them as it is written, and what it is in each order. */
  readonly example: string
  readonly readings: Readonly<Record<DateOrder, string>>
}

export interface DimensionInfo {
  readonly id: string
  readonly label: string
  readonly role: DimensionRole
  readonly categories: readonly Category[]
}

/** A table of a sheet as it was understood, without its cells. */
export interface ProposedTable {
  readonly mapping: ImportMapping
  readonly findings: readonly Finding[]
  readonly missing: readonly TablePart[]
  readonly error: AppError | null
  readonly columns: readonly ColumnInfo[]
  /** Null for a cube. */
  readonly rows: TableRows | null
  /** Dates whose order the table does not show for certain; null where there are none. */
  readonly dates: TableDates | null
  readonly dimensions: readonly DimensionInfo[]
}

export interface SheetInfo {
  readonly name: string
  readonly rows: number
  readonly hidden: boolean
}

/** A row of the preview; `at` is its row in the sheet, -1 stands for rows that are left out. */
export interface PreviewRow {
  readonly at: number
  readonly cells: readonly string[]
}

/** The beginning and the end of a sheet, as text. */
export interface Preview {
  readonly rows: readonly PreviewRow[]
  readonly total: number
  /** Columns of the sheet; `rows` hold at most the first few hundred. */
  readonly width: number
  /** Rows behind those of the beginning have no numbers: only a sample of the file was read. */
  readonly sample: boolean
  /** Names of the columns of a cube; null for a grid, whose columns have letters. */
  readonly headers: readonly string[] | null
}

/** What is known of a file once it is read. */
export interface ReadAnswer {
  /** What its format is called. */
  readonly format: LocalText
  readonly encoding: string
  readonly encodingConfidence: number
  readonly delimiter: string | null
  /** What can be said of how it is read. */
  readonly takes: NonNullable<Format['takes']>
  readonly sheets: readonly SheetInfo[]
  readonly sheet: number
  /** Several sheets hold a table: one was chosen, and the user is told. */
  readonly ambiguous: boolean
  readonly tables: readonly ProposedTable[]
  readonly preview: Preview
}

export interface ReadQuestion {
  /** Which of the files of the import, from 0. */
  readonly file: number
  readonly path: string
  /** Null = those of the question before. */
  readonly bytes: Uint8Array | null
  /** The bytes are a sample of a larger file, with so many lines of its beginning; null = all of it. */
  readonly lines: number | null
  readonly text: ImportMapping['text']
  /** Number from 0, or null = the first that holds a table. */
  readonly sheet: number | null
  readonly constants: Constants
  readonly given: Given
  readonly regions: readonly Region[]
}

export interface PlanAnswer extends PlanSummary {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly kept: number
  readonly changes: readonly ValueChange[]
  /** Whether nothing in the project would differ, be it the alias of a region. */
  readonly isEmpty: boolean
  /** For the command `importCells`; null where it may not be written. */
  readonly payload: ImportEffect['payload'] | null
}

/** An effect as it is shown, whoever worked it out. */
export type ShownPlan = Omit<PlanAnswer, 'payload' | 'isEmpty'>

export interface PlanQuestion {
  /** Tables of the files that were read, each with its mapping. */
  readonly inputs: readonly { readonly file: number; readonly mapping: ImportMapping }[]
  readonly options: ImportOptions
  readonly mode: ImportMode
  /** Absent = the project of the question before. */
  readonly project: { readonly dataset: Dataset; readonly records: Records } | null
}

export interface AggregatedQuestion {
  /** Of the file or table, for the history. */
  readonly name: string
  readonly plan: AggregationPlan
  readonly columns: readonly SourceColumn[]
  /** Null = that of a question before. */
  readonly aggregation: Aggregation | null
  /**
   * `aggregation` was made with names put together; both are kept, because other decisions about names begin with the first
   * one again. Where none is given: which of the two is meant.
   */
  readonly regrouped: boolean
  readonly createRegions: boolean
  readonly mode: ImportMode
  readonly project: { readonly dataset: Dataset; readonly records: Records } | null
}

export interface AggregatedAnswer extends PlanAnswer {
  /** Aggregate once more with this; until then the medians concerned are left out. */
  readonly regrouping: Regrouping | null
  readonly observations: number
}

export interface PackageQuestion {
  readonly path: string
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly project: { readonly dataset: Dataset; readonly records: Records }
}

/** What a project package would add; everything in it keeps its codes. */
export interface PackageAnswer {
  readonly observations: number
  readonly indicators: number
  readonly regions: number
  readonly indices: number
  readonly views: number
  readonly claims: number
  readonly added: number
  readonly changed: number
  readonly isNew: boolean
  /** For the command `importProject`. */
  readonly payload: unknown
}

/** Question -> answer of the worker. */
export interface ImportCalls {
  read: { question: ReadQuestion; answer: ReadAnswer }
  plan: { question: PlanQuestion; answer: PlanAnswer }
  aggregated: { question: AggregatedQuestion; answer: AggregatedAnswer }
  package: { question: PackageQuestion; answer: PackageAnswer }
  boundaries: { question: BoundaryQuestion; answer: BoundaryAnswer | null }
  /** The text of a saved mapping. */
  mapping: { question: { path: string; text: string }; answer: readonly ImportMapping[] }
}
export type ImportCall = keyof ImportCalls

export type ToImportWorker = {
  [C in ImportCall]: {
    readonly request: number
    readonly call: C
    readonly question: ImportCalls[C]['question']
  }
}[ImportCall]

export interface FromImportWorker {
  readonly request: number
  readonly answer: Result<ImportCalls[ImportCall]['answer'], AppError>
}
