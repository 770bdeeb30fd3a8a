import { describe, expect, it } from 'vitest'
import { recordTables } from '../project/schema'
import { digitalChina2018 } from './digitalChina2018'
import { publishedFigures } from './publishedFigures'

const content = digitalChina2018()
const { records, cells } = content
const cell = (indicator: string, region: string, period: string) =>
  cells.find((item) => item.indicator === indicator && item.region === region && item.period === period)
const claim = (id: string) => records.claims.find((item) => item.id === id)

describe('the sample of published figures', () => {
  it('has one claim for each of the 65 figures, with its source', () => {
    const figures = publishedFigures()
    expect(figures).toHaveLength(65)
    expect(records.claims.map(({ id }) => id)).toEqual(figures.map(({ id }) => id))
    expect(records.claims.filter(({ source }) => source.length < 20)).toEqual([])
  })

  it('is valid, and every claim and observation is about indicators, regions and periods that exist', () => {
    for (const [table, { schema }] of Object.entries(recordTables))
      for (const record of records[table as keyof typeof recordTables])
        expect(schema.parse(record)).toEqual(record)
    const indicators = new Set<string>(records.indicators.map(({ code }) => code))
    const regions = new Set<string>(records.regions.map(({ code }) => code))
    const periods = new Set<string>(records.periods.map(({ code }) => code))
    for (const { id, target, subject, period, value } of records.claims) {
      expect([id, indicators.has(target), period === null || periods.has(period)]).toEqual([id, true, true])
      const named = [...(subject === null ? [] : [subject]), ...(Array.isArray(value) ? value : [])]
      expect(named.filter((code) => !regions.has(code))).toEqual([])
    }
    for (const item of cells)
      expect([indicators.has(item.indicator), regions.has(item.region), periods.has(item.period)]).toEqual([
        true,
        true,
        true,
      ])
    expect(indicators.size).toBe(records.indicators.length)
  })

  it('carries what was printed, and nothing that was not', () => {
    expect(cell('dcdi.total', '330000', '2018')).toMatchObject({ value: 80.93, status: 'A' })
    expect(cell('dcdi.service', '330000', '2018')?.value).toBe(19.34)
    expect(cell('dcdi.total', '110000', '2018')).toBeUndefined()
    expect(cells.filter(({ indicator }) => indicator === 'dcdi.security')).toEqual([])
    const total = (period: string) =>
      cells
        .filter((item) => item.indicator === 'dcdi.total.rank' && item.period === period)
        .map(({ value }) => value)
    expect(total('2018').sort((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(total('2020')).toHaveLength(10)
    expect(total('2021')).toHaveLength(10)
    expect(cell('dcdi.total.rank', '330000', '2021')?.value).toBe(1)
  })

  it('gives each value figure an observation with the printed value', () => {
    const missing = publishedFigures()
      .filter(({ kind }) => kind === 'value')
      .filter(({ id, value }) => {
        const said = claim(id)
        return cell(said?.target ?? '', said?.subject ?? '', said?.period ?? '')?.value !== Number(value)
      })
    expect(missing).toEqual([])
  })

  it('marks bounds and derived values as estimated, with how they came about', () => {
    expect(claim('B36')).toMatchObject({ op: '>', value: 500 })
    expect(cell('security_enterprises', '330000', '2018')).toMatchObject({ value: 500, status: 'E' })
    expect(cell('netizens', '330000', '2017')).toMatchObject({ value: 39.66, status: 'E' })
    expect(cell('netizens', '330000', '2017')?.note).toContain('45.537 − 5.877')
  })

  it('derives what the figures give, to the decimals printed', () => {
    const near = (indicator: string, period: string, value: number, decimals: number) =>
      expect(cell(indicator, indicator.endsWith('mean') ? '100000' : '330000', period)?.value).toBeCloseTo(
        value,
        decimals,
      )
    near('dcdi.total.mean', '2017', 67.15 - 4.88, 6)
    near('netizens', '2017', 45.537 - 5.877, 6)
    near('online_retail_sales', '2017', 1671.88 / 1.254, 2)
    near('residents_online_consumption', '2017', 847.05 / 1.25, 2)
    near('public_data_accesses', '2017', 180 / 14, 1)
  })

  it('keeps comparisons: a period, the country, the state before a reform', () => {
    expect(claim('B2')).toMatchObject({ says: 'change', comparator: '2017', target: 'netizens' })
    expect(claim('B4')).toMatchObject({ says: 'gap', comparator: '100000' })
    expect(claim('B33')).toMatchObject({ comparator: 'hospital_queue_minutes.before', value: 3.81 })
    expect(claim('B32')).toMatchObject({ target: 'hospital_queue_minutes.before', period: '2018' })
    expect(claim('B28')).toMatchObject({ target: 'zheliban_items.city', subject: '330000', value: 452 })
    expect(claim('B18')).toMatchObject({ subject: '330100', says: 'share', comparator: '100000' })
    expect(claim('A3')?.value).toEqual([
      '110000',
      '440000',
      '320000',
      '310000',
      '330000',
      '350000',
      '120000',
      '500000',
      '420000',
      '370000',
    ])
  })
})
