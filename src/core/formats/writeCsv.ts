import { numberCell, textCell } from './csvCells'
import { type ExportData, localText, regionName } from './exportData'
import { tidyColumns } from './tidy'
import { inPieces, type Writer } from './writer'

function* lines(data: ExportData): Generator<string> {
  const { language, guard } = data
  const names = new Map(
    data.regions.map((region) => [region.code, textCell(regionName(region, language), guard)]),
  )
  const units = new Map(
    data.indicators.map(({ code, unit }) => [code, textCell(localText(unit, language), guard)]),
  )
  yield `${tidyColumns.join(',')}\n`
  for (const { region, period, indicator, value, status } of data.cells()) {
    const cells = [
      textCell(region, guard),
      names.get(region) ?? '',
      period,
      textCell(indicator, guard),
      numberCell(value),
      units.get(indicator) ?? '',
      status,
    ]
    yield `${cells.join(',')}\n`
  }
}

/** Tidy CSV in UTF-8, one observation a row. */
export const csvWriter: Writer = {
  id: 'csv',
  label: { zh: 'CSV（每行一个观测值）', en: 'CSV (one observation a row)' },
  extension: 'csv',
  keeps: { status: true, note: false, source: false },
  passes: 1,
  write: (data) => inPieces(lines(data)),
}
