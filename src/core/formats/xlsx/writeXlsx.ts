import { type AppError, appError } from '../../errors'
import type { Framework } from '../../index/framework'
import { reporter } from '../../index/problems'
import type { Problem } from '../../index/run'
import { findScope } from '../../index/scope'
import { openIndex } from '../../index/session'
import type { ExportData } from '../exportData'
import type { Writer } from '../writer'
import { zipPieces } from '../zipPieces'
import { dataSheet } from './dataSheet'
import type { IndexSource } from './indexLayout'
import { indexSheets } from './indexSheets'
import { type MethodSource, methodSheet } from './methodSheet'
import { recordSheets } from './recordSheets'
import { remarksSheets } from './remarksSheet'
import { MOST_COLUMNS, MOST_ROWS, type Sheet, sheetNames } from './sheet'
import { workbookFiles } from './workbook'

const HEAD_ROWS = 3
const HEAD_COLUMNS = 3

/** An index with its run and input, or why it cannot be run as it stands. */
const sourceOf = (
  data: ExportData,
  framework: Framework,
): { readonly source: IndexSource | null; readonly problems: readonly Problem[] } => {
  const { dataset, records } = data
  const opened = openIndex(dataset, records, framework)
  if (!opened.ok) {
    const { error } = opened
    return { source: null, problems: error.code === 'index-invalid' ? error.data.problems : [] }
  }
  const { plan, run, columns, raw } = opened.value.examine()
  const input = plan.context.leaves.map(({ indicator }) => raw(indicator.code))
  return {
    source: { data, framework, run, context: plan.context, input, normalised: columns },
    problems: run.problems,
  }
}

/** Cells of a workbook that a spreadsheet program still opens and computes; as many as a reader of ours holds of one sheet. */
const MOST_CELLS = 20_000_000

/** About how many cells the sheets of an index have: input, each step, scores and ranks, for each region and period. */
const cellsOf = ({ dataset, records }: ExportData, framework: Framework): number => {
  const scope = findScope(framework, dataset, records.regions, reporter())
  if (scope === null) return 0
  const leaves = framework.nodes.filter((node) => 'indicator' in node).length
  const perRow = framework.steps.reduce(
    (sum, { step }) => sum + (step === 'weight' ? 0 : step === 'aggregate' ? framework.nodes.length : leaves),
    leaves + framework.nodes.length * 2,
  )
  return scope.regions.length * scope.periods.length * perRow
}

/** What of a project does not fit into the sheets of a workbook; null where all does. */
const refuse = (data: ExportData): AppError | null => {
  const rows = HEAD_ROWS + data.regions.length * data.periods.length
  const columns = HEAD_COLUMNS + data.indicators.length
  if (rows > MOST_ROWS || columns > MOST_COLUMNS)
    return appError('workbook-too-small', { rows, columns, mostRows: MOST_ROWS, mostColumns: MOST_COLUMNS })
  const cells = [...data.records.indices.values()].reduce(
    (sum, framework) => sum + cellsOf(data, framework),
    rows * columns,
  )
  return cells <= MOST_CELLS ? null : appError('workbook-too-large', { cells, most: MOST_CELLS })
}

const sheetsOf = (data: ExportData): Sheet[] => {
  const name = sheetNames()
  const sheet = dataSheet(data, name)
  const sheets: Sheet[] = [sheet.sheet]
  const frameworks = [...data.records.indices.values()]
  const methods = frameworks.map((framework): MethodSource => {
    const { source, problems } = sourceOf(data, framework)
    if (source === null) return { framework, source, sheets: null, problems }
    const made = indexSheets(
      source,
      sheet,
      frameworks.length > 1 ? `${[...framework.id].slice(0, 12).join('')} ` : '',
      name,
    )
    sheets.push(...made.sheets)
    return { framework, source, sheets: made, problems }
  })
  sheets.push(...recordSheets(data, sheet.computed, name), ...remarksSheets(data, name))
  if (methods.length > 0 || sheet.derived.size > 0) sheets.push(methodSheet(methods, data, sheet, name))
  return sheets
}

/**
 * An Excel workbook: the data, and of each index the framework, every step, scores, ranks and the method in words.
 * All that a spreadsheet can compute is a formula over the sheet of data; the rest is values and said.
 */
export const xlsxWriter: Writer = {
  id: 'xlsx',
  label: { zh: 'Excel 工作簿（XLSX，含公式）', en: 'Excel workbook (XLSX, with live formulas)' },
  extension: 'xlsx',
  keeps: { status: true, note: true, source: true },
  passes: 1,
  refuse,
  *write(data) {
    yield* zipPieces(workbookFiles(sheetsOf(data)))
  },
}
