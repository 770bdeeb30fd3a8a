import { describe, expect, it } from 'vitest'
import { taiColumns, taiCountries, taiIndicators } from '../../analysis/testing/technologyAchievement'
import { runIndex } from '../runIndex'
import { testFramework, testProject } from '../testProject'

/**
 * OECD and JRC (2008), Handbook on Constructing Composite Indicators, Table 15: mean years of schooling of 23
 * countries as rank, z-score, min-max, ratio to the mean, ratio to the best, and percentile (100 x rank / 23).
 */
const table15: readonly (readonly [number, number, number, number, number, number])[] = [
  [15, 0.26, 0.59, 1.04, 0.83, 65.2],
  [23, 1.52, 1, 1.25, 1, 100],
  [19, 1.14, 0.88, 1.19, 0.95, 82.6],
  [12, -0.06, 0.49, 0.99, 0.79, 52.2],
  [17, 0.76, 0.76, 1.13, 0.9, 73.9],
  [9, -0.12, 0.47, 0.98, 0.78, 39.1],
  [9, -0.12, 0.47, 0.98, 0.78, 39.1],
  [20, 1.27, 0.92, 1.21, 0.97, 87],
  [18, 0.83, 0.78, 1.14, 0.91, 78.3],
  [1, -1.58, 0, 0.74, 0.59, 4.3],
  [16, 0.38, 0.63, 1.06, 0.85, 69.6],
  [22, 1.46, 0.98, 1.24, 0.99, 95.7],
  [9, -0.12, 0.47, 0.98, 0.78, 39.1],
  [8, -0.19, 0.45, 0.97, 0.78, 34.8],
  [21, 1.33, 0.94, 1.22, 0.98, 91.3],
  [6, -0.76, 0.27, 0.88, 0.7, 26.1],
  [5, -1.08, 0.16, 0.82, 0.66, 21.7],
  [14, 0, 0.51, 1, 0.8, 60.9],
  [4, -1.46, 0.04, 0.76, 0.61, 17.4],
  [3, -1.52, 0.02, 0.75, 0.6, 13],
  [12, -0.06, 0.49, 0.99, 0.79, 52.2],
  [7, -0.31, 0.41, 0.95, 0.76, 30.4],
  [1, -1.58, 0, 0.74, 0.59, 4.3],
]

const schooling = Array.from(taiColumns[taiIndicators.indexOf('SCHOOLING')] ?? [])

const normalised = (method: object): number[] => {
  const project = testProject(taiCountries, ['2000'], { schooling: [1, schooling] })
  const run = runIndex(
    project.dataset,
    project.records,
    testFramework({
      nodes: [{ id: 'total' }, { indicator: 'schooling', parent: 'total', weight: 1 }],
      steps: [
        { step: 'normalise', ...method },
        { step: 'aggregate', method: 'arithmetic' },
      ],
    }),
  )
  if (!run.ok) throw new Error(run.error.code)
  return Array.from(run.value.scores[0] ?? [])
}

const expectPrinted = (actual: readonly number[], column: number, half: number) => {
  expect(actual).toHaveLength(table15.length)
  for (const [at, row] of table15.entries())
    expect(Math.abs((actual[at] ?? Number.NaN) - (row[column] ?? Number.NaN))).toBeLessThanOrEqual(
      half + 1e-9,
    )
}

describe('Handbook, Table 15', () => {
  it.each([
    ['z-score', {}, 1, 1],
    ['min-max', { upper: 1 }, 2, 1],
    ['ratio-to-mean', {}, 3, 100],
    ['ratio-to-best', {}, 4, 1],
  ] as const)('%s agrees within its rounding', (method, params, column, scale) => {
    const found = normalised({ method, ...params }).map((value) => value / scale)
    expectPrinted(found, column, 0.005)
  })

  it('ranks agree, and with them the percentiles', () => {
    const ranks = normalised({ method: 'rank' })
    expectPrinted(ranks, 0, 0)
    const percentiles = ranks.map((rank) => (100 * rank) / table15.length)
    expectPrinted(percentiles, 5, 0.05)
  })
})

describe('Handbook, Table 14: the index depends on the scale of temperature', () => {
  // Temperature and humidity of A and B in 2003 and 2004.
  const humidity = [75, 70, 50, 45]
  it.each([
    ['°C', [35, 35.9, 39, 40], [0.949, 0.949, 0.833, 0.821]],
    ['°F', [95, 96.62, 102.2, 104], [0.965, 0.965, 0.833, 0.821]],
  ])('%s', (_, temperature, published) => {
    const project = testProject(['A', 'B'], ['2003', '2004'], {
      temperature: [1, temperature],
      humidity: [1, humidity],
    })
    const run = runIndex(
      project.dataset,
      project.records,
      testFramework({
        nodes: [
          { id: 'total' },
          { indicator: 'temperature', parent: 'total', weight: 1 },
          { indicator: 'humidity', parent: 'total', weight: 1 },
        ],
        steps: [
          { step: 'normalise', method: 'ratio-to-best', over: 'period' },
          { step: 'aggregate', method: 'arithmetic' },
        ],
      }),
    )
    if (!run.ok) throw new Error(run.error.code)
    const scores = Array.from(run.value.scores[0] ?? [], (score) => Number(score.toFixed(3)))
    expect(scores).toEqual(published)
  })
})
