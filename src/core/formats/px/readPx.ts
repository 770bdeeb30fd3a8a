import { parsePeriod } from '../../dataset/parsePeriod'
import { type LocalText, statusSchema } from '../../dataset/schema'
import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import type { Category, Cube } from '../cube'
import type { SourceFile } from '../format'
import { brokenFile, issues, MOST_CELLS } from '../statistical/broken'
import { cubeBuilder, type DimensionSource } from '../statistical/buildCube'
import { plainNumber } from '../statistical/plainNumber'
import { stemOf } from '../statistical/stem'
import { decodePx } from './decodePx'
import { type PxEntry, type PxFault, type PxStatements, parsePx } from './parsePx'

export const pxLabel = { zh: 'PC-Axis', en: 'PC-Axis' }

/** Looks statements up by keyword, and by subkeys where there are any; always in the main language of the file. */
const lookup = (entries: readonly PxEntry[]) => {
  const known = new Map<string, readonly string[]>()
  const keyOf = (keyword: string, subkeys: readonly string[]) => [keyword, ...subkeys].join('\u0000')
  for (const { keyword, language, subkeys, values } of entries)
    if (language === '') known.set(keyOf(keyword, subkeys), values)
  return (keyword: string, ...subkeys: string[]): readonly string[] =>
    known.get(keyOf(keyword, subkeys)) ?? []
}
type Lookup = ReturnType<typeof lookup>

/** `00 Sweden` under the code `00` is called `Sweden`. */
const withoutCode = (label: string, code: string): string => {
  const rest = label.startsWith(`${code} `) ? label.slice(code.length).trim() : ''
  return rest === '' ? label : rest
}

const unitOf = (find: Lookup, label: string): string => find('UNITS', label)[0] ?? ''

const dimensionOf = (find: Lookup, name: string): DimensionSource => {
  const labels = find('VALUES', name)
  const codes = find('CODES', name)
  const isTime = find('TIMEVAL', name).length > 0
  const isContents = find('CONTVARIABLE').includes(name)
  // MAP names the map that the values of a variable are regions of.
  const isRegion = find('MAP', name).length > 0
  // Periods may have codes such as 0, 1, 2; their labels are the periods then.
  const codesArePeriods = codes.length > 0 && codes.every((code) => parsePeriod(code) !== null)
  const useCodes = codes.length === labels.length && !(isTime && !codesArePeriods)
  const categories = labels.map((label, at): Category => {
    const code = useCodes ? (codes[at] ?? label) : label
    const unit = unitOf(find, label)
    return { code, label: withoutCode(label, code), ...(unit === '' ? {} : { unit }) }
  })
  return {
    id: find('VARIABLECODE', name)[0] ?? name,
    label: name,
    role: isTime ? 'period' : isContents ? 'indicator' : isRegion ? 'region' : null,
    categories,
  }
}

/** The symbols of missing values, with what the file says of them. */
const symbolsOf = (find: Lookup): ReadonlyMap<string, string> => {
  const symbols = new Map<string, string>()
  for (let dots = 1; dots <= 6; dots++) {
    const shown = find(`DATASYMBOL${dots}`)[0] ?? ''
    symbols.set('.'.repeat(dots), shown.replace(/^\.+$/, ''))
  }
  symbols.set('-', '')
  symbols.set('', '')
  return symbols
}

/** The data cut into items with their places; strings lose their quotes. */
function* items(
  data: string,
): Generator<{ readonly text: string; readonly quoted: boolean; readonly at: number }> {
  const pattern = /"([^"]*)"|[^\s,;"]+/g
  for (let match = pattern.exec(data); match !== null; match = pattern.exec(data))
    yield { text: match[1] ?? match[0], quoted: match[1] !== undefined, at: match.index }
}

interface Layout {
  readonly dimensions: readonly DimensionSource[]
  readonly sizes: readonly number[]
  readonly cells: number
}

/** Codes of the cell at a position; the last dimension runs fastest. */
const keysAt = ({ dimensions, sizes }: Layout, position: number): string[] => {
  const keys: string[] = new Array(sizes.length)
  let rest = position
  for (let d = sizes.length - 1; d >= 0; d--) {
    const size = sizes[d] ?? 1
    keys[d] = dimensions[d]?.categories[rest % size]?.code ?? ''
    rest = Math.floor(rest / size)
  }
  return keys
}

/** Where each row of a file with KEYS begins: its first keys are written before the values. */
const keyedStart = (layout: Layout, find: Lookup, names: readonly string[], stubs: number) => {
  const keyed = names.slice(0, stubs).filter((name) => find('KEYS', name).length > 0)
  if (keyed.length === 0) return null
  const inner = layout.sizes.slice(stubs).reduce((product, size) => product * size, 1)
  const places = layout.dimensions.slice(0, stubs).map(({ categories }, d) => {
    const byCode = (find('KEYS', names[d] ?? '')[0] ?? '').toUpperCase() === 'CODES'
    const labels = find('VALUES', names[d] ?? '')
    return new Map(categories.map(({ code }, at) => [byCode ? code : (labels[at] ?? code), at]))
  })
  return {
    count: stubs,
    inner,
    positionOf: (keys: readonly string[]): number | null => {
      let row = 0
      for (const [d, places_] of places.entries()) {
        const at = places_.get(keys[d] ?? '')
        if (at === undefined) return null
        row = row * (layout.sizes[d] ?? 1) + at
      }
      return row * inner
    },
  }
}

const lineAt = (text: string, at: number): string => {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++
  return `:${line}`
}

