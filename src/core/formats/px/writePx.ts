import type { Cell, CellKey, Language, LocalText, Period } from '../../dataset/schema'
import { type ExportData, localText, positions, regionName } from '../exportData'
import { inPieces, type Writer } from '../writer'
import { plainDecimal } from './plainDecimal'

/** Lines of a PC-Axis file should stay below 256 characters; a longer string goes on in the next line. */
const LINE = 200

/** A string of a PC-Axis file. It knows no quotation mark within one: it becomes an apostrophe; `#` breaks lines. */
const quoted = (text: string): string => {
  const plain = text
    .replaceAll('"', "'")
    .replace(/\r\n|\r|\n/g, '#')
    .replace(/\p{Cc}/gu, ' ')
  const parts: string[] = []
  const characters = [...plain]
  for (let from = 0; from < characters.length; from += LINE)
    parts.push(`"${characters.slice(from, from + LINE).join('')}"`)
  return parts.length === 0 ? '""' : parts.join('\n')
}

const list = (texts: readonly string[]): string => texts.map(quoted).join(',\n')

/** PC-Axis looks values up by their label, so no two may be the same. */
const distinct = (labels: readonly string[], codes: readonly string[]): string[] => {
  const clean = labels.map((label, at) =>
    label.trim() === '' ? (codes[at] ?? '') : label.replaceAll('"', "'"),
  )
  const counts = new Map<string, number>()
  for (const label of clean) counts.set(label, (counts.get(label) ?? 0) + 1)
  return clean.map((label, at) => ((counts.get(label) ?? 0) > 1 ? `${label} (${codes[at]})` : label))
}

const words = {
  indicator: { zh: '指标', en: 'indicator' },
  region: { zh: '地区', en: 'region' },
  period: { zh: '时期', en: 'period' },
} as const satisfies Record<string, LocalText>

/** The scale of TIMEVAL and its notation of a period; null where frequencies are mixed or have none. */
const timeScale = (
  periods: readonly Period[],
): { readonly scale: string; readonly values: string[] } | null => {
  const scaleOf = (period: Period): string => {
    const rest = period.slice(5)
    if (rest === '') return 'A1'
    if (rest.startsWith('S')) return 'H1'
    if (rest.startsWith('Q')) return 'Q1'
    if (rest.startsWith('W')) return 'W1'
    return rest.length === 2 ? 'M1' : 'D1'
  }
  const scales = new Set(periods.map(scaleOf))
  const [scale] = scales
  return scales.size === 1 && scale !== undefined
    ? { scale, values: periods.map((period) => period.replace(/[-SQW]/g, '')) }
    : null
}

interface Axis {
  readonly name: LocalText
  readonly codes: readonly string[]
  readonly labels: (language: Language) => readonly string[]
}

const axesOf = ({ indicators, regions, periods }: ExportData): readonly Axis[] => {
  const axis = (
    name: LocalText,
    codes: readonly string[],
    label: (at: number, language: Language) => string,
  ): Axis => ({
    name,
    codes,
    labels: (language) =>
      distinct(
        codes.map((_, at) => label(at, language)),
        codes,
      ),
  })
  return [
    axis(
      words.indicator,
      indicators.map(({ code }) => code),
      (at, language) => {
        const indicator = indicators[at]
        return indicator === undefined ? '' : localText(indicator.name, language)
      },
    ),
    axis(
      words.region,
      regions.map(({ code }) => code),
      (at, language) => {
        const region = regions[at]
        return region === undefined ? '' : regionName(region, language)
      },
    ),
    axis(words.period, periods, (at) => periods[at] ?? ''),
  ]
}

