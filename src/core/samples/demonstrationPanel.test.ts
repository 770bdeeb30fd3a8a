import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { cellSchema } from '../dataset/schema'
import { recordTables } from '../project/schema'
import { bell, mulberry32 } from '../random'
import { demonstrationDimensions, indicatorModels } from './demonstrationModels'
import { demonstrationPanel } from './demonstrationPanel'

const content = demonstrationPanel()
const { records, cells } = content
const provincial = cells.filter(({ region }) => region !== '100000')

describe('the demonstration panel', () => {
  it('is valid: 31 provinces and China, ten years, 36 indicators and three denominators', () => {
    for (const [table, { schema }] of Object.entries(recordTables))
      for (const record of records[table as keyof typeof recordTables])
        expect(schema.parse(record)).toEqual(record)
    expect(records.regions.filter(({ level }) => level === 'province')).toHaveLength(31)
    expect(records.regions[0]?.code).toBe('100000')
    expect(records.periods.map(({ code }) => code)).toEqual([
      '2013',
      '2014',
      '2015',
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
    ])
    expect(indicatorModels).toHaveLength(36)
    expect(records.indicators).toHaveLength(39)
    for (const dimension of Object.keys(demonstrationDimensions))
      expect(indicatorModels.filter((model) => model.dimension === dimension)).toHaveLength(6)
  })

  it('says that it is simulated: in its title, in every status and in every source', () => {
    expect(records.project[0]?.title.en).toContain('simulated')
    expect(records.project[0]?.title.zh).toContain('模拟')
    expect(cells.filter(({ status, source }) => status !== 'S' || !source?.includes('模拟'))).toEqual([])
  })

  it('has most cells, each once and with a number, and some missing', () => {
    const full = 31 * 36 * 10
    const ofIndex = provincial.filter(({ indicator }) =>
      indicatorModels.some(({ code }) => code === indicator),
    )
    expect(ofIndex.length).toBeGreaterThan(full * 0.96)
    expect(ofIndex.length).toBeLessThan(full * 0.985)
    expect(provincial.length - ofIndex.length).toBe(31 * 3 * 10)
    expect(
      new Set(cells.map(({ indicator, region, period }) => `${indicator} ${region} ${period}`)).size,
    ).toBe(cells.length)
    for (const { value, status, source, note } of cells)
      expect(cellSchema.safeParse({ value, status, source, note }).success && Number.isFinite(value)).toBe(
        true,
      )
  })

  it('keeps to the decimals of the indicator and shares to 0..100', () => {
    const decimals = new Map(records.indicators.map((indicator) => [indicator.code, indicator]))
    for (const { indicator, value } of cells) {
      const { decimals: digits = 0, unit } = decimals.get(indicator) ?? {}
      expect(Number(value?.toFixed(digits))).toBe(value)
      if (unit?.en === '%') expect(Math.abs((value ?? 0) - 50)).toBeLessThanOrEqual(50)
    }
  })

  it('has a framework of 100 points whose weights add up on every level', () => {
    const points = Object.fromEntries(
      Object.entries(demonstrationDimensions).map(([id, d]) => [id, d.points]),
    )
    expect(points).toEqual({
      service: 25,
      industry: 15,
      digitalisation: 25,
      infrastructure: 15,
      security: 10,
      environment: 10,
    })
    for (const [id, total] of Object.entries(points)) {
      const weights = indicatorModels.filter(({ dimension }) => dimension === id).map(({ weight }) => weight)
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(total)
    }
    expect(records.indices[0]).toMatchObject({ id: 'dcdi', scale: 'points' })
  })

  it('has indicators of both directions, skewed to both sides, and cells that stand out', () => {
    expect(records.indicators.filter(({ direction }) => direction === -1).length).toBeGreaterThanOrEqual(5)
    const skew = (code: string) => {
      const values = provincial.filter(({ indicator }) => indicator === code).map(({ value }) => value ?? 0)
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const moment = (k: number) =>
        values.reduce((sum, value) => sum + (value - mean) ** k, 0) / values.length
      return moment(3) / moment(2) ** 1.5
    }
    expect(skew('fibre_share')).toBeLessThan(-0.3)
    expect(skew('software_revenue')).toBeGreaterThan(2)
    expect(cells.filter(({ note }) => note?.includes('outlier'))).toHaveLength(5)
  })

  it('gives national totals of counts', () => {
    for (const code of ['population', 'gdp']) {
      const of2018 = cells.filter(({ indicator, period }) => indicator === code && period === '2018')
      const total = of2018
        .filter(({ region }) => region !== '100000')
        .reduce((sum, { value }) => sum + (value ?? 0), 0)
      expect(of2018.find(({ region }) => region === '100000')?.value).toBeCloseTo(total, 6)
    }
  })

  it('is the same each time it is made, to the last digit', () => {
    expect(demonstrationPanel()).toEqual(content)
    const digest = createHash('sha256').update(JSON.stringify(cells)).digest('hex')
    expect(digest).toMatchInlineSnapshot(`"5e559b639a32af06c02b7232a259e1f036017b51ae4501d3771308dd22198ea7"`)
  })
})

describe('the generator of random numbers', () => {
  it('gives the published sequence of mulberry32 for seed 1', () => {
    const random = mulberry32(1)
    expect([random(), random(), random()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ])
  })

  it('is bell-shaped with mean 0 and deviation 1', () => {
    const random = mulberry32(7)
    const drawn = Array.from({ length: 20_000 }, () => bell(random))
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.abs(variance - 1)).toBeLessThan(0.03)
    expect(Math.max(...drawn.map(Math.abs))).toBeLessThan(3.5)
  })
})
