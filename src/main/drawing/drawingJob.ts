import type { Paper } from '#contract/ipc'
import type { Language } from '#core/dataset/schema'

/** What the command line lets Chromium draw, in a process of its own (docs/adr/0010-drawing-needs-chromium.md). */
export type DrawingJob =
  /** An HTML page that fills one sheet. */
  | { readonly kind: 'pdf'; readonly html: string; readonly paper: Paper }
  /** An HTML page that takes as many sheets as it needs (printing/printReport.ts). */
  | { readonly kind: 'report'; readonly html: string; readonly language: Language }
  /** An SVG whose width and height are the pixels of the bitmap. */
  | { readonly kind: 'png'; readonly svg: string; readonly width: number; readonly height: number }

/** Bytes in Base64: the two processes may have different engines, which share no other form but JSON. */
export type DrawingAnswer =
  | { readonly kind: 'drawn'; readonly base64: string }
  /** No font of the machine has the Chinese characters that the picture needs. */
  | { readonly kind: 'font-missing' }
  | { readonly kind: 'failed'; readonly detail: string }
