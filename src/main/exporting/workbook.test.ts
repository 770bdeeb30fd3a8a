import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { workbookFaults } from '#core/formats/testing/workbookFaults'
import { runIndex } from '#core/index/runIndex'
import { drawnWorkbook } from './testing/drawnWorkbooks'
import { findOffice, recalculated } from './testing/libreOffice'
import { coreProject, editedWorkbook, type WorkbookCase, workbookOf } from './testing/workbookCases'
import { listedWorkbooks } from './testing/workbookList'

const office = await findOffice()

const DRAWN = 12
const cases: readonly WorkbookCase[] = [
  ...listedWorkbooks,
  ...Array.from({ length: DRAWN }, (_, seed) => drawnWorkbook(seed + 1)),
]

const rounded = (value: number) =>
  Number.isNaN(value) ? '' : Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(10))

const workbooks = cases.map((one) => workbookOf(one))

describe('LibreOffice computes the same, also after cells of the data were changed', () => {
  let books: Awaited<ReturnType<typeof recalculated>>
  beforeAll(async () => {
    const written = cases.map((one, at) => editedWorkbook(one, workbooks[at] as Uint8Array))
    books = office === null ? [] : await recalculated(office, written)
  })

  it.runIf(office !== null).each(cases.map((one, at) => [one.name, one, at] as const))(
    '%s',
    (_, { project, framework, edits }, at) => {
      const { dataset, records } = coreProject(project, edits)
      const run = runIndex(dataset, records, framework)
      if (!run.ok) throw new Error(JSON.stringify(run.error))
      const sheets = books[at]
      const table = (sheet: string) =>
        (sheets?.get(sheet) ?? [])
          .slice(2)
          .map((row) => row.slice(3).map((cell) => (cell === '' ? '' : rounded(Number(cell)))))
      const { periods } = run.value
      const expected = (columns: readonly ArrayLike<number>[], zeroIsMissing: boolean) =>
        periods.flatMap((_, period) =>
          run.value.regions.map((__, region) =>
            columns.map((column) => {
              const value = column[region * periods.length + period] ?? Number.NaN
              return zeroIsMissing && value === 0 ? '' : rounded(value)
            }),
          ),
        )
      for (const [place, { step, values: columns }] of run.value.steps.entries())
        if (step !== 'weight' && step !== 'aggregate') {
          const sheet = `${place + 1} ${step.charAt(0).toUpperCase()}${step.slice(1)}`
          expect(table(sheet), sheet).toEqual(expected(columns, false))
        }
      expect(table('Scores').length).toBeGreaterThan(0)
      expect(table('Scores')).toEqual(expected(run.value.scores, false))
      expect(table('Ranks')).toEqual(expected(run.value.ranks, true))
    },
  )
})

describe('the workbook is sound, and only what no formula can say is a value', () => {
  const valued = new Set(['regression', 'em', 'kemeny'])
  it.each(cases.map((one, at) => [one.name, one, at] as const))('%s', (_, { framework }, at) => {
    expect(workbookFaults(workbooks[at] as Uint8Array)).toEqual([])
    const files = unzipSync(workbooks[at] as Uint8Array)
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    const names = [...text('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(
      ([, name]) => name ?? '',
    )
    const allowed = framework.steps.flatMap(({ method }, place) =>
      valued.has(method ?? '') ? [`${place + 1} `] : [],
    )
    for (const [sheet, name] of names.entries()) {
      if (
        /parameters$|neighbours$|Weights$|Framework$|^Data$/.test(name) ||
        allowed.some((start) => name.startsWith(start))
      )
        continue
      expect(text(`xl/worksheets/sheet${sheet + 1}.xml`).match(/s="4"><v>/g) ?? [], name).toEqual([])
    }
  })
})
