import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { understandTidy } from '#core/formats/bulk/tidyTable'
import { ok } from '#core/result'
import { createGround, temporaryFolder, unwrap } from '../store/testing/projects'
import { findLabels, inOrderOfNumbers } from './findLabels'
import { fitsInPlace, insertInPlace } from './insertInPlace'
import { sampleText } from './sampleText'

const folder = temporaryFolder()

/** Whether rows fit, what is known of them when they stand in the project, and what a transaction without a commit leaves. */
const tried = async (name: string, rows: readonly string[]) => {
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, `region,period,indicator,value\n${rows.join('\n')}\n`)
  const store = await createGround(join(folder, `${name}.provindex`))
  const sample = await sampleText(path)
  const matcher = buildRegionMatcher([...store.records.regions.values()])
  const table = unwrap(understandTidy({ path, bytes: sample.bytes }, { constants: {}, matcher }, null))
  if (typeof table === 'string') throw new Error('expected a table')
  const found = unwrap(
    await store.bulk([path], undefined, async (session) => {
      const arrange = (_: unknown, labels: string[]) => inOrderOfNumbers(labels, () => null, 50)
      const labels = await findLabels(session.database, path, table, sample, arrange)
      if (labels === null) throw new Error('expected labels')
      const fits = await fitsInPlace(session, table, labels, sample.step)
      const staged = fits
        ? await session.provisional((seq) => insertInPlace(session.database, path, table, labels, seq, {}))
        : null
      return ok({ fits, survey: staged?.survey ?? null })
    }),
  )
  const { observations } = unwrap(await store.info())
  await store.close()
  return { ...found, observations }
}

test('rows in place: counted, each name with its first row, decimals; without a commit nothing stays', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, i) => `R${Math.floor(i / 12)},${2010 + (i % 6)},i${i % 2},${i / 4}`,
  )
  const { fits, survey, observations } = await tried('plain', [...rows, 'R0,2010,i0,7'])
  expect(fits).toBe(true)
  expect(survey?.rows).toBe(61)
  expect(survey?.cells).toBe(30)
  const sorted = (axis: 'region' | 'period' | 'indicator') =>
    [...(survey?.firsts[axis] ?? [])].sort((a, b) => a.code - b.code)
  expect(sorted('region')).toEqual([0, 1, 2, 3, 4].map((i) => ({ code: 50 + i, first: i * 12 })))
  expect(sorted('period')).toEqual([0, 1, 2, 3, 4, 5].map((i) => ({ code: 50 + i, first: i })))
  expect(sorted('indicator')).toEqual([0, 1].map((i) => ({ code: 50 + i, first: i })))
  expect([50, 51].map((label) => [survey?.decimals.get(label), survey?.isExact(label)])).toEqual([
    [1, false],
    [2, true],
  ])
  expect(observations).toBe(0)
})

test('a value that is none is not taken in place, and nothing stays', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `R${i},2010,i,${i === 20 ? 'inf' : i}`)
  expect(await tried('infinite', rows)).toEqual({ fits: true, survey: null, observations: 0 })
})

test('the file gives back the room of rows that were not taken', async () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => `R${i >> 6},${1950 + (i & 63)},i,${i / 7}`)
  const before = statSync(join(folder, 'plain.provindex')).size
  const { observations } = await tried('many', rows)
  expect(observations).toBe(0)
  expect(statSync(join(folder, 'many.provindex')).size).toBeLessThan(before + 200_000)
})
