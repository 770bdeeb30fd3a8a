import { appError } from '../../errors'
import { fail, ok } from '../../result'
import type { Format } from '../format'
import { brokenFile, issues } from '../statistical/broken'
import { decodeText } from '../text/decodeText'
import { MOST_CELLS, MOST_LEVELS, parseTables } from './parseTables'

const HEAD = 8192

const head = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, HEAD), (byte) => String.fromCharCode(byte))
    .join('')
    // UTF-16 by its ASCII half.
    .replaceAll('\u0000', '')

/** What a page says of its encoding. */
const stated = (bytes: Uint8Array): string | undefined =>
  /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head(bytes))?.[1]

/**
 * Tables of web pages, and the pages that many sites call .xls. Nothing is run or loaded. Errors: `encoding-unknown`,
 * `table-not-found`, `table-too-large`, `format-broken` where it is nested without end.
 */
export const html: Format = {
  id: 'html',
  label: { zh: '网页表格（HTML）', en: 'Tables of a web page (HTML)' },
  extensions: ['html', 'htm', 'xhtml'],
  knownByContent: true,
  takes: ['encoding'],
  detect: ({ bytes }) =>
    /<(?:!doctype html|html|head|body|table|meta|style)\b/i.test(head(bytes)) &&
    !/^\s*[[{"]/.test(head(bytes)),
  read: ({ path, bytes }, options) => {
    const said = options?.encoding ?? stated(bytes)
    const marked = decodeText(bytes)
    // A byte order mark is surer than what the page says; what it says may be wrong or unknown.
    const decoded =
      options?.encoding === undefined && marked?.why === 'byte-order-mark'
        ? marked
        : ((said === undefined ? null : decodeText(bytes, said)) ?? marked)
    if (decoded === null) return fail(appError('encoding-unknown', { path }))
    const tables = parseTables(decoded.text)
    if (tables === 'too-large')
      return fail(appError('table-too-large', { path, place: '<table>', cells: MOST_CELLS }))
    if (tables === 'too-deep') return brokenFile(path, html.label, '', issues.nested(MOST_LEVELS))
    if (tables.length === 0) return fail(appError('table-not-found', { path, missing: [], header: [] }))
    return ok({
      ...{ encoding: decoded.encoding, encodingConfidence: decoded.confidence, damaged: decoded.damaged },
      ...{ delimiter: null, tables },
    })
  },
}
