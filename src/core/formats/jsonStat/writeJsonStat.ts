import { type ExportData, localText, positions, regionName } from '../exportData'
import { inPieces, type Writer } from '../writer'

const category = (codes: readonly string[], labels: readonly string[]) => ({
  index: codes,
  label: Object.fromEntries(codes.map((code, at) => [code, labels[at] ?? code])),
})

const headOf = (data: ExportData) => {
  const { language, indicators, regions, periods } = data
  const codes = indicators.map(({ code }) => code)
  const source = [...new Set(indicators.map((indicator) => indicator.source))].filter((text) => text !== '')
  return {
    version: '2.0',
    class: 'dataset',
    label: localText(data.title, language),
    ...(source.length === 0 ? {} : { source: source.join('; ') }),
    id: ['indicator', 'region', 'period'],
    size: [indicators.length, regions.length, periods.length],
    role: { metric: ['indicator'], geo: ['region'], time: ['period'] },
    dimension: {
      indicator: {
        label: language === 'zh' ? '指标' : 'Indicator',
        category: {
          ...category(
            codes,
            indicators.map(({ name }) => localText(name, language)),
          ),
          unit: Object.fromEntries(
            indicators.map(({ code, unit, decimals }) => [
              code,
              { label: localText(unit, language), decimals },
            ]),
          ),
        },
      },
      region: {
        label: language === 'zh' ? '地区' : 'Region',
        category: category(
          regions.map(({ code }) => code),
          regions.map((region) => regionName(region, language)),
        ),
      },
      period: {
        label: language === 'zh' ? '时期' : 'Period',
        category: category(periods, periods),
      },
    },
  }
}

/** Below this share of filled cells, values are written by position instead of as a list with gaps. */
const DENSE = 1 / 3

function* values(data: ExportData): Generator<string> {
  const cells = data.indicators.length * data.regions.length * data.periods.length
  const dense = data.counts.observations >= DENSE * cells
  let next = 0
  yield dense ? '"value":[' : '"value":{'
  let separator = ''
  for (const { at, cell } of positions(data)) {
    if (dense) {
      for (; next < at; next++) {
        yield `${separator}null`
        separator = ','
      }
      next = at + 1
      yield `${separator}${cell.value ?? 'null'}`
    } else yield `${separator}"${at}":${cell.value ?? 'null'}`
    separator = ','
  }
  for (; dense && next < cells; next++) yield ',null'
  yield dense ? ']' : '}'
}

function* pieces(data: ExportData): Generator<string> {
  // What stands before the last brace of the head, so that the long parts need not be held as one text.
  yield `${JSON.stringify(headOf(data)).slice(0, -1)},`
  yield* values(data)
  yield ',"status":{'
  let separator = ''
  for (const { at, cell } of positions(data)) {
    if (cell.status === 'A' && cell.value !== null) continue
    yield `${separator}"${at}":"${cell.status}"`
    separator = ','
  }
  yield '}}\n'
}

/** JSON-stat 2.0: one data set of indicators x regions x periods with their roles; a status only where it is not A. */
export const jsonStatWriter: Writer = {
  id: 'json-stat',
  label: { zh: 'JSON-stat 2.0', en: 'JSON-stat 2.0' },
  extension: 'json',
  keeps: { status: true, note: false, source: false },
  passes: 2,
  write: (data) => inPieces(pieces(data)),
}
