import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { HistoryFilter } from '#contract/project'
import { periodSchema, regionCodeSchema } from '#core/dataset/schema'
import type { Command } from '#core/project/command'
import { removePeriod } from '#core/project/commands/removePeriod'
import { removeRegion } from '#core/project/commands/removeRegion'
import type { ProjectStore } from './projectStore'
import { importMany, setValue } from './testing/edits'
import { createGround, temporaryFolder, unwrap } from './testing/projects'

const folder = temporaryFolder()
let files = 0
const nextPath = () => join(folder, `${++files}.provindex`)

const setMany = (
  ...values: readonly (readonly [region: string, period: string, value: number])[]
): Command => ({
  kind: 'setCells',
  payload: { cells: values.map(([region, period, value]) => ({ indicator: 'gdp', region, period, value })) },
})

const rename = (code: string): Command => ({
  kind: 'editIndicator',
  payload: { code, changes: { name: { zh: '新', en: 'New' } } },
})

const of = (codes: Record<string, string>) => codes as HistoryFilter
const zhejiang2018 = of({ indicator: 'gdp', region: '330000', period: '2018' })

/** `seq: before > after`, or `seq` alone where the entry comes without a cell. */
const told = async (store: ProjectStore, filter: HistoryFilter, limit = 100) =>
  unwrap(await store.entries(limit, filter)).map(({ seq, state, cell }) => {
    const values = cell === undefined ? '' : `: ${cell.before?.value ?? '-'} > ${cell.after?.value ?? '-'}`
    return `${seq} ${state}${values}`
  })

test('the history of a cell: what touched it, also in bulk, with its value before and after', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(setValue(1)))
  unwrap(await store.execute(setValue(9, 'gdp', '110000')))
  unwrap(await store.execute(setMany(['330000', '2018', 2], ['330000', '2017', 3], ['110000', '2018', 4])))
  unwrap(await store.execute(rename('gdp')))
  unwrap(await store.execute(setValue(null)))
  unwrap(await store.undo())
  expect(await told(store, zhejiang2018)).toEqual(['5 undone: 2 > -', '3 done: 1 > 2', '1 done: - > 1'])
  unwrap(await store.undo())
  unwrap(await store.undo())
  unwrap(await store.execute(setValue(7)))
  expect(await told(store, zhejiang2018)).toEqual([
    '6 done: 1 > 7',
    '5 branched: 2 > -',
    '3 branched: 1 > 2',
    '1 done: - > 1',
  ])
  expect(await told(store, zhejiang2018, 2)).toEqual(['6 done: 1 > 7', '5 branched: 2 > -'])
  expect(unwrap(await store.entries(1, zhejiang2018))[0]).toMatchObject({
    kind: 'setCells',
    author: 'tester',
    label: { key: 'setCells.one' },
    cell: {
      indicator: 'gdp',
      region: '330000',
      period: '2018',
      before: { value: 1, status: 'A', source: null, note: null },
      after: { value: 7, status: 'A', source: null, note: null },
    },
  })
  expect(await told(store, of({ indicator: "gdp' OR '1' = '1", region: '330000', period: '2018' }))).toEqual(
    [],
  )
  await store.close()
})

test('the history of an indicator, a region or a period: its cells and its record', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(setValue(1)))
  unwrap(await store.execute(setMany(['330000', '2018', 2], ['110000', '2018', 3])))
  unwrap(await store.execute(rename('gdp')))
  unwrap(await store.execute(rename('人口')))
  unwrap(await store.execute(removeRegion.of({ code: regionCodeSchema.parse('110000') })))
  unwrap(await store.execute(removePeriod.of({ code: periodSchema.parse('2018') })))
  expect(await told(store, of({ indicator: 'gdp' }))).toEqual([
    '6 done: 2 > -',
    '5 done: 3 > -',
    '3 done',
    '2 done',
    '1 done: - > 1',
  ])
  expect(await told(store, of({ indicator: '人口' }))).toEqual(['4 done'])
  expect(await told(store, of({ region: '110000' }))).toEqual(['5 done: 3 > -', '2 done: - > 3'])
  expect(await told(store, of({ period: '2018' }))).toEqual([
    '6 done: 2 > -',
    '5 done: 3 > -',
    '2 done',
    '1 done: - > 1',
  ])
  // Records are no part of where two of them cross.
  expect(await told(store, of({ indicator: 'gdp', region: '110000' }))).toEqual([
    '5 done: 3 > -',
    '2 done: - > 3',
  ])
  expect(await told(store, of({ region: 'no such' }))).toEqual([])
  await store.close()
})

test('an import stands in the history of each of its cells', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(importMany(5000)))
  expect(await told(store, of({ indicator: 'gdp', region: 'c7', period: '1000' }))).toEqual([
    `1 done: - > ${Math.sin(7)}`,
  ])
  expect(await told(store, of({ region: 'c7' }))).toEqual(['1 done'])
  await store.close()
})
