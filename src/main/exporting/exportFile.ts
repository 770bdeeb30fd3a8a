import type { Dataset } from '#core/dataset/dataset'
import type { ObservationFilter } from '#core/dataset/observations'
import { type AppError, appError } from '#core/errors'
import { type ExportData, type ExportOptions, prepareExport } from '#core/formats/exportData'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import { replaceAtomically, writeAtomically } from '../atomicFile'
import { writeFolder } from '../dataPackage/writeFolder'
import type { ExportFormat } from './exportFormats'

/** What is exported, in which format, and how. */
export interface ExportJob {
  readonly format: ExportFormat
  readonly filter: ObservationFilter
  readonly options: ExportOptions
  /** Told the share done, 0 to 1. */
  readonly progress?: (share: number) => void
  readonly signal?: AbortSignal
}

/** What was written, and what the format had no place for. */
export interface ExportReport {
  readonly observations: number
  readonly lost: { readonly statuses: number; readonly notes: number; readonly sources: number }
}

/** Thrown within a writer to end it. */
class Cancelled extends Error {}

/** So often the progress is told and a cancel is seen. */
const WATCHED = 4096

/** The data as a writer sees them, while progress and cancel are watched over. */
const watched = (data: ExportData, { progress, signal, format }: ExportJob): ExportData => {
  const total = Math.max(1, data.counts.observations * format.passes)
  let seen = 0
  return {
    ...data,
    *cells() {
      for (const cell of data.cells()) {
        if (seen++ % WATCHED === 0) {
          if (signal?.aborted === true) throw new Cancelled()
          progress?.(Math.min(1, seen / total))
        }
        yield cell
      }
    },
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

const prepared = async (
  { dataset, records }: { readonly dataset: Dataset; readonly records: Records },
  { filter, options, signal }: ExportJob,
): Promise<ExportData | null> => {
  const preparing = prepareExport(dataset, records, filter, options)
  let step = preparing.next()
  while (step.done !== true) {
    await turn()
    if (signal?.aborted === true) return null
    step = preparing.next()
  }
  return step.value
}

const writeData = (
  data: ExportData,
  path: string,
  { pieces, file, folder, extension }: ExportFormat,
): Promise<Result<null, AppError>> => {
  if (file !== undefined) return replaceAtomically(path, (temporary) => file(data, temporary))
  if (folder !== undefined && !path.toLowerCase().endsWith(`.${extension}`))
    return writeFolder(path, folder(data))
  return writeAtomically(path, pieces?.(data) ?? [])
}

/**
 * Writes the observations of a project to a file, which appears under its name only when it is complete.
 * Errors: those of `writeAtomically`, `cancelled`; the file is as before then.
 */
export const exportFile = async (
  project: { readonly dataset: Dataset; readonly records: Records },
  path: string,
  job: ExportJob,
): Promise<Result<ExportReport, AppError>> => {
  const data = await prepared(project, job)
  if (data === null) return fail(appError('cancelled', {}))
  const { keeps, refuse } = job.format
  const refusal = refuse?.(data) ?? null
  if (refusal !== null) return fail(refusal)
  const written = await writeData(watched(data, job), path, job.format)
  if (job.signal?.aborted === true && !written.ok) return fail(appError('cancelled', {}))
  if (!written.ok) return written
  const { observations, statuses, notes, sources } = data.counts
  return ok({
    observations,
    lost: {
      statuses: keeps.status ? 0 : statuses,
      notes: keeps.note ? 0 : notes,
      sources: keeps.source ? 0 : sources,
    },
  })
}