const readData = (
  { data, dataAt }: PxStatements,
  layout: Layout,
  keyed: ReturnType<typeof keyedStart>,
  symbols: ReadonlyMap<string, string>,
  add: (position: number, value: number, note: string) => void,
): PxFault | null => {
  let position = 0
  let found = 0
  let left = keyed === null ? layout.cells : 0
  let keys: string[] = []
  for (const { text, quoted, at } of items(data)) {
    const fault = (issue: LocalText): PxFault => ({ at: dataAt + at, issue })
    if (keyed !== null && left === 0) {
      keys.push(text)
      if (keys.length < keyed.count) continue
      const start = keyed.positionOf(keys)
      if (start === null) return fault(issues.outside(keys.join(', ')))
      position = start
      left = keyed.inner
      keys = []
      continue
    }
    if (left === 0) return fault(issues.count(layout.cells, found + 1))
    const note = symbols.get(text)
    const value = note === undefined ? plainNumber(text) : Number.NaN
    if (value === null || (quoted && note === undefined)) return fault(issues.number(text))
    add(position, value, note ?? '')
    position++
    found++
    left--
  }
  if (left > 0)
    return {
      at: dataAt + data.length,
      issue: issues.count(keyed === null ? layout.cells : found + left, found),
    }
  return null
}

/**
 * Reads PC-Axis: CHARSET and CODEPAGE, several languages (the main one is read), CODES, TIMEVAL, CONTVARIABLE, MAP,
 * KEYS, symbols for missing values with their DATASYMBOL texts as notes, CELLNOTE. The dash is missing too, although
 * some offices print it for a true zero: missing is never zero.
 * Errors: `format-broken` with the line.
 */
export const readPx = ({ path, bytes }: SourceFile): Result<{ cube: Cube; encoding: string }, AppError> => {
  const { text, encoding } = decodePx(bytes)
  const broken = ({ at, issue }: PxFault) => brokenFile(path, pxLabel, lineAt(text, at), issue)
  const parsed = parsePx(text.replace(/^\uFEFF/, ' '))
  if (!parsed.ok) return broken(parsed.error)
  const find = lookup(parsed.value.entries)
  const names = [...find('STUB'), ...find('HEADING')]
  if (names.length === 0) return brokenFile(path, pxLabel, '', issues.absent('STUB, HEADING'))
  const dimensions = names.map((name) => dimensionOf(find, name))
  const sizes = dimensions.map(({ categories }) => categories.length)
  const lacking = names.find((_, d) => sizes[d] === 0)
  if (lacking !== undefined) return brokenFile(path, pxLabel, '', issues.absent(`VALUES("${lacking}")`))
  const cells = sizes.reduce((product, size) => product * size, 1)
  if (cells > MOST_CELLS) return brokenFile(path, pxLabel, '', issues.tooMany(cells))
  const layout: Layout = { dimensions, sizes, cells }
  const builder = cubeBuilder(
    {
      name: find('MATRIX')[0] || stemOf(path),
      title: find('CONTENTS')[0] ?? find('TITLE')[0] ?? '',
      unit: find('UNITS')[0] ?? '',
      source: find('SOURCE')[0] ?? '',
      note: [...find('NOTE'), ...find('NOTEX')].join(' ').replaceAll('#', '\n'),
    },
    dimensions,
  )
  const keyed = keyedStart(layout, find, names, find('STUB').length)
  const cellNotes = notesOf(parsed.value.entries, names, dimensions, find)
  const fault = readData(parsed.value, layout, keyed, symbolsOf(find), (position, value, note) => {
    const keys = keysAt(layout, position)
    const remark = cellNotes.get(keys.join('\u0000')) ?? ''
    // As writePx.ts gives it; other programs write plain remarks.
    const said = /^OBS_STATUS ([A-Z])(?:; (.*))?$/s.exec(remark)
    const status = statusSchema.safeParse(said?.[1])
    const remarks = [note, status.success ? (said?.[2] ?? '') : remark].filter((part) => part !== '')
    builder.add({
      keys,
      value,
      status: status.success ? status.data : null,
      note: remarks.join('; '),
      line: 0,
    })
  })
  return fault === null ? ok({ cube: builder.finish(), encoding }) : broken(fault)
}

/** CELLNOTE and CELLNOTEX of single cells, by the codes of the cell; those of whole rows or columns are notes of no observation. */
const notesOf = (
  entries: readonly PxEntry[],
  names: readonly string[],
  dimensions: readonly DimensionSource[],
  find: Lookup,
): ReadonlyMap<string, string> => {
  const notes = new Map<string, string>()
  for (const { keyword, language, subkeys, values } of entries) {
    if (!keyword.startsWith('CELLNOTE') || language !== '' || subkeys.length !== names.length) continue
    const codes = subkeys.map((label, d) => {
      const at = find('VALUES', names[d] ?? '').indexOf(label)
      return dimensions[d]?.categories[at]?.code ?? label
    })
    notes.set(codes.join('\u0000'), values.join(' ').replaceAll('#', '\n'))
  }
  return notes
}

/** Whether bytes begin like a PC-Axis file. */
export const isPx = (bytes: Uint8Array): boolean => {
  const head = String.fromCharCode(...bytes.subarray(0, 4096).filter((byte) => byte < 128))
  return /(?:^|[;\s])(?:AXIS-VERSION|CHARSET|CODEPAGE|MATRIX|SUBJECT-AREA|STUB|HEADING)\s*(?:\[\w+\])?\s*=/.test(
    head,
  )
}
