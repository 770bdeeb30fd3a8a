import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { SourceFile } from '../format'
import { decodeUtf8 } from '../utf8'
import { jsonFault } from './jsonFault'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})
export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** A text, a list of texts, or a text per language (the English one, else the first). */
export const asPlainText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(asText).join(' ')
  if (isObject(value)) return asText(value.en ?? Object.values(value)[0])
  return asText(value)
}

const placeOf = (path: string, text: string, at: number): string => {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return `${path}:${line}:${at - before.lastIndexOf('\n')}`
}

/** Why a text is no JSON, and where; `cause` is what the parser threw. */
export const faultOf = (path: string, text: string, cause: unknown): AppError => {
  const message = cause instanceof Error ? cause.message : String(cause)
  return appError('json-invalid', { place: placeOf(path, text, jsonFault(text)), message })
}

/** A JSON document of a file. Errors: `encoding-unknown`, `file-empty`, `json-invalid` with line and column. */
export const parseJson = ({ path, bytes }: SourceFile): Result<unknown, AppError> => {
  const text = decodeUtf8(bytes)?.replace(/^\uFEFF/, '')
  if (text === undefined) return fail(appError('encoding-unknown', { path }))
  if (text.trim() === '') return fail(appError('file-empty', { path }))
  try {
    return ok(JSON.parse(text))
  } catch (cause) {
    return fail(faultOf(path, text, cause))
  }
}
