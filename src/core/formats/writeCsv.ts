import { numberCell, textCell } from './csvCells'
import { type ExportData, localText, regionName } from './exportData'
import { tidyColumns } from './tidy'
import { inPieces, type Writer } from './writer'

function* lines(data: ExportData, delimiter: ',' | '\t'): Generator<string> {
  const { language, guard } = data
  const cellOf = (text: string) => textCell(text, guard, delimiter)
  const names = new Map(data.regions.map((region) => [region.code, cellOf(regionName(region, language))]))
  const units = new Map(data.indicators.map(({ code, unit }) => [code, cellOf(localText(unit, language))]))
  yield `${tidyColumns.join(delimiter)}\n`
  for (const { region, period, indicator, value, status } of data.cells()) {
    const cells = [
      cellOf(region),
      names.get(region) ?? '',
      period,
      cellOf(indicator),
      numberCell(value),
      units.get(indicator) ?? '',
      status,
    ]
    yield `${cells.join(delimiter)}\n`
  }
}

/** Tidy CSV in UTF-8, one observation a row. */
export const csvWriter: Writer = {
  id: 'csv',
  label: { zh: 'CSV（每行一个观测值）', en: 'CSV (one observation a row)' },
  extension: 'csv',
  keeps: { status: true, note: false, source: false },
  passes: 1,
  write: (data) => inPieces(lines(data, ',')),
}

/** The same with tabs between the cells. */
export const tsvWriter: Writer = {
  ...csvWriter,
  id: 'tsv',
  label: { zh: 'TSV（制表符分隔，每行一个观测值）', en: 'TSV (tabs, one observation a row)' },
  extension: 'tsv',
  write: (data) => inPieces(lines(data, '\t')),
}
