import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../random'
import { type Contiguity, contiguityOf } from './contiguity'
import { moran } from './moran'

const chain = (codes: readonly string[]): Contiguity => ({
  neighbours: new Map(
    codes.map((code, at) => [
      code,
      new Set([codes[at - 1], codes[at + 1]].filter((each) => each !== undefined)),
    ]),
  ),
})
const run = (
  values: readonly number[],
  contiguity = chain(['a', 'b', 'c', 'd', 'e'].slice(0, values.length)),
  seed = 1,
) =>
  moran({
    name: { zh: 'x', en: 'x' },
    period: '2018',
    regions: ['a', 'b', 'c', 'd', 'e'].slice(0, values.length),
    regionNames: ['a', 'b', 'c', 'd', 'e'].map((code) => ({ zh: code, en: code })),
    values: Float64Array.from(values),
    contiguity,
    permutations: 999,
    random: mulberry32(seed),
  })

const permutationsOf = (values: readonly number[]): number[][] =>
  values.length === 0
    ? [[]]
    : values.flatMap((value, at) =>
        permutationsOf(values.filter((_, other) => other !== at)).map((rest) => [value, ...rest]),
      )
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const variance = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2))

describe('Moran’s I', () => {
  it('is worked by hand on a chain of four', () => {
    // z −1.5 −0.5 0.5 1.5, lags −0.5 −0.5 0.5 0.5: products add up to 2, Σ z² = 5.
    const { result } = run([1, 2, 3, 4])
    expect(result?.i).toBeCloseTo(2 / 5, 12)
    expect(result?.expected).toBeCloseTo(-1 / 3, 12)
    expect(result?.local.map(({ i }) => i)).toEqual([0.6, 0.2, 0.2, 0.6].map((i) => expect.closeTo(i, 12)))
    expect(result?.local.map(({ quadrant }) => quadrant)).toEqual([
      'low-low',
      'low-low',
      'high-high',
      'high-high',
    ])
    expect(result?.local.map(({ lag }) => lag)).toEqual([2, 2, 3, 3])
  })

  it('has the expectation and the variance of all permutations', () => {
    const values = [3, 1, 7, 2, 9]
    const { result } = run(values)
    const all = permutationsOf(values).map((each) => run(each).result?.i ?? Number.NaN)
    expect(result?.expected).toBeCloseTo(mean(all), 12)
    expect(result?.variance).toBeCloseTo(variance(all), 12)
    for (const [at, local] of (result?.local ?? []).entries()) {
      const held = permutationsOf(values.filter((_, other) => other !== at)).map((rest) => {
        const each = [...rest.slice(0, at), values[at] ?? 0, ...rest.slice(at)]
        return run(each).result?.local[at]?.i ?? Number.NaN
      })
      expect(local.expected).toBeCloseTo(mean(held), 10)
      expect(local.variance).toBeCloseTo(variance(held), 10)
    }
    expect(mean((result?.local ?? []).map(({ i }) => i))).toBeCloseTo(result?.i ?? 0, 12)
  })

  it('gives the same p-values for the same seed, and does not depend on unit and origin', () => {
    const [a, b] = [run([3, 1, 7, 2, 9]), run([3, 1, 7, 2, 9])]
    expect(a).toEqual(b)
    const scaled = run([3, 1, 7, 2, 9].map((value) => value * 64 + 128)).result
    expect(scaled?.i).toBeCloseTo(a.result?.i ?? 0, 12)
    expect(scaled?.p).toBeCloseTo(a.result?.p ?? 0, 12)
    expect(a.result?.pPermutation).toBeGreaterThan(0)
    expect(a.result?.pPermutation).toBeLessThanOrEqual(1)
  })

  it('leaves out regions without value, boundary or neighbours, and says so', () => {
    const links = chain(['a', 'b', 'c', 'd'])
    const { result, problems } = run([1, 2, 4, 8, 16], links)
    expect(result?.n).toBe(4)
    expect(problems).toMatchObject([{ code: 'analysis-no-boundary', data: { regions: [{ en: 'e' }] } }])
    const island = run([1, 2, 4, 8, 16], {
      neighbours: new Map([...links.neighbours, ['e', new Set<string>()]]),
    })
    expect(island.problems).toMatchObject([{ code: 'analysis-islands', data: { regions: [{ en: 'e' }] } }])
    expect(island.result?.i).toBe(result?.i)
    // Without c, d and e are a pair of their own, and only four regions are left.
    expect(run([1, 2, Number.NaN, 8, 16]).result?.n).toBe(4)
    expect(run([1, 2, Number.NaN, 8]).problems.map(({ code }) => code)).toEqual([
      'analysis-islands',
      'analysis-few-values',
    ])
    expect(run([5, 5, 5, 5]).problems.map(({ code }) => code)).toEqual(['analysis-constant'])
  })
})

describe('contiguity', () => {
  it('is the shared point of GeoJSON polygons', () => {
    const square = (id: string, x: number, y: number) => ({
      type: 'Feature',
      id,
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [x, y],
            [x + 1, y],
            [x + 1, y + 1],
            [x, y + 1],
            [x, y],
          ],
        ],
      },
    })
    const found = contiguityOf('x.json', {
      type: 'FeatureCollection',
      features: [square('a', 0, 0), square('b', 1, 0), square('c', 1, 1), square('d', 5, 5)],
    })
    const of = (code: string) => (found.ok ? [...(found.value.neighbours.get(code) ?? [])].sort() : [])
    // a and c meet in a corner: queens do, rooks would not.
    expect([of('a'), of('b'), of('c'), of('d')]).toEqual([['b', 'c'], ['a', 'c'], ['a', 'b'], []])
    expect(contiguityOf('x.json', { type: 'Topology' })).toEqual({
      ok: false,
      error: { code: 'boundaries-invalid', data: { path: 'x.json' } },
    })
  })

  it('of China’s provinces is what a map shows', () => {
    const file = new URL('../../../resources/boundaries/china.json', import.meta.url)
    const found = contiguityOf('china.json', JSON.parse(readFileSync(file, 'utf8')))
    const of = (code: string) => (found.ok ? [...(found.value.neighbours.get(code) ?? [])].sort() : [])
    // Zhejiang: Shanghai, Jiangsu, Anhui, Fujian, Jiangxi. Beijing: Tianjin, Hebei. Hainan and Taiwan are islands.
    expect(of('330000')).toEqual(['310000', '320000', '340000', '350000', '360000'])
    expect(of('110000')).toEqual(['120000', '130000'])
    expect([of('460000'), of('710000')]).toEqual([[], []])
    expect(of('610000')).toHaveLength(8)
    expect(of('150000')).toHaveLength(8)
  })
})
