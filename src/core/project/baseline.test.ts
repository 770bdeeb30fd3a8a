import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Dataset, readCell } from '../dataset/dataset'
import { applyDiffToDataset } from './applyDiff'
import { emptyBaseline, isEdited, keepBaseline } from './baseline'
import { packChanges } from './changeTable'
import { type Diff, reverseDiff } from './diff'
import { sameCell } from './equal'
import { arbitraryCommand, ground } from './testing/arbitraryCommands'
import { applyDiff, type Content, datasetOf, diffOf, emptyContent, performAll } from './testing/memoryProject'

const periods = ['2018', '2019', '2018-Q1', '2018-03', '2018-W07']
/** A value in every period that commands may name, so that none of them adds one. */
const start = performAll(emptyContent(), ...ground, {
  kind: 'setCells',
  payload: {
    cells: periods.map((period, i) => ({
      indicator: 'gdp',
      region: '330000',
      period,
      value: i,
      source: 's',
    })),
  },
})

/** Cells that differ between two datasets of the same axes. */
const differing = (a: Dataset, b: Dataset): string[] =>
  a.indicators.flatMap((indicator) =>
    Array.from({ length: a.regions.length * a.periods.length }, (_, at) => at)
      .filter(
        (at) =>
          !sameCell(readCell(a, a.columns.get(indicator), at), readCell(b, b.columns.get(indicator), at)),
      )
      .map((at) => `${indicator} ${at}`),
  )

const editedCells = (baseline: Dataset, dataset: Dataset): string[] =>
  dataset.indicators.flatMap((indicator) =>
    Array.from({ length: dataset.regions.length * dataset.periods.length }, (_, at) => at)
      .filter((at) => isEdited(baseline, dataset, indicator, at))
      .map((at) => `${indicator} ${at}`),
  )

test.each(['rows', 'columns'] as const)(
  'edited is exactly what differs from the start, after any edits and undos, told as %s',
  (told) => {
    let met = 0
    fc.assert(
      fc.property(fc.array(arbitraryCommand, { maxLength: 20, size: 'max' }), fc.nat(), (commands, back) => {
        const first = datasetOf(start)
        const dataset = datasetOf(start)
        const baseline = emptyBaseline(dataset)
        const diffs: Diff[] = []
        let content: Content = start
        const apply = (diff: Diff) => {
          content = applyDiff(content, diff)
          const sent = told === 'rows' ? diff : { ...diff, cells: packChanges(diff.cells) }
          applyDiffToDataset(dataset, sent, content.records)
          keepBaseline(baseline, dataset, sent.cells)
          const edited = editedCells(baseline, dataset)
          met += edited.length
          expect(edited).toEqual(differing(first, dataset))
        }
        for (const command of commands) {
          const diff = diffOf(content, command)
          // What moves axes is asked of main anew.
          if (!diff.ok || diff.value.records.some(({ table }) => table !== 'views')) continue
          diffs.push(diff.value)
          apply(diff.value)
        }
        for (const diff of diffs.slice(diffs.length === 0 ? 0 : back % diffs.length).toReversed())
          apply(reverseDiff(diff))
      }),
      { numRuns: 200, seed: 12 },
    )
    expect(met).toBeGreaterThan(100)
  },
)
