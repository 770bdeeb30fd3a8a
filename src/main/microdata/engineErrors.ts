import type { LocalText } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { engineError } from '../engine/scratchEngine'

const typeNames: Readonly<Record<string, LocalText>> = {
  DOUBLE: { zh: '数值', en: 'a number' },
  TIMESTAMP: { zh: '日期', en: 'a date' },
  BOOLEAN: { zh: '真假值', en: 'a truth value' },
}

/** What the engine says of a row, in words. */
const issueOf = (message: string): LocalText => {
  const [, column = '', text, type = ''] =
    /converting column "(.*?)"\. Could not convert string "([\s\S]*?)" to '(\w+)'/.exec(message) ?? []
  if (text !== undefined) {
    const { zh, en } = typeNames[type] ?? { zh: '该列应有的内容', en: 'what the column holds' }
    return {
      zh: `“${column}”列中的“${text}”不是${zh}`,
      en: `“${text}” in the column “${column}” is not ${en}`,
    }
  }
  const [, expected, found] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message) ?? []
  if (expected !== undefined)
    return {
      zh: `有 ${found} 个字段，应为 ${expected} 个`,
      en: `it has ${found} fields instead of ${expected}`,
    }
  if (/unterminated quote/i.test(message)) return { zh: '引号没有配对', en: 'a quotation mark is not closed' }
  if (/invalid unicode|not utf-8/i.test(message))
    return {
      zh: '不是 UTF-8 编码（可用 --encoding 指定编码）',
      en: 'it is not in UTF-8 (--encoding names another encoding)',
    }
  if (/maximum line size/i.test(message)) return { zh: '该行过长', en: 'the line is too long' }
  return { zh: '与该表其他行的格式不同', en: 'it is not written like the other rows' }
}

const SHOWN = 200
const MESSAGE = 2000

/** What went wrong while the engine read a file: the row with its line, or the file as a whole. */
export const microdataError = (
  cause: unknown,
  path: string,
  kind: 'parquet' | 'text',
  signal?: AbortSignal,
): AppError => {
  const general = engineError(cause, path, signal)
  if (general !== null) return general
  const message = cause instanceof Error ? cause.message : String(cause)
  const [, line] = /CSV Error on Line: (\d+)/.exec(message) ?? []
  if (kind === 'text' && line !== undefined) {
    const text = (/Original Line: ([^\n]*)/.exec(message)?.[1] ?? '').slice(0, SHOWN)
    return appError('row-broken', {
      path,
      line: Number(line),
      text,
      issue: issueOf(message),
      detail: message.slice(0, MESSAGE),
    })
  }
  const name = kind === 'parquet' ? 'Parquet' : 'CSV'
  return appError('format-broken', {
    ...{ path, format: { zh: name, en: name }, place: '' },
    issue: { zh: '文件不完整或已损坏', en: 'the file is incomplete or damaged' },
  })
}
