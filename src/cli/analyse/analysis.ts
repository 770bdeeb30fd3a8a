import type { LocalText, Period, RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { IndexRun, Problem } from '#core/index/run'
import type { Records } from '#core/project/schema'
import type { Result } from '#core/result'
import type { TextKey, Translator } from '#text/translate'
import type { Arguments, OptionSpecs } from '../arguments'
import type { Io } from '../io'

/** A column to analyse over the regions and periods chosen: index = region * periods.length + period, NaN = missing. */
export interface Subject {
  readonly id: string
  readonly name: LocalText
  readonly values: Float64Array
}

/** What an analysis works on. */
export interface Selection {
  readonly records: Records
  readonly regions: readonly RegionCode[]
  readonly regionNames: readonly LocalText[]
  readonly periods: readonly Period[]
  readonly subjects: readonly Subject[]
  /** The index of `--index`, computed. */
  readonly run: IndexRun | null
  /** Any indicator over the same regions and periods. */
  column(code: string): Result<Float64Array, AppError>
}

export interface AnalysisContext {
  readonly args: Arguments
  readonly io: Io
  readonly text: Translator
  readonly selection: Selection
}

type Value = number | string | null

/** A table of results with named columns: written as CSV as it is. */
export interface ResultTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

/** A table for people. */
interface ShownTable {
  readonly title: string
  readonly headers: readonly TextKey[]
  readonly rows: readonly (readonly Value[])[]
}

export interface Report {
  /** Without typed arrays; NaN becomes null in JSON. */
  readonly json: object
  readonly csv: ResultTable
  readonly shown: readonly ShownTable[]
  readonly problems: readonly Problem[]
  /** Nothing could be computed: the problems say why. */
  readonly isEmpty: boolean
}

/** A kind of analysis. Adding one: its file, one line in analyse/index.ts, docs/cli.md. */
export interface AnalysisKind {
  readonly id: string
  /** Its own options, with what stands after them in the usage. */
  readonly options: OptionSpecs
  readonly usage: string
  /** Without `--period`: the last period with values, or all. */
  readonly periods: 'last' | 'all'
  /** Without `--node`: which nodes of `--index`. */
  readonly nodes: 'leaves' | 'inner' | 'root'
  /** How many subjects it needs. */
  readonly least: number
  run(context: AnalysisContext): Promise<Result<Report, AppError>>
}
