import type { LocalText } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { SourceFile } from '../format'
import { decodeUtf8 } from '../utf8'
import { issues } from './broken'
import { MOST_LEVELS, tooDeepAt } from './jsonDepth'
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

const placeOf = (path: string, text: string, at: number, firstLine: number): string => {
  const before = text.slice(0, at)
  const line = before.split('\n').length - 1 + firstLine
  return `${path}:${line}:${at - before.lastIndexOf('\n')}`
}

const issueAt = (text: string, at: number): LocalText => {
  const [found] = text.slice(at, at + 2)
  if (found === undefined) return { zh: '内容在此中断，没有写完', en: 'the text ends there, unfinished' }
  return found === '"'
    ? { zh: '此处的文字没有写完，或不应有文字', en: 'a text there is not closed, or should not be there' }
    : { zh: `此处不应是“${found}”`, en: `“${found}” should not stand there` }
}

/** A JSON document in a text, which begins on the line given. Errors: `json-invalid` with line and column. */
export const parseJsonText = (path: string, text: string, firstLine = 1): Result<unknown, AppError> => {
  const invalid = (at: number, issue: LocalText) =>
    fail(appError('json-invalid', { place: placeOf(path, text, at, firstLine), issue }))
  const deep = tooDeepAt(text)
  if (deep >= 0) return invalid(deep, issues.nested(MOST_LEVELS))
  try {
    return ok(JSON.parse(text))
  } catch {
    const at = jsonFault(text)
    return invalid(at, issueAt(text, at))
  }
}

/** A JSON document of a file. Errors: `encoding-unknown`, `file-empty`, `json-invalid` with line and column. */
export const parseJson = ({ path, bytes }: SourceFile): Result<unknown, AppError> => {
  const text = decodeUtf8(bytes)?.replace(/^\uFEFF/, '')
  if (text === undefined) return fail(appError('encoding-unknown', { path }))
  if (text.trim() === '') return fail(appError('file-empty', { path }))
  return parseJsonText(path, text)
}
