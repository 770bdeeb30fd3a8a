import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppError } from '#core/errors'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import { aggregationPlanSchema } from '#core/microdata/aggregationPlan'
import { checkPlan } from '#core/microdata/checkPlan'
import type { Result } from '#core/result'
import { openScratchEngine, type ScratchEngine } from '../engine/scratchEngine'
import { aggregateFile } from './aggregateFile'
import { openMicrodataFile } from './microdataFile'

let folder: string
let engine: ScratchEngine
let parquet: Uint8Array
let csv: Uint8Array
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-hostile-'))
  engine = await openScratchEngine()
  const columns =
    "'R' || (i % 7) AS region, DATE '2018-01-01' + CAST(i % 900 AS INTEGER) AS day, i / 3 AS x, CASE WHEN i % 5 = 0 THEN NULL ELSE 'a,\"b' END AS t"
  for (const [name, options] of [
    ['whole.parquet', 'FORMAT parquet'],
    ['whole.csv', 'FORMAT csv, HEADER'],
  ])
    await engine.run(
      `COPY (SELECT ${columns} FROM range(5000) t(i)) TO '${join(folder, name ?? '')}' (${options})`,
    )
  parquet = await readFile(join(folder, 'whole.parquet'))
  csv = await readFile(join(folder, 'whole.csv'))
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

const document = aggregationPlanSchema.parse({
  region: { column: 'region' },
  period: { column: 'day', by: 'month' },
  measures: [
    { indicator: 'n', measure: 'count' },
    { indicator: 'm', measure: 'median', of: 'x' },
    { indicator: 's', measure: 'share', of: 't is missing' },
  ],
})

const aggregatePath = async (path: string): Promise<Result<Aggregation, readonly AppError[]>> => {
  const failed = (error: AppError) => ({ ok: false as const, error: [error] })
  const file = await openMicrodataFile(path, engine)
  if (!file.ok) return failed(file.error)
  const plan = checkPlan(document, file.value.columns)
  if (!plan.ok) return plan
  const result = await aggregateFile(path, file.value, plan.value, engine)
  return result.ok ? result : failed(result.error)
}

const aggregateBytes = async (bytes: Uint8Array, name: string) => {
  count += 1
  const path = join(folder, `${count}-${name}`)
  await writeFile(path, bytes)
  try {
    return await aggregatePath(path)
  } finally {
    await rm(path)
  }
}

const codesOf = (result: Result<Aggregation, readonly AppError[]>) =>
  result.ok ? [] : result.error.map(({ code }) => code)

/** What a damaged file may end with. */
const told = new Set([
  ...['row-broken', 'format-broken', 'file-empty', 'encoding-unknown', 'read-failed', 'memory-short'],
  ...['column-unknown', 'column-unusable', 'expression-column-unknown', 'expression-type', 'rows-none'],
])

describe('files that are not what they seem', () => {
  it('are whole to begin with', async () => {
    for (const [bytes, name] of [
      [parquet, 'a.parquet'],
      [csv, 'a.csv'],
      [gzipSync(csv), 'a.csv.gz'],
    ] as const) {
      const result = await aggregateBytes(bytes, name)
      expect(result.ok && result.value.groups.length).toBe(210)
    }
  })

  it.each(['parquet', 'csv', 'csv.gz'])(
    'end in an error or a result where they are damaged: %s',
    async (kind) => {
      const whole = kind === 'parquet' ? parquet : kind === 'csv' ? csv : gzipSync(csv)
      const damage = fc.oneof(
        fc.nat(whole.length - 1).map((length) => whole.slice(0, length)),
        fc
          .array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })), {
            minLength: 1,
            maxLength: 6,
          })
          .map((flips) => {
            const bytes = whole.slice()
            for (const [at, mask] of flips) bytes[at] = (bytes[at] ?? 0) ^ mask
            return bytes
          }),
      )
      await fc.assert(
        fc.asyncProperty(damage, async (bytes) => {
          const codes = codesOf(await aggregateBytes(bytes, `damaged.${kind}`))
          expect(codes.filter((code) => !told.has(code))).toEqual([])
        }),
        { numRuns: 40 },
      )
    },
  )

  it('are refused in words where they are a folder, nothing, or no table', async () => {
    const path = join(folder, 'a-folder.csv')
    await mkdir(path)
    expect(codesOf(await aggregatePath(path))).toEqual(['file-is-folder'])
    expect(codesOf(await aggregatePath(join(folder, 'none.csv')))).toEqual(['file-missing'])
    expect(codesOf(await aggregateBytes(new Uint8Array(0), 'empty.csv'))).toEqual(['file-empty'])
    expect(codesOf(await aggregateBytes(Buffer.from('\n\n\n'), 'blank.csv'))).toEqual(['file-empty'])
    expect(codesOf(await aggregateBytes(Buffer.from('PK\u0003\u0004\u0000\u0000'), 'book.xlsx'))).toEqual([
      'encoding-unknown',
    ])
    expect(codesOf(await aggregateBytes(Buffer.from('PAR1'), 'short.parquet'))).toEqual(['format-broken'])
  })

  it('may have ten thousand columns, names that are patterns, and lines of any length', async () => {
    const wide = ['region,day', ...Array.from({ length: 10_000 }, (_, i) => `c${i}`)].join(',')
    const row = `R1,2018-01-01,${Array.from({ length: 10_000 }, (_, i) => i).join(',')}`
    const narrow = { ...document, measures: document.measures.slice(0, 1) }
    const path = join(folder, 'a [b]*?.csv')
    await writeFile(path, `${wide}\n${row}\n${row}\n`)
    const file = await openMicrodataFile(path, engine)
    const plan = checkPlan(narrow, file.ok ? file.value.columns : [])
    if (!file.ok || !plan.ok) throw new Error('not understood')
    const result = await aggregateFile(path, file.value, plan.value, engine)
    expect(result.ok && result.value.groups).toMatchObject([{ region: 'R1', a: [2] }])
    const long = await aggregateBytes(
      Buffer.from(`region,day,x,t\nR1,2018-01-01,1,b\nR1,2018-01-01,1,${'a'.repeat(5_000_000)}\n`),
      'long.csv',
    )
    expect(codesOf(long)).toEqual(['row-broken'])
  })
})
