import { read, type Workbook, type WorkbookSheet } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { Format } from '../format'
import { type CellRange, type Grid, type GridCell, isBlank } from '../grid'
import { isArchive } from '../zipArchive'
import { unpackWorkbook } from './archive'
import { loadCodepages } from './codepages'
import { damage, damagedWorkbook, damageThrown } from './damage'
import { withOwnData } from './ownWorkbook'
import { gridCell } from './workbookCell'
import { checkParts, isNeeded, withoutMetadata } from './xmlParts'

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte)

/** Compound files: XLS from 1997 on, and encrypted XLSX. */
const isCompound = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)

/** A BOF record at the very start: XLS of the early nineties. */
const isBareBiff = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x09 &&
  [0x00, 0x02, 0x04].includes(bytes[1] ?? -1) &&
  [0x04, 0x06, 0x08].includes(bytes[2] ?? -1) &&
  bytes[3] === 0

const asciiHead = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 2048), (byte) => String.fromCharCode(byte)).join('')

/** XML Spreadsheet 2003, which old exports call .xls. */
const isSpreadsheetXml = (bytes: Uint8Array): boolean =>
  /^[^<]{0,3}<\?xml[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/.test(asciiHead(bytes))

const kindOfFile = (bytes: Uint8Array): string | null => {
  if (isArchive(bytes)) return /mimetypeapplication\/vnd\.oasis/.test(asciiHead(bytes)) ? 'ODS' : 'XLSX'
  if (isCompound(bytes) || isBareBiff(bytes)) return 'XLS'
  return isSpreadsheetXml(bytes) ? 'XML Spreadsheet' : null
}

/** More cells than this, blank ones between filled ones counted, are not held at once. */
const CELLS = 20_000_000
const MERGES = 20_000
const ROWS = 1_048_576
/** Of the widest sheet there is; a damaged reference may name the billionth column. */
const COLUMNS = 16_384
/** No sheet with more text than this is opened: it would take more memory than a table is worth. */
const OLD_MEGABYTES = 64

/**
 * Unpacked bytes up to which hidden rows and raised digits are looked at: the library finds them together with colours, which
 * take most of the time of a large workbook.
 */
const STYLED = 4 << 20

const BLANK: readonly GridCell[] = []

const rowsOf = (sheet: WorkbookSheet, date1904: boolean): (readonly GridCell[])[] | null => {
  const data = sheet['!data'] ?? []
  const rows: (readonly GridCell[])[] = []
  let [cells, filled] = [0, 0]
  if (data.length > ROWS) return null
  for (let r = 0; r < data.length; r++) {
    const source = data[r]
    let row: GridCell[] | null = null
    if (source !== undefined) {
      if (source.length > COLUMNS) return null
      let width = source.length
      while (width > 0 && isBlank(gridCell(source[width - 1], date1904))) width--
      cells += width
      if (cells > CELLS) return null
      if (width > 0) row = Array.from({ length: width }, (_, c) => gridCell(source[c], date1904))
    }
    rows.push(row ?? BLANK)
    if (row !== null) filled = r + 1
  }
  return rows.slice(0, filled)
}

const mergesOf = (sheet: WorkbookSheet, height: number): CellRange[] =>
  (sheet['!merges'] ?? [])
    .slice(0, MERGES)
    .filter(({ s, e }) => s.r < height && (e.r > s.r || e.c > s.c))
    .map(({ s, e }) => ({ top: s.r, left: s.c, bottom: Math.min(e.r, height - 1), right: e.c }))

const hiddenIn = (list: readonly ({ readonly hidden?: boolean } | undefined)[] | undefined): Set<number> => {
  const hidden = new Set<number>()
  list?.forEach((entry, at) => {
    if (entry?.hidden === true) hidden.add(at)
  })
  return hidden
}

const gridsOf = (path: string, workbook: Workbook): Result<Grid[], AppError> => {
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true
  const grids: Grid[] = []
  for (const [i, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name]
    if (sheet === undefined) continue
    const rows = rowsOf(sheet, date1904)
    if (rows === null) return fail(appError('table-too-large', { path, place: name, cells: CELLS }))
    grids.push({
      ...{ kind: 'grid', name, rows, lines: null, merges: mergesOf(sheet, rows.length) },
      ...{ hiddenRows: hiddenIn(sheet['!rows']), hiddenColumns: hiddenIn(sheet['!cols']) },
      hidden: (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0,
    })
  }
  return ok(grids)
}

/** Bytes that are safe to parse: of archives only the parts with cells, unpacked within bounds and checked. */
const safeBytes = (path: string, bytes: Uint8Array): Result<Uint8Array, AppError> => {
  if (!isArchive(bytes)) {
    const megabytes = OLD_MEGABYTES
    return bytes.length > megabytes * 1024 * 1024
      ? fail(appError('file-too-large', { path, megabytes }))
      : ok(bytes)
  }
  const parts = unpackWorkbook(path, bytes, isNeeded)
  if (!parts.ok) return parts
  const checked = checkParts(path, parts.value)
  if (!checked.ok) return checked
  const files: Record<string, Uint8Array> = Object.fromEntries(withoutMetadata(parts.value))
  // The library wants the styles of an ODS, which the format does not.
  if ('content.xml' in files) files['styles.xml'] ??= new Uint8Array([0x3c, 0x78, 0x2f, 0x3e])
  return ok(zipSync(files, { level: 0 }))
}

const parse = (path: string, bytes: Uint8Array): Result<Workbook, AppError> => {
  loadCodepages()
  try {
    const small = bytes.length <= STYLED
    const options = { cellNF: true, cellStyles: small, cellFormula: false, cellHTML: small }
    return ok(read(bytes, { type: 'array', dense: true, sheetRows: ROWS, ...options }))
  } catch (cause) {
    // The library throws texts and errors of every kind; only their wording tells a password.
    const detail = cause instanceof Error ? cause.message : String(cause)
    if (/password|encrypt/i.test(detail)) return fail(appError('workbook-encrypted', { path }))
    return damageThrown(path, kindOfFile(bytes) ?? 'XLS', detail)
  }
}

/**
 * Workbooks of Excel, WPS and LibreOffice: XLSX, XLSB, XLS (BIFF 2 to 8), XML Spreadsheet and ODS, through SheetJS. Numbers keep all
 * their digits; dates are as precise as they are shown; raised digits of texts become footnote marks in square brackets.
 * Errors: `workbook-encrypted`, `workbook-damaged` with the place, `archive-too-large`, `table-too-large`, `file-too-large`.
 */
export const workbook: Format = {
  id: 'workbook',
  label: { zh: '电子表格（XLSX、XLS、ODS）', en: 'Spreadsheet (XLSX, XLS, ODS)' },
  extensions: ['xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'et', 'xlt', 'xltx'],
  knownByContent: true,
  detect: ({ bytes }) => kindOfFile(bytes) !== null,
  read: ({ path, bytes }) => {
    const kind = kindOfFile(bytes)
    if (kind === null) return damagedWorkbook(path, '0x00', damage.none)
    const safe = safeBytes(path, bytes)
    if (!safe.ok) return safe
    const parsed = parse(path, safe.value)
    if (!parsed.ok) return parsed
    const grids = gridsOf(path, parsed.value)
    if (!grids.ok) return grids
    const filled = grids.value.filter(({ rows }) => rows.length > 0)
    if (filled.length === 0) return fail(appError('file-empty', { path }))
    const content = withOwnData(path, filled)
    if (!content.ok) return content
    return ok({ encoding: kind, encodingConfidence: 1, delimiter: null, ...content.value })
  },
}
