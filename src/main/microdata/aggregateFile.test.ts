import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aggregationPlanSchema } from '#core/microdata/aggregationPlan'
import { checkPlan } from '#core/microdata/checkPlan'
import { openScratchEngine, type ScratchEngine } from '../engine/scratchEngine'
import { type AggregateOptions, aggregateFile } from './aggregateFile'
import { openMicrodataFile } from './microdataFile'

let folder: string
let engine: ScratchEngine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-microdata-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  engine = await openScratchEngine()
})
afterEach(() => engine.close())

const written = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const people = `地区,日期,性别,收入,权数,就业
浙江,2018-03-31,女,100,2,1
浙江,2018-07-01,男,300,1,0
浙江,2019-01-05,女,-,1,1
江苏,2018-12-31,男,50,1,
江苏,2018-02-01,女,150,3,0
`

const measures = [
  { indicator: 'n', measure: 'count' },
  { indicator: 'sum', measure: 'sum', of: '收入' },
  { indicator: 'mean', measure: 'mean', of: '收入' },
  { indicator: 'wmean', measure: 'weighted-mean', of: '收入', weight: '权数' },
  { indicator: 'median', measure: 'median', of: '收入' },
  { indicator: 'employed', measure: 'share', of: '就业 = 1' },
  { indicator: 'women', measure: 'count', where: '性别 = "女"' },
]

const aggregated = async (path: string, more: object = {}, options: AggregateOptions = {}) => {
  const file = await openMicrodataFile(path, engine)
  if (!file.ok) return file
  const document = { region: { column: '地区' }, period: { column: '日期', by: 'year' }, measures, ...more }
  const plan = checkPlan(aggregationPlanSchema.parse(document), file.value.columns)
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  return aggregateFile(path, file.value, plan.value, engine, options)
}

describe('aggregateFile', () => {
  it('describes the columns of a text', async () => {
    const file = await openMicrodataFile(await written('people.csv', people), engine)
    expect(file).toMatchObject({ ok: true, value: { format: 'CSV', encoding: 'UTF-8' } })
    expect(file.ok && file.value.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      '地区 text',
      '日期 date',
      '性别 text',
      '收入 number',
      '权数 number',
      '就业 number',
    ])
  })

  it('aggregates by region and period', async () => {
    const result = await aggregated(await written('people.csv', people))
    expect(
      result.ok &&
        [...result.value.groups].sort((x, y) => (x.region + x.period < y.region + y.period ? -1 : 1)),
    ).toEqual([
      {
        ...{ region: '江苏', period: '20180000', rows: 2, wrong: 0 },
        a: [2, 200, 200, 500, 100, 0, 1],
        b: [2, 2, 2, 4, 2, 1, 1],
        c: [0, 0, 0, 0, 0, 0, 0],
      },
      {
        ...{ region: '浙江', period: '20180000', rows: 2, wrong: 0 },
        a: [2, 400, 400, 500, 200, 1, 1],
        b: [2, 2, 2, 3, 2, 2, 1],
        c: [0, 0, 0, 0, 0, 0, 0],
      },
      {
        ...{ region: '浙江', period: '20190000', rows: 1, wrong: 0 },
        a: [1, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 1, 1],
        b: [1, 0, 0, Number.NaN, 0, 1, 1],
        c: [0, 0, 0, 0, 0, 0, 0],
      },
    ])
  })

  it('names the line of a row that cannot be read, or counts it where it is to be passed over', async () => {
    const path = await written(
      'broken.csv',
      `${people.repeat(1)}浙江,2018-01-01,女,many,1,1\n江苏,2018-01-01\n`,
    )
    const head = people + '浙江,2018-01-01,女,5,1,1\n'.repeat(60_000)
    const late = await written('late.csv', `${head}浙江,2018-01-01,女,many,1,1\n江苏,2018-01-01\n`)
    expect(await aggregated(late)).toMatchObject({
      ok: false,
      error: { code: 'row-broken', data: { line: 60_007 } },
    })
    expect(await aggregated(late, {}, { skipBroken: true })).toMatchObject({
      ok: true,
      value: { skipped: 2 },
    })
    expect(path).toContain('broken')
  })
})
