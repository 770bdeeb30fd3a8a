import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type AppError, appError } from '#core/errors'
import { formatOf } from '#core/formats/index'
import { fail, ok, type Result } from '#core/result'
import { engineError, openScratchEngine } from '../engine/scratchEngine'
import { fileError } from '../fileErrors'
import { arrowAsText, broken } from '../importing/columnarAsCsv'
import { isSoundArrow } from '../importing/isSoundArrow'
import { readInput } from '../readInput'
import { quoted } from './rowsSql'
import { sampleText, type TextSample } from './sampleText'

/** From this size on a text is tried to be read within the engine. */
const LARGE = 8 * 1024 * 1024

/** Fewer values than this are no large text, whatever the file holds beside them. */
const FEW_CELLS = 1_000_000
/** More of them are records, which are aggregated: as a text they would fill the disk. */
const MOST_CELLS = 400_000_000

/** A file that may be imported piece by piece. */
export interface LargeSource {
  readonly path: string
  /** The file that holds its text: itself, or the text of a Parquet or Arrow file. */
  readonly text: string
  readonly size: number
  readonly sample: TextSample
  /** Lets go of what was made of it. */
  close(): Promise<void>
}

const PARQUET = 'PAR1'
const ARROW = 'ARROW1'

const beginning = async (path: string): Promise<string> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ARROW.length), 0, ARROW.length, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

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
    const error = engineError(cause, path)
    return error === null ? broken(path, 'Parquet') : fail(error)
  } finally {
    if (!kept) await engine.close()
  }
}

/** The table of an Arrow file as a text on disk, written piece by piece. */
const ofArrow = async (path: string, least: number): Promise<Result<LargeSource | null, AppError>> => {
  const read = await readInput(path)
  if (!read.ok) return read
  if (!isSoundArrow(read.value)) return broken(path, 'Arrow')
  const folder = await mkdtemp(join(tmpdir(), 'provindex-arrow-'))
  const close = () => rm(folder, { recursive: true, force: true })
  let kept = false
  try {
    const text = join(folder, 'table.csv')
    await pipeline(arrowAsText(read.value), createWriteStream(text))
    const { size } = await stat(text)
    if (size < least) return ok(null)
    const sample = await sampleText(text)
    kept = true
    return ok({ path, text, size, sample, close })
  } catch (cause) {
    const isOfFiles = cause instanceof Error && 'syscall' in cause
    return isOfFiles ? fail(fileError(cause, path, 'read')) : broken(path, 'Arrow')
  } finally {
    if (!kept) await close()
  }
}

/**
 * Opens a file that may be imported piece by piece: a delimited text from `least` bytes on, or a Parquet or Arrow file that makes one. null for
 * all others. Errors: those of reading, format-broken, file-too-large, disk-full.
 */
export const openLargeSource = async (
  path: string,
  least = LARGE,
): Promise<Result<LargeSource | null, AppError>> => {
  try {
    const stats = await stat(path)
    if (!stats.isFile()) return ok(null)
    const begin = await beginning(path)
    if (begin.startsWith(PARQUET)) return await ofParquet(path, least)
    const { size } = stats
    // As a text it is several times as large.
    if (begin === ARROW) return size * 8 < least ? ok(null) : await ofArrow(path, least)
    if (size < least) return ok(null)
    const sample = await sampleText(path)
    if (formatOf({ path, bytes: sample.bytes })?.id !== 'csv') return ok(null)
    return ok({ ...{ path, text: path, size, sample }, close: async () => undefined })
  } catch (cause) {
    return fail(fileError(cause, path, 'read'))
  }
}

/**
 * Opens files that are imported together: all of them piece by piece where together they are large, else null. Errors: those of
 * `openLargeSource`.
 */
export const openLargeSources = async (
  paths: readonly string[],
  least = LARGE,
): Promise<Result<readonly LargeSource[] | null, AppError>> => {
  const [only, another] = paths
  if (only === undefined) return ok(null)
  if (another === undefined) {
    const one = await openLargeSource(only, least)
    return !one.ok ? one : ok(one.value === null ? null : [one.value])
  }
  const sources: LargeSource[] = []
  let isTaken = false
  try {
    let size = 0
    for (const path of paths) {
      const stats = await stat(path)
      size += stats.isFile() ? stats.size : 0
    }
    if (size < least) return ok(null)
    for (const path of paths) {
      const source = await openLargeSource(path, 0)
      if (!source.ok) return source
      if (source.value === null) return ok(null)
      sources.push(source.value)
    }
    isTaken = true
    return ok(sources)
  } catch (cause) {
    return fail(fileError(cause, only, 'read'))
  } finally {
    if (!isTaken) for (const source of sources) await source.close()
  }
}
