import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { formatOf } from '#core/formats/index'
import { fail, ok, type Result } from '#core/result'
import { engineError, openScratchEngine } from '../engine/scratchEngine'
import { fileError } from '../fileErrors'
import { quoted } from './rowsSql'
import { sampleText, type TextSample } from './sampleText'

/** From this size on a text is tried to be read within the engine. */
const LARGE = 16 * 1024 * 1024

/** Fewer values than this are no large text, whatever the file holds beside them. */
const FEW_CELLS = 1_000_000
/** More of them are records, which are aggregated: as a text they would fill the disk. */
const MOST_CELLS = 400_000_000

/** A file that may be imported row by row. */
export interface LargeSource {
  readonly path: string
  /** The file that holds its text: itself, or the text of a Parquet file. */
  readonly text: string
  readonly size: number
  readonly sample: TextSample
  /** Lets go of what was made of it. */
  close(): Promise<void>
}

const PARQUET = 'PAR1'

const beginning = async (path: string): Promise<string> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PARQUET.length), 0, PARQUET.length, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

const damaged = (path: string): AppError =>
  appError('format-broken', {
    path,
    format: { zh: 'Parquet', en: 'Parquet' },
    place: '',
    issue: { zh: '文件不完整或已损坏', en: 'the file is incomplete or damaged' },
  })

/** The table of a Parquet file as a text on disk, written without holding it. */
const ofParquet = async (path: string, least: number): Promise<Result<LargeSource | null, AppError>> => {
  const engine = await openScratchEngine()
  const from = `read_parquet(${quoted(path)})`
  let kept = false
  try {
    const [count] = await engine.rows(`SELECT count(*)::DOUBLE AS rows FROM ${from}`)
    const columns = [...(await engine.rows(`DESCRIBE SELECT * FROM ${from}`))].length
    const cells = Number(count?.rows ?? 0) * columns
    if (cells < Math.min(FEW_CELLS, least)) return ok(null)
    if (cells > MOST_CELLS) return fail(appError('file-too-large', { path, megabytes: 256 }))
    const text = join(engine.folder, 'table.csv')
    // In the order of the file, in which names that are created come.
    await engine.run('SET preserve_insertion_order = true')
    await engine.run(`COPY (SELECT * FROM ${from}) TO ${quoted(text)} (FORMAT csv, HEADER true)`)
    const { size } = await stat(text)
    if (size < least) return ok(null)
    const sample = await sampleText(text)
    kept = true
    return ok({ ...{ path, text, size, sample }, close: engine.close })
  } catch (cause) {
    return fail(engineError(cause, path) ?? damaged(path))
  } finally {
    if (!kept) await engine.close()
  }
}

/**
 * Opens a file that may be imported row by row: a delimited text from `least` bytes on, or a Parquet file that makes one. null for
 * all others. Errors: those of reading, format-broken, file-too-large, disk-full.
 */
export const openLargeSource = async (
  path: string,
  least = LARGE,
): Promise<Result<LargeSource | null, AppError>> => {
  try {
    const stats = await stat(path)
    if (!stats.isFile()) return ok(null)
    if ((await beginning(path)) === PARQUET) return await ofParquet(path, least)
    const { size } = stats
    if (size < least) return ok(null)
    const sample = await sampleText(path)
    if (formatOf({ path, bytes: sample.bytes })?.id !== 'csv') return ok(null)
    return ok({ ...{ path, text: path, size, sample }, close: async () => undefined })
  } catch (cause) {
    return fail(fileError(cause, path, 'read'))
  }
}
