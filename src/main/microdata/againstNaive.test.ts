import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aggregatedGroups } from '#core/microdata/aggregatedGroups'
import { type AggregationPlan, aggregationPlanSchema, measureKinds } from '#core/microdata/aggregationPlan'
import { aggregationQuery, mediansOf } from '#core/microdata/aggregationSql'
import { checkPlan, measureParts } from '#core/microdata/checkPlan'
import { planAggregated } from '#core/microdata/planAggregated'
import { textSource } from '#core/microdata/sourceSql'
import { duckdbDialect } from '#core/microdata/sqlDialect'
import type { TextLayout } from '#core/microdata/understandText'
import type { Records } from '#core/project/schema'
import { openScratchEngine, type ScratchEngine } from '../engine/scratchEngine'

let folder: string
let engine: ScratchEngine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-naive-'))
  engine = await openScratchEngine()
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

interface Row {
  readonly region: string
  readonly year: number
  readonly x: number | null
  readonly w: number | null
  readonly sex: string | null
}

const row: fc.Arbitrary<Row> = fc.record({
  region: fc.constantFrom('A', 'B', 'C "d"'),
  year: fc.constantFrom(2017, 2018),
  x: fc.option(
    fc.integer({ min: -1000, max: 1000 }).map((n) => n / 8),
    { freq: 4 },
  ),
  w: fc.option(
    fc.integer({ min: 0, max: 40 }).map((n) => n / 4),
    { freq: 6 },
  ),
  sex: fc.option(fc.constantFrom('F', 'M', "o'x, y"), { freq: 5 }),
})

type Truth = boolean | null
const not = (a: Truth): Truth => (a === null ? null : !a)
const and = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true
const or = (a: Truth, b: Truth): Truth => not(and(not(a), not(b)))

/** A condition as text and as what it means. */
interface Condition {
  readonly text: string
  is(row: Row): Truth
}

const atom: fc.Arbitrary<Condition> = fc.oneof(
  fc.tuple(fc.constantFrom('<', '<=', '=', '<>', '>=', '>'), fc.integer({ min: -200, max: 200 })).map(
    ([sign, limit]): Condition => ({
      text: `x * 2 ${sign} ${limit}`,
      is: ({ x }) => {
        if (x === null) return null
        const y = x * 2
        const holds: Record<string, boolean> = {
          '<': y < limit,
          '<=': y <= limit,
          '=': y === limit,
          '<>': y !== limit,
          '>=': y >= limit,
          '>': y > limit,
        }
        return holds[sign] ?? null
      },
    }),
  ),
  fc.constantFrom('F', "o'x, y").map(
    (sex): Condition => ({
      text: `sex = "${sex}"`,
      is: (each) => (each.sex === null ? null : each.sex === sex),
    }),
  ),
  fc.constant<Condition>({
    text: 'sex not in ("F", "M")',
    is: ({ sex }) => (sex === null ? null : !['F', 'M'].includes(sex)),
  }),
  fc.constant<Condition>({ text: 'w is missing', is: ({ w }) => w === null }),
  fc.constant<Condition>({
    text: 'x / w > 3',
    is: ({ x, w }) => (x === null || w === null || w === 0 ? null : x / w > 3),
  }),
)

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    tie('condition').map(
      ({ text, is }): Condition => ({ text: `not (${text})`, is: (each) => not(is(each)) }),
    ),
    fc.tuple(tie('condition'), tie('condition')).map(
      ([a, b]): Condition => ({
        text: `(${a.text}) and (${b.text})`,
        is: (each) => and(a.is(each), b.is(each)),
      }),
    ),
    fc.tuple(tie('condition'), tie('condition')).map(
      ([a, b]): Condition => ({
        text: `(${a.text}) or ${b.text}`,
        is: (each) => or(a.is(each), b.is(each)),
      }),
    ),
  ),
}))

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

