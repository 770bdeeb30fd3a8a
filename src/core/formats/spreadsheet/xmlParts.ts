import { strToU8 } from 'fflate'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { damage, damagedWorkbook } from './damage'

/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

/** The parts of XLSX, XLSB and ODS that hold cells; pictures, charts, macros and links stay packed. */
export const isNeeded = (name: string): boolean =>
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|mimetype|content\.xml|META-INF\/manifest\.xml)$/i.test(name) ||
  /^(?:xl\/)?(?:workbook|sharedStrings|styles)\d*\.(?:xml|bin)$/i.test(name) ||
  /^xl\/_rels\/workbook\.(?:xml|bin)\.rels$/i.test(name) ||
  /^xl\/theme\/[^/]+\.xml$/i.test(name) ||
  /^xl\/worksheets\/[^/]+\.(?:xml|bin)$/i.test(name)

const TYPES = '[Content_Types].xml'

/**
 * The parts without the mention of metadata of cells (dynamic arrays, rich values): the library refuses workbooks whose metadata it
 * does not understand, and nothing of them stands in a table.
 */
export const withoutMetadata = (parts: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> => {
  const found = new Map(parts)
  const types = found.get(TYPES)
  if (types === undefined) return found
  const text = new TextDecoder('utf-8').decode(types)
  if (/sheetMetadata/i.test(text))
    found.set(TYPES, strToU8(text.replace(/<Override\b[^>]*sheetMetadata[^>]*>(?:<\/Override>)?/gi, '')))
  return found
}

/** Cells that an ODS may repeat all together. */
const REPEATED = 2_000_000

const attribute = (tag: string, name: string): number => {
  const found = new RegExp(`${name}="(\\d{1,9})"`).exec(tag)?.[1]
  return found === undefined ? 1 : Number(found)
}

/** Filled cells that an ODS stands for once its repetitions are written out; it takes few bytes to name billions. */
const repeatedCells = (xml: string): number => {
  let [all, row, times] = [0, 0, 1]
  for (const [tag] of xml.matchAll(/<table:table-row\b[^>]*>|<table:table-cell\b[^>]*>/g)) {
    if (tag.startsWith('<table:table-row')) {
      all += row * times
      row = 0
      times = attribute(tag, 'table:number-rows-repeated')
    } else if (tag.includes('office:value-type')) row += attribute(tag, 'table:number-columns-repeated')
  }
  return all + row * times
}

/**
 * Looks for traps in the parts of a workbook before they are parsed. Errors: `workbook-encrypted`; `workbook-damaged` where a
 * part declares a document type (entities that grow when they are resolved); `table-too-large` for repeated cells.
 */
export const checkParts = (path: string, parts: ReadonlyMap<string, Uint8Array>): Result<null, AppError> => {
  for (const [place, bytes] of parts) {
    if (!/\.(?:xml|rels)$/i.test(place)) continue
    const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 65_536))
    if (/<!(?:DOCTYPE|ENTITY)/i.test(head)) return damagedWorkbook(path, place, damage.documentType)
    if (/manifest\.xml$/i.test(place) && /encryption-data/.test(head))
      return fail(appError('workbook-encrypted', { path }))
    if (place === 'content.xml' && repeatedCells(new TextDecoder('utf-8').decode(bytes)) > REPEATED)
      return fail(appError('table-too-large', { path, place, cells: REPEATED }))
  }
  return ok(null)
}