/** Statements of one language; those of the second carry it in brackets. */
function* texts(
  data: ExportData,
  axes: readonly Axis[],
  language: Language,
  isMain: boolean,
): Generator<string> {
  const tag = isMain ? '' : `[${language}]`
  const title = localText(data.title, language) || 'Provindex'
  yield `SUBJECT-AREA${tag}=${quoted(title)};\n`
  yield `TITLE${tag}=${quoted(title)};\nCONTENTS${tag}=${quoted(title)};\nUNITS${tag}="-";\n`
  const names = axes.map(({ name }) => name[language])
  yield `STUB${tag}=${list(names.slice(0, 2))};\nHEADING${tag}=${list(names.slice(2))};\n`
  yield `CONTVARIABLE${tag}=${quoted(names[0] ?? '')};\n`
  for (const [at, axis] of axes.entries()) {
    const key = `${tag}(${quoted(names[at] ?? '')})`
    yield `VALUES${key}=${list(axis.labels(language))};\n`
    yield `CODES${key}=${list(axis.codes)};\n`
  }
  const time = timeScale(data.periods)
  if (time !== null)
    yield `TIMEVAL${tag}(${quoted(names[2] ?? '')})=TLIST(${time.scale}),${time.values.map(quoted).join(',')};\n`
  const labels = axes[0]?.labels(language) ?? []
  for (const [at, { unit }] of data.indicators.entries())
    yield `UNITS${tag}(${quoted(labels[at] ?? '')})=${quoted(localText(unit, language) || '-')};\n`
  const source = [...new Set(data.indicators.map((indicator) => indicator.source))].filter(
    (text) => text !== '',
  )
  if (source.length > 0) yield `SOURCE${tag}=${quoted(source.join('; '))};\n`
}

/** The status and note of an observation as the text of a CELLNOTE; readPx.ts knows it again. */
const cellNote = ({ status, note, value }: CellKey & Cell): string =>
  [status === 'A' && value !== null ? '' : `OBS_STATUS ${status}`, note ?? '']
    .filter((part) => part !== '')
    .join('; ')

function* pieces(data: ExportData): Generator<string> {
  const { language, indicators, regions, periods } = data
  const other: Language = language === 'zh' ? 'en' : 'zh'
  const axes = axesOf(data)
  yield `CHARSET="ANSI";\nAXIS-VERSION="2013";\nCODEPAGE="utf-8";\nLANGUAGE="${language}";\nLANGUAGES="${language}","${other}";\n`
  yield `DECIMALS=${Math.min(6, Math.max(0, ...indicators.map(({ decimals }) => decimals)))};\nMATRIX="PROVINDEX";\nSUBJECT-CODE="PX";\n`
  yield* texts(data, axes, language, true)
  yield* texts(data, axes, other, false)
  const labels = axes.map((axis) => axis.labels(language))
  for (const { at, cell } of positions(data)) {
    const note = cellNote(cell)
    if (note === '') continue
    const places = [
      Math.floor(at / (regions.length * periods.length)),
      Math.floor(at / periods.length) % regions.length,
      at % periods.length,
    ]
    yield `CELLNOTE(${places.map((place, d) => quoted(labels[d]?.[place] ?? '')).join(',')})=${quoted(note)};\n`
  }
  yield 'DATA=\n'
  const cells = indicators.length * regions.length * periods.length
  let next = 0
  const end = () => (next % periods.length === 0 ? '\n' : ' ')
  for (const { at, cell } of positions(data)) {
    while (next < at) {
      next++
      yield `"..."${end()}`
    }
    next++
    yield `${cell.value === null ? '".."' : plainDecimal(cell.value)}${end()}`
  }
  while (next < cells) {
    next++
    yield `"..."${end()}`
  }
  yield ';\n'
}

/** PC-Axis in UTF-8 and both languages: indicators and regions down, periods across; status and note of a cell as CELLNOTE. */
export const pxWriter: Writer = {
  id: 'px',
  label: { zh: 'PC-Axis', en: 'PC-Axis' },
  extension: 'px',
  keeps: { status: true, note: true, source: false },
  passes: 2,
  write: (data) => inPieces(pieces(data)),
}