const naive = (kind: (typeof measureKinds)[number], rows: readonly Row[], of: Condition): number | null => {
  const numbers = rows.flatMap(({ x }) => (x === null ? [] : [x])).sort((a, b) => a - b)
  const weighted = rows.flatMap(({ x, w }) => (x === null || w === null ? [] : [{ x, w }]))
  const known = rows.filter((each) => of.is(each) !== null)
  const weightOf = (list: readonly Row[]) => sum(list.map(({ w }) => w ?? 0))
  const ratio = (a: number, b: number) => (b > 0 ? a / b : null)
  switch (kind) {
    case 'count':
      return rows.length
    case 'sum':
      return numbers.length === 0 ? null : sum(numbers)
    case 'mean':
      return ratio(sum(numbers), numbers.length)
    case 'median': {
      const n = numbers.length
      return n === 0
        ? null
        : ((numbers[Math.floor((n - 1) / 2)] ?? 0) + (numbers[Math.floor(n / 2)] ?? 0)) / 2
    }
    case 'weighted-mean':
      return ratio(sum(weighted.map(({ x, w }) => x * w)), sum(weighted.map(({ w }) => w)))
    case 'share': {
      const share = ratio(known.filter((each) => of.is(each) === true).length, known.length)
      return share === null ? null : share * 100
    }
    case 'weighted-share': {
      const share = ratio(weightOf(known.filter((each) => of.is(each) === true)), weightOf(known))
      return share === null ? null : share * 100
    }
  }
}

const csvOf = (rows: readonly Row[]): string => {
  const cell = (value: string | number | null) =>
    value === null ? '' : typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`
  const lines = rows.map(({ region, year, x, w, sex }) => [region, year, x, w, sex].map(cell).join(','))
  return `region,year,x,w,sex\n${lines.map((line) => `${line}\n`).join('')}`
}

const columns = [
  { name: 'region', type: 'text' },
  { name: 'year', type: 'number' },
  { name: 'x', type: 'number' },
  { name: 'w', type: 'number' },
  { name: 'sex', type: 'text' },
] as const

const planOf = (filter: Condition, where: Condition, of: Condition): AggregationPlan =>
  aggregationPlanSchema.parse({
    region: { column: 'region' },
    period: { column: 'year' },
    filter: filter.text,
    measures: measureKinds.flatMap((measure) => {
      const parts = measureParts[measure]
      const one = {
        measure,
        ...(parts.of === null ? {} : { of: parts.of === 'truth' ? of.text : 'x' }),
        ...(parts.weighted ? { weight: 'w' } : {}),
      }
      return [
        { indicator: measure, ...one },
        { indicator: `${measure}-where`, ...one, where: where.text },
      ]
    }),
  })

const records: Records = {
  project: new Map(),
  regions: new Map(),
  periods: new Map(),
  indicators: new Map(),
  indices: new Map(),
  views: new Map(),
  claims: new Map(),
  boundaries: new Map(),
}

describe('aggregation', () => {
  it('gives what going through the rows one by one gives, for every measure, filter and way of medians', async () => {
    let file = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        ...[condition, condition, condition],
        fc.boolean(),
        async (rows, filter, where, of, ranked) => {
          const path = join(folder, `${file++}.csv`)
          await writeFile(path, csvOf(rows))
          const checked = checkPlan(planOf(filter, where, of), columns)
          if (!checked.ok) throw new Error(JSON.stringify(checked.error))
          const plan = checked.value
          const layout: TextLayout = {
            ...{ delimiter: ',', decimalComma: false, skip: 0, header: true, missing: [''], rows: 0 },
            columns: columns.map((column) => ({ ...column, examples: [] })),
          }
          const source = textSource(path, layout, plan, { gzip: false, skipBroken: false })
          const ways = ranked ? (['left-out', ...mediansOf(plan)] as const) : (['inline'] as const)
          const results = []
          for (const way of ways) {
            const query = aggregationQuery(plan, source, duckdbDialect, way)
            results.push({ query, rows: await engine.rows(query.sql) })
          }
          const groups = aggregatedGroups(plan, results)
          const kept = rows.filter((each) => filter.is(each) === true)
          expect(groups.ok).toBe(kept.length > 0)
          if (!groups.ok) return
          const planned = planAggregated({ groups: groups.value, skipped: 0 }, plan, records, {
            createRegions: true,
          })
          const found = new Map(
            planned.cells.map(({ indicator, region, period, value }) => [
              `${indicator}|${region}|${period}`,
              value,
            ]),
          )
          for (const region of ['A', 'B', 'C "d"'])
            for (const year of [2017, 2018]) {
              const group = kept.filter((each) => each.region === region && each.year === year)
              for (const kind of measureKinds) {
                const counted = group.filter((each) => where.is(each) === true)
                const pairs = [
                  [kind, group],
                  [`${kind}-where`, counted],
                ] as const
                for (const [indicator, list] of pairs) {
                  const value = found.get(`${indicator}|${region}|${year}`) ?? null
                  const expected = group.length === 0 ? null : naive(kind, list, of)
                  if (expected === null) expect(value).toBeNull()
                  else expect(value).toBeCloseTo(expected, 9)
                }
              }
            }
        },
      ),
      { numRuns: 60 },
    )
  })
})
