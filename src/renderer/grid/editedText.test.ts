import { expect, test } from 'vitest'
import { readCell } from '#core/dataset/dataset'
import type { Period } from '#core/dataset/schema'
import { emptyBaseline, keepBaseline } from '#core/project/baseline'
import { translator } from '#text/translate'
import type { Since } from '../store/document'
import { cellLabel } from './cellLabel'
import { Entries } from './entries'
import { editedText, type SheetView } from './sheetColumns'
import { sheetModel } from './sheetModel'
import { testSheet } from './testSheet'

const edited = (version: Since['version']) => {
  const { dataset, records, set, codes } = testSheet()
  const key = { indicator: codes.users, region: codes.zhejiang, period: codes.last }
  set(codes.users, 2, 5)
  const baseline = emptyBaseline(dataset)
  const before = readCell(dataset, dataset.columns.get(codes.users), 2)
  set(codes.users, 2, 7)
  const after = readCell(dataset, dataset.columns.get(codes.users), 2)
  keepBaseline(baseline, dataset, [{ ...key, before, after }])
  const choice = { indicator: codes.users, period: null, region: null }
  const view = (language: 'zh' | 'en', since: Since | null = { version, baseline }): SheetView => ({
    model: sheetModel('regions-periods', records, dataset, choice),
    dataset,
    text: translator(language),
    since: () => since,
  })
  const cell = (of: SheetView, period: string) => {
    const row = of.model.rows.find(({ id }) => id === codes.zhejiang)
    const column = of.model.columns.find(({ id }) => id === (period as Period))
    if (row === undefined || column === undefined) throw new Error('no such cell')
    return { row, column }
  }
  const told = (of: SheetView, period: string) => {
    const { row, column } = cell(of, period)
    return editedText(of, row, column)
  }
  return { view, told, cell }
}

test('an edited cell says since which version, in either language, also to a screen reader', () => {
  const { view, told, cell } = edited({ name: '初稿', seq: 3, time: '2024-01-01T00:00:00.000Z' })
  expect(told(view('en'), '2018')).toBe('Edited since the version “初稿”')
  expect(told(view('zh'), '2018')).toBe('自版本“初稿”以来已修改')
  expect(told(view('en'), '2017')).toBeNull()
  expect(cellLabel(view('en'), new Entries(), cell(view('en'), '2018'))).toContain('Edited since the version')
})

test('without a version it says so, and before it is known nothing', () => {
  const { view, told } = edited(null)
  expect(told(view('en'), '2018')).toBe('Edited; no version has been saved yet')
  expect(told(view('en', null), '2018')).toBeNull()
})
