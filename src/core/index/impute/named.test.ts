import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runIndex } from '../runIndex'
import { type TestProject, testFramework, testProject } from '../testProject'

type Columns = Readonly<Record<string, readonly (number | null)[]>>

const projectOf = (columns: Columns): TestProject => {
  const regions = Object.values(columns)[0]?.map((_, at) => `R${at}`) ?? []
  return testProject(
    regions,
    ['2018'],
    Object.fromEntries(Object.entries(columns).map(([code, values]) => [code, [1, values] as const])),
  )
}

/** Indicators `a`, `b` … of one node, `o…` of the project only. */
const attempt = (columns: Columns, step: object) => {
  const { dataset, records } = projectOf(columns)
  const leaves = Object.keys(columns).filter((code) => !code.startsWith('o'))
  return runIndex(
    dataset,
    records,
    testFramework({
      nodes: [{ id: 'total' }, ...leaves.map((indicator) => ({ indicator, parent: 'total', weight: 1 }))],
      steps: [
        { step: 'impute', ...step },
        { step: 'aggregate', method: 'arithmetic' },
      ],
    }),
  )
}

const imputed = (columns: Columns, step: object) => {
  const run = attempt(columns, step)
  if (!run.ok) throw new Error(JSON.stringify(run.error))
  const [table] = run.value.steps
  return {
    values: table?.values.map((values) => Array.from(values)) ?? [],
    marks: table?.marks.map((marks) => [...marks.keys()]) ?? [],
    problems: run.value.problems,
  }
}

const nan = Number.NaN

describe('regression on named indicators', () => {
  it('reads indicators of the index as they stand, and others of the project', () => {
    const columns = { a: [1, 2, 3, null, 5], b: [2, 4, null, 8, 10], other: [10, 20, 30, 40, 50] }
    const { values, marks, problems } = imputed(columns, { method: 'regression', predictors: ['other'] })
    for (const [k, expected] of [1, 2, 3, 4, 5].entries()) expect(values[0]?.[k]).toBeCloseTo(expected, 12)
    expect(values[1]?.[2]).toBeCloseTo(6, 12)
    expect(marks).toEqual([[3], [2]])
    expect(problems).toEqual([])
  })

  it('leaves itself out of its predictors, and stays missing where they are', () => {
    const columns = { a: [1, 2, 3, 4, null, null], b: [2, 4, 6, 8, 10, null] }
    const { values, problems } = imputed(columns, { method: 'regression', predictors: ['a', 'b'] })
    expect(values[0]?.[4]).toBeCloseTo(5, 12)
    expect(values[0]?.[5]).toBeNaN()
    expect(problems.map(({ code, data }) => [code, data.indicator])).toEqual([
      ['impute-incomplete', 'a'],
      ['impute-incomplete', 'b'],
    ])
  })

  it('refuses predictors that are not there, and says where there is none beside itself', () => {
    const run = attempt({ a: [1, null] }, { method: 'regression', predictors: ['zz'] })
    expect(!run.ok && run.error.code === 'index-invalid' && run.error.data.problems).toMatchObject([
      { code: 'indicator-unknown', data: { indicator: 'zz' } },
    ])
    const { values, problems } = imputed({ a: [1, 2, 4, null] }, { method: 'regression', predictors: ['a'] })
    expect(values[0]?.[3]).toBeNaN()
    expect(problems.map(({ code }) => code)).toEqual(['impute-incomplete'])
  })
})

