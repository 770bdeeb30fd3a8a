import { type AppError, appError } from '#core/errors'
import type { ReportRequest } from '#core/report/template'
import { fail, ok, type Result } from '#core/result'
import { request } from '../bridge'
import { fileNameOf } from '../export/fileName'
import type { ReportClient } from './worker/reportClient'
import type { BuiltReport } from './worker/reportProtocol'

export const reportFormats = ['pdf', 'docx', 'html'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** A report that was looked at, and what it is to become. */
interface Publication {
  readonly client: ReportClient
  readonly asked: ReportRequest
  readonly built: BuiltReport
  readonly format: ReportFormat
  /** Told the share done, 0 to 1; never where there is nothing to count. */
  readonly progress: (share: number) => void
  readonly signal: AbortSignal
}

/** Word shows pictures as pixels: main draws one after the other, then the worker writes the document around them. */
const docxOf = async ({
  client,
  asked,
  progress,
  signal,
}: Publication): Promise<Result<Uint8Array, AppError>> => {
  const drawings = await client.ask('drawings', asked)
  if (!drawings.ok) return drawings
  const drawn = new Map<string, Uint8Array>()
  for (const { id, ...picture } of drawings.value) {
    if (signal.aborted) return fail(appError('cancelled', {}))
    const png = await request('report.picture', picture)
    if (!png.ok) return png
    drawn.set(id, png.value)
    progress(drawn.size / (drawings.value.length + 1))
  }
  return client.ask('docx', { asked, drawn })
}

const bytesOf = (publication: Publication): Promise<Result<Uint8Array, AppError>> => {
  const { format, built, asked } = publication
  switch (format) {
    case 'pdf':
      return request('report.print', { html: built.html, language: asked.language })
    case 'docx':
      return docxOf(publication)
    case 'html':
      return Promise.resolve(ok(new TextEncoder().encode(built.html)))
  }
}

/**
 * Makes the file of a report and lets the user say where to write it; the path written, or null where the user gave
 * up. Errors: print-failed, cancelled, those of writing; nothing is left behind then.
 */
export const publishReport = async (publication: Publication): Promise<Result<string | null, AppError>> => {
  const { built, format, signal } = publication
  const bytes = await bytesOf(publication)
  if (!bytes.ok) return bytes
  if (signal.aborted) return fail(appError('cancelled', {}))
  const suggestedName = `${fileNameOf(built.title, built.subtitle)}.${format}`
  return request('export.file', { kind: 'report', suggestedName, format, bytes: bytes.value })
}
