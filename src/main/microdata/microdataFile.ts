import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { countLines } from '#core/formats/text/countLines'
import { decodeText } from '#core/formats/text/decodeText'
import type { CheckedPlan } from '#core/microdata/checkPlan'
import type { ColumnType } from '#core/microdata/sourceColumn'
import { parquetSource, textSource } from '#core/microdata/sourceSql'
import { type DescribedColumn, understandText } from '#core/microdata/understandText'
import { fail, ok, type Result } from '#core/result'
import type { ScratchEngine } from '../engine/scratchEngine'
import type { Watch } from '../engine/watching'
import { fileError } from '../fileErrors'
import { microdataError } from './engineErrors'
import { encodingOf, type FileHead, readHead } from './textHead'
import { writeUtf8Copy } from './utf8Copy'

/** What a file of microdata says of itself. */
interface MicrodataDescription {
  readonly format: 'Parquet' | 'CSV'
  readonly encoding: string
  readonly columns: readonly DescribedColumn[]
  /** Exact for Parquet, else estimated by the length of the first lines. */
  readonly rows: number
}

/** A file of microdata, understood and ready to be read by an engine. */
export interface MicrodataFile extends MicrodataDescription {
  readonly kind: 'parquet' | 'text'
  /** The file as a source of the engine. A text that is not in UTF-8 is copied at the first call, which takes its time. */
  source(plan: CheckedPlan, skipBroken: boolean, watch: Watch): Promise<Result<string, AppError>>
}

const EXAMPLES = 5
const EXAMPLE_ROWS = 50
/** What text commonly packs to. */
const PACKED = 5

/** A Parquet type of the engine's as one of ours. */
const columnType = (type: string): ColumnType => {
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(type)) return 'number'
  if (/^(DATE|TIMESTAMP.*)$/.test(type) && !type.endsWith('[]')) return 'date'
  if (type === 'BOOLEAN') return 'truth'
  return /^(VARCHAR|UUID|TIME|ENUM\(.*\))$/.test(type) ? 'text' : 'other'
}

const examplesOf = (rows: readonly Readonly<Record<string, unknown>>[], name: string): string[] => {
  const values = rows.map((row) => row[name]).filter((value) => value !== null && value !== undefined)
  return [...new Set(values.map(String))].slice(0, EXAMPLES).map((value) => value.slice(0, 100))
}

const openParquet = async (
  path: string,
  engine: ScratchEngine,
  watch: Watch,
): Promise<Result<MicrodataFile, AppError>> => {
  const source = parquetSource(path)
  try {
    const described = [...(await engine.rows(`DESCRIBE SELECT * FROM ${source}`, watch))]
    const counted = [...(await engine.rows(`SELECT COUNT(*) AS n FROM ${source}`, watch))]
    const texts = `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${source} LIMIT ${EXAMPLE_ROWS}`
    const shown = [...(await engine.rows(texts, watch))]
    const columns = described.map((row): DescribedColumn => {
      const name = String(row.column_name)
      return { name, type: columnType(String(row.column_type)), examples: examplesOf(shown, name) }
    })
    return ok({
      ...{ kind: 'parquet', format: 'Parquet', encoding: 'Parquet', columns },
      rows: Number(counted[0]?.n ?? 0),
      source: async () => ok(source),
    })
  } catch (cause) {
    return fail(microdataError(cause, path, 'parquet', watch.signal))
  }
}

const estimatedRows = ({ bytes, size, gzip }: FileHead): number => {
  const lines = countLines(bytes)
  return Math.round((size * (gzip ? PACKED : 1) * Math.max(1, lines)) / Math.max(1, bytes.length))
}

const openText = (
  path: string,
  head: FileHead,
  engine: ScratchEngine,
  encoding: string | undefined,
): Result<MicrodataFile, AppError> => {
  const decoded = decodeText(head.bytes, encoding ?? encodingOf(head))
  if (decoded === null) return fail(appError('encoding-unknown', { path }))
  const layout = understandText(decoded.text.replace(/^\ufeff/, ''), head.complete)
  if (layout === null) return fail(appError('file-empty', { path }))
  let copy: string | null = null
  return ok({
    ...{ kind: 'text', format: 'CSV', encoding: decoded.encoding, columns: layout.columns },
    rows: head.complete ? layout.rows : estimatedRows(head),
    source: async (plan, skipBroken, watch) => {
      if (decoded.encoding === 'UTF-8')
        return ok(textSource(path, layout, plan, { gzip: head.gzip, skipBroken }))
      if (copy === null) {
        const target = join(engine.folder, `${randomUUID()}.csv`)
        try {
          await writeUtf8Copy(path, target, { encoding: decoded.encoding, gzip: head.gzip }, watch)
        } catch (cause) {
          if (watch.signal?.aborted === true) return fail(appError('cancelled', {}))
          return fail(fileError(cause, path, 'read'))
        }
        copy = target
      }
      return ok(textSource(copy, layout, plan, { gzip: false, skipBroken }))
    },
  })
}

/**
 * Finds out what a file of microdata is and what its columns hold. Only its beginning is read.
 *
 * Errors: file-missing, file-is-folder, no-permission, read-failed, file-empty, encoding-unknown, format-broken,
 * cancelled.
 */
export const openMicrodataFile = async (
  path: string,
  engine: ScratchEngine,
  { encoding, ...watch }: Watch & { readonly encoding?: string | undefined } = {},
): Promise<Result<MicrodataFile, AppError>> => {
  let head: FileHead
  try {
    const stats = await stat(path)
    if (stats.isDirectory()) return fail(appError('file-is-folder', { path }))
    if (stats.size === 0) return fail(appError('file-empty', { path }))
    head = await readHead(path)
  } catch (cause) {
    const packed = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')
    return fail(packed ? microdataError(cause, path, 'text') : fileError(cause, path, 'read'))
  }
  return head.kind === 'parquet' ? openParquet(path, engine, watch) : openText(path, head, engine, encoding)
}
