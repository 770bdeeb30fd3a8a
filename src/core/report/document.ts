import type { Language, Period, RegionCode } from '../dataset/schema'
import type { Subject, View } from '../project/view'

/** A stretch of text; `strong` is what a reader who skims should see. */
interface Span {
  readonly text: string
  readonly strong: boolean
}

/** Text of one paragraph, in reading order. Plain text: writers escape it. */
export type RichText = readonly Span[]

export interface ReportColumn {
  readonly name: string
  /** Empty where the numbers have none, or where each row has its own. */
  readonly unit: string
  /** Names start at the left, numbers end at the right. */
  readonly align: 'start' | 'end'
}

export interface ReportRow {
  /** As many as there are columns; numbers as readers see them, `MISSING_MARK` for missing ones. */
  readonly cells: readonly string[]
  /** The row that the report is about. */
  readonly strong: boolean
  /** How deep the first cell stands in a tree, from 0. */
  readonly depth: number
}

export interface ReportTable {
  readonly kind: 'table'
  /** Without its number, which writers count. */
  readonly caption: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
  /** What stands below it: signs, what is missing. */
  readonly notes: readonly string[]
}

/** A chart to be drawn (src/charts/report), as a view describes one. */
export interface ReportChart {
  readonly type: 'ranking' | 'map' | 'trend'
  readonly subject: Subject
  readonly period: Period
  /** Regions to emphasise. */
  readonly chosen: readonly RegionCode[]
  readonly options: View['options']
  /** Millimetres on the page. */
  readonly width: number
  readonly height: number
}

export interface ReportFigure {
  readonly kind: 'figure'
  /** Unique within the report: what pictures are found by. */
  readonly id: string
  readonly caption: string
  /** What the picture shows, for who does not see it. */
  readonly alt: string
  readonly chart: ReportChart
}

export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** `lead` sums up what follows, `note` is smaller. */
  | { readonly kind: 'paragraph'; readonly role: 'body' | 'lead' | 'note'; readonly text: RichText }
  | { readonly kind: 'list'; readonly items: readonly RichText[] }
  /** In the symbols of docs/methods.md. */
  | { readonly kind: 'formula'; readonly text: string }
  | ReportTable
  | ReportFigure

/** A report as writers (html/, docx/) take it: all its words in one language, all its numbers formatted. Plain data. */
export interface ReportDocument {
  /** Id of the template that it was built from. */
  readonly template: string
  readonly language: Language
  readonly title: string
  readonly subtitle: string
  /** Title of the project that the data are from. */
  readonly project: string
  readonly blocks: readonly ReportBlock[]
}

/** Why a figure has no picture, as a sentence in the language of the report; writers print it in its place. */
export interface NoPicture {
  readonly kind: 'missing'
  readonly reason: string
}

/** The picture of a figure as lines and words. */
export interface VectorPicture {
  readonly kind: 'drawn'
  /** An `<svg>` element of this size in millimetres; its ids are used by no other picture of the report. */
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** By `ReportFigure.id`. */
export type VectorPictures = ReadonlyMap<string, VectorPicture | NoPicture>

/** The picture of a figure as pixels. */
export interface BitmapPicture {
  readonly kind: 'drawn'
  readonly png: Uint8Array
  /** Millimetres on the page. */
  readonly width: number
  readonly height: number
}

export type BitmapPictures = ReadonlyMap<string, BitmapPicture | NoPicture>