describe('em', () => {
  it('equals the regression where one column has gaps (Anderson 1957)', () => {
    const columns = { a: [1, 2, 3, 4, 6], b: [1, 3, 2, 5, null] }
    const byRegression = imputed(columns, { method: 'regression', predictors: ['a'] }).values[1]?.[4] ?? nan
    expect(imputed(columns, { method: 'em' }).values[1]?.[4]).toBeCloseTo(byRegression, 8)
  })

  it('meets an independent computation (numpy) for gaps anywhere', () => {
    const columns = {
      a: [1, 2, 3, null, 5, 6, 7, 8, 4, 2, 9, 5],
      b: [5, null, 1, 7, 8, null, 2, 14, 9, 6, 3, 5],
      c: [null, 5, 7, 2, 12, 3, null, 9, 1, 8, 4, 5],
    }
    const { values, marks, problems } = imputed(columns, { method: 'em' })
    expect(values[0]?.[3]).toBeCloseTo(5.17493767, 7)
    expect([values[1]?.[1], values[1]?.[5]].map((x) => x?.toFixed(6))).toEqual(['5.078797', '5.637845'])
    expect([values[2]?.[0], values[2]?.[6]].map((x) => x?.toFixed(6))).toEqual(['5.851007', '4.522050'])
    expect(marks).toEqual([[3], [1, 5], [0, 6]])
    expect(problems).toEqual([])
  })

  it('reports where it did not settle, and leaves a region without values missing', () => {
    const columns = { a: [1, 2, 3, 4, 7, null, 5], b: [1, null, 4, 4, 9, null, null] }
    const { values, problems } = imputed(columns, { method: 'em', maxRounds: 2 })
    expect([values[0]?.[5], values[1]?.[5]]).toEqual([nan, nan])
    expect(problems.map(({ code, severity, data }) => [code, severity, data.indicator])).toEqual([
      ['impute-incomplete', 'note', 'a'],
      ['impute-stopped', 'warning', 'a'],
      ['impute-incomplete', 'note', 'b'],
      ['impute-stopped', 'warning', 'b'],
    ])
  })

  it('says where the indicators follow from each other, so that a value may be arbitrary', () => {
    const { problems } = imputed({ a: [1, 2, 3, 4, 5, 6], b: [2, 4, 6, 8, 10, null] }, { method: 'em' })
    expect(problems).toMatchObject([
      { code: 'impute-singular', severity: 'warning', data: { indicator: 'b', periods: ['2018'] } },
    ])
    const apart = imputed({ a: [1, 2, 3, 4, 6], b: [1, 3, 2, 5, null] }, { method: 'em' })
    expect(apart.problems).toEqual([])
  })

  it('needs rows, and knows the indicators of the node or of the index', () => {
    expect(imputed({ a: [1, 2, 3], b: [3, null, 4] }, { method: 'em' }).values[1]?.[1]).toBeNaN()
    const { dataset, records } = projectOf({ a: [1, 2, 3, 4], b: [2, 4, 6, null] })
    const value = (within: string) => {
      const nodes = [
        { id: 'total' },
        { id: 'x', parent: 'total', weight: 1 },
        { id: 'y', parent: 'total', weight: 1 },
        { indicator: 'a', parent: 'x', weight: 1 },
        { indicator: 'b', parent: 'y', weight: 1 },
      ]
      const steps = [
        { step: 'impute', method: 'em', within },
        { step: 'aggregate', method: 'arithmetic' },
      ]
      const run = runIndex(dataset, records, testFramework({ nodes, steps }))
      if (!run.ok) throw new Error(run.error.code)
      return run.value.steps[0]?.values[1]?.[3]
    }
    // Alone, b is expected at its mean; with a, on their line.
    expect(value('node')).toBeNaN()
    expect(value('index')).toBeCloseTo(8, 6)
  })

  it('never changes what is observed and does not depend on the order of regions', () => {
    const cell = fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: -40, max: 40 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    )
    const column = fc.array(cell, { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(column, column, column, (a, b, c) => {
        const columns = { a, b, c }
        const step = { method: 'em', tolerance: 1e-8, maxRounds: 300 }
        const found = imputed(columns, step)
        for (const [k, own] of [a, b, c].entries())
          for (const [at, x] of own.entries()) if (x !== null) expect(found.values[k]?.[at]).toBe(x)
        const turned = imputed({ a: a.toReversed(), b: b.toReversed(), c: c.toReversed() }, step)
        for (const [k, own] of found.values.entries())
          for (const [at, x] of own.entries()) {
            const other = turned.values[k]?.toReversed()[at] ?? nan
            if (Number.isNaN(x)) expect(other).toBeNaN()
            else expect(Math.abs(x - other)).toBeLessThan(1e-4 * (1 + Math.abs(x)))
          }
      }),
      { numRuns: 15 },
    )
  })
})
