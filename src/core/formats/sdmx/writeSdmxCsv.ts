import { numberCell, textCell } from '../csvCells'
import { type ExportData, localText } from '../exportData'
import { inPieces, type Writer } from '../writer'

/** Agency, id and version under which the observations of a project are written. */
const dataflow = 'PROVINDEX:OBSERVATIONS(1.0)'

const columns = [
  'REF_AREA',
  'INDICATOR',
  'TIME_PERIOD',
  'OBS_VALUE',
  'OBS_STATUS',
  'UNIT_MEASURE',
  'OBS_COMMENT',
]

function* lines(data: ExportData, head: readonly string[], first: readonly string[]): Generator<string> {
  const { language, guard } = data
  const units = new Map(
    data.indicators.map(({ code, unit }) => [code, textCell(localText(unit, language), guard)]),
  )
  const before = first.map((cell) => textCell(cell, false)).join(',')
  yield `${[...head, ...columns].join(',')}\n`
  for (const { region, indicator, period, value, status, note } of data.cells()) {
    const cells = [
      before,
      textCell(region, guard),
      textCell(indicator, guard),
      period,
      numberCell(value),
      status,
      units.get(indicator) ?? '',
      textCell(note ?? '', guard),
    ]
    yield `${cells.join(',')}\n`
  }
}

const keeps = { status: true, note: true, source: false }

/** SDMX-CSV 2.0: concepts as columns, codes as in the project, no labels. */
export const sdmxCsvWriter: Writer = {
  id: 'sdmx-csv',
  label: { zh: 'SDMX-CSV 2.0', en: 'SDMX-CSV 2.0' },
  extension: 'csv',
  keeps,
  passes: 1,
  write: (data) =>
    inPieces(lines(data, ['STRUCTURE', 'STRUCTURE_ID', 'ACTION'], ['dataflow', dataflow, 'I'])),
}

/** SDMX-CSV 1.0, for programs that do not know 2.0 yet. */
export const sdmxCsv1Writer: Writer = {
  id: 'sdmx-csv-1.0',
  label: { zh: 'SDMX-CSV 1.0', en: 'SDMX-CSV 1.0' },
  extension: 'csv',
  keeps,
  passes: 1,
  write: (data) => inPieces(lines(data, ['DATAFLOW'], [dataflow])),
}
