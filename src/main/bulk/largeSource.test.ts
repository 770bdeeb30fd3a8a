import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Float64, Int32, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import { expect, test } from 'vitest'
import { observations } from '#core/dataset/observations'
import type { ProjectStore } from '../store/projectStore'
import { createGround, temporaryFolder, unwrap } from '../store/testing/projects'
import { importBulk } from './importBulk'
import { openLargeSource } from './largeSource'

const folder = temporaryFolder()

const COUNTIES = 150
const YEARS = 40
const INDICATORS = 5

const amountOf = (i: number) => (i % 11 === 0 ? null : ((i * 7919) % 9991) / 8)

/** A part of a tidy table, as one batch of records: names, whole numbers, missing values. */
const batch = (from: number, to: number): Table => {
  const rows = Array.from({ length: to - from }, (_, i) => from + i)
  const county = (i: number) => `县${Math.floor(i / (YEARS * INDICATORS))}`
  return new Table({
    region: vectorFromArray(rows.map(county), new Utf8()),
    period: vectorFromArray(
      rows.map((i) => 1980 + (Math.floor(i / INDICATORS) % YEARS)),
      new Int32(),
    ),
    indicator: vectorFromArray(
      rows.map((i) => `I${i % INDICATORS}`),
      new Utf8(),
    ),
    value: vectorFromArray(rows.map(amountOf), new Float64()),
  })
}

const imported = async (name: string, path: string, least: number) => {
  const source = unwrap(await openLargeSource(path, least))
  if (source === null) throw new Error('expected a large source')
  const store = await createGround(join(folder, `${name}.provindex`))
  const done = unwrap(
    await importBulk(store, {
      files: [{ path, text: source.text, sample: source.sample, mapping: null }],
      options: { createRegions: true, createIndicators: true },
      ...{ question: { constants: {} }, mode: 'merge', dryRun: false },
    }),
  )
  await source.close()
  if (typeof done === 'string') throw new Error(`refused: ${done}`)
  const rows = await rowsOf(store)
  await store.close()
  return { effect: done.effect, rows, total: done.plan.rows }
}

const rowsOf = async (store: ProjectStore) =>
  [...observations(unwrap(await store.snapshot()).dataset)].map((row) => JSON.stringify(row)).sort()

test('a large Arrow file of several batches is imported row by row, to the same as its text', async () => {
  const size = COUNTIES * YEARS * INDICATORS
  const [first, ...more] = [0, 1, 2].map((part) => batch((size / 3) * part, (size / 3) * (part + 1)))
  if (first === undefined) throw new Error('expected a batch')
  const arrow = join(folder, 'large.arrow')
  writeFileSync(arrow, tableToIPC(first.concat(...more), 'file'))
  const csv = join(folder, 'large.csv')
  const lines = Array.from({ length: size }, (_, i) => {
    const place = `县${Math.floor(i / (YEARS * INDICATORS))},${1980 + (Math.floor(i / INDICATORS) % YEARS)},I${i % INDICATORS}`
    return `${place},${amountOf(i) ?? ''}`
  })
  writeFileSync(csv, `region,period,indicator,value\n${lines.join('\n')}\n`)
  const [ofArrow, ofText] = [await imported('arrow', arrow, 200_000), await imported('text', csv, 200_000)]
  expect(ofArrow.total).toBe(size)
  expect(ofArrow.effect?.added).toBe(
    Array.from({ length: size }, (_, i) => amountOf(i)).filter((value) => value !== null).length,
  )
  expect(ofArrow).toEqual(ofText)
})

test('a damaged Arrow file and a small one are not taken', async () => {
  const whole = tableToIPC(batch(0, 1000), 'file')
  const small = join(folder, 'small.arrow')
  writeFileSync(small, whole)
  expect(unwrap(await openLargeSource(small))).toBeNull()
  const damaged = join(folder, 'damaged.arrow')
  writeFileSync(damaged, whole.subarray(0, whole.length - 100))
  const opened = await openLargeSource(damaged, 1)
  expect(opened.ok ? opened.value : opened.error.code).toBe('format-broken')
})
