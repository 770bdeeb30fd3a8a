import { randomUUID } from 'node:crypto'
import { readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { numberCell, textCell } from '#core/formats/csvCells'
import { fail, ok, type Result } from '#core/result'
import { isSoundArrow } from './isSoundArrow'

/** More text than this does not fit into one string; such tables are aggregated on the way in instead. */
const MEGABYTES = 256

const startsWith = (bytes: Uint8Array, magic: string): boolean =>
  [...magic].every((character, at) => bytes[at] === character.charCodeAt(0))

/** The error of a file that is not what its beginning says. */
export const broken = (path: string, name: string) =>
  fail(
    appError('format-broken', {
      path,
      format: { zh: name, en: name },
      place: '',
      issue: { zh: '文件不完整或已损坏', en: 'the file is incomplete or damaged' },
    }),
  )

const tooLarge = (path: string) => fail(appError('file-too-large', { path, megabytes: MEGABYTES }))

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The reader of CSV takes an apostrophe before what begins like a formula for a guard (csvCells.ts): such texts get one more. */
const guardedColumn = (name: string, type: string): string => {
  const column = `"${name.replaceAll('"', '""')}"`
  if (type !== 'VARCHAR') return column
  return `CASE WHEN regexp_matches(${column}, '^''*[=+\\-@\\t\\r]') THEN '''' || ${column} ELSE ${column} END AS ${column}`
}

/** Through an engine of its own in memory; the project's may not read any other file. */
const parquetAsCsv = async (path: string): Promise<Result<Uint8Array, AppError>> => {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: '1GB',
  })
  const connection = await instance.connect()
  const table = join(tmpdir(), `provindex-${randomUUID()}.csv`)
  try {
    const source = `read_parquet(${literal(path)})`
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`)
    const columns = described.getRowsJS().map(([name, type]) => guardedColumn(String(name), String(type)))
    await connection.run(
      `COPY (SELECT ${columns.join(', ')} FROM ${source}) TO ${literal(table)} (FORMAT csv, HEADER true)`,
    )
    if ((await stat(table)).size > MEGABYTES * 1024 * 1024) return tooLarge(path)
    return ok(await readFile(table))
  } catch {
    return broken(path, 'Parquet')
  } finally {
    connection.closeSync()
    instance.closeSync()
    await rm(table, { force: true })
  }
}

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberCell(value)
  return textCell(value instanceof Date ? value.toISOString().slice(0, 10) : String(value))
}

/** Rows that are made into text at once; between them other work has its turn. */
const TOGETHER = 1000

/**
 * The table of an Arrow file as CSV, piece by piece. Throws where the file is not what it says; ask `isSoundArrow` first, since the
 * library trusts every length.
 */
export async function* arrowAsText(bytes: Uint8Array): AsyncGenerator<string> {
  const { tableFromIPC } = await import('apache-arrow')
  const table = tableFromIPC(bytes)
  const columns = table.schema.fields.map(({ name }, at) => ({ name, values: table.getChildAt(at) }))
  yield `${columns.map(({ name }) => textCell(name)).join(',')}\n`
  for (let from = 0; from < table.numRows; from += TOGETHER) {
    const lines: string[] = []
    for (let row = from; row < Math.min(table.numRows, from + TOGETHER); row++)
      lines.push(`${columns.map(({ values }) => cellText(values?.get(row))).join(',')}\n`)
    yield lines.join('')
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

const arrowAsCsv = async (path: string, bytes: Uint8Array): Promise<Result<Uint8Array, AppError>> => {
  if (!isSoundArrow(bytes)) return broken(path, 'Arrow')
  try {
    const pieces: Uint8Array[] = []
    let length = 0
    for await (const piece of arrowAsText(bytes)) {
      const encoded = new TextEncoder().encode(piece)
      length += encoded.length
      if (length > MEGABYTES * 1024 * 1024) return tooLarge(path)
      pieces.push(encoded)
    }
    return ok(Buffer.concat(pieces))
  } catch {
    return broken(path, 'Arrow')
  }
}

/**
 * The table of a Parquet or Arrow file as CSV, which is then understood like any other; the bytes themselves where
 * they are neither. Errors: `format-broken`, `file-too-large`.
 */
export const columnarAsCsv = async (
  path: string,
  bytes: Uint8Array,
): Promise<Result<Uint8Array, AppError>> => {
  if (startsWith(bytes, 'PAR1')) return parquetAsCsv(path)
  if (startsWith(bytes, 'ARROW1')) return arrowAsCsv(path, bytes)
  return ok(bytes)
}
