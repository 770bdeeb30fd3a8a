import { describe, expect, it } from 'vitest'
import { chinaRegions } from '../../dataset/catalogue/china'
import { buildRegionMatcher } from '../../dataset/matchRegion'
import { planImport } from '../mapping/planImport'
import { proposeFile } from '../mapping/proposeFile'
import { bytesOf } from '../testing/bytesOf'
import { matcher, records } from '../testing/proposeAndPlan'
import { fiscalYear } from './fiscalYear'
import { periodLabel } from './periodLabel'

const planOf = (text: string) => {
  const path = 'a.csv'
  const proposal = proposeFile(
    { path, bytes: bytesOf([text]) },
    { constants: {}, matcher: buildRegionMatcher(chinaRegions) },
  )
  if (!proposal.ok) throw new Error(proposal.error.code)
  return planImport(
    proposal.value.tables.map(({ table, mapping }) => ({ path, table, mapping })),
    records,
    { createRegions: false, createIndicators: true },
  )
}
const cellsOf = (text: string) =>
  planOf(text).cells.map(({ region, period, value }) => `${region} ${period} ${value}`)

describe('fiscalYear', () => {
  it.each([
    '2018/19',
    '2018-19',
    'FY2018/19',
    '2018–2019',
    '2018/2019',
    'FY 2018-19',
    '2018/19年度',
    '２０１８－１９',
  ])('takes %s for the year it begins in', (text) => {
    expect(fiscalYear(text)).toBe('2018')
    expect(periodLabel(text)).toBe('2018')
  })

  it.each(['2018/12', '2018-03', '2015-2020', '2018-2018', '2018/17', '1999/100', '18/19'])(
    'leaves %s alone',
    (text) => {
      expect(fiscalYear(text)).toBeNull()
    },
  )

  it('reads 1999/00, and FY2011/12 which alone could be December', () => {
    expect(fiscalYear('1999/00')).toBe('1999')
    expect(fiscalYear('FY2011/12')).toBe('2011')
    expect(fiscalYear('2011/12')).toBeNull()
    expect(periodLabel('2011/12')).toBe('2011-12')
  })
})

describe('a sheet with fiscal years', () => {
  it('across, those among them that could be months', () => {
    expect(cellsOf('指标：GDP\n地区,2010/11,2011/12,2012/13\n浙江,1,2,3\n上海,4,5,6\n')).toEqual([
      ...['330000 2010 1', '330000 2011 2', '330000 2012 3'],
      ...['310000 2010 4', '310000 2011 5', '310000 2012 6'],
    ])
  })

  it('down, and says what it took them for', () => {
    const text = '地区,年份,GDP（亿元）\n浙江,2011-12,1\n浙江,2017–18,2\n'
    expect(cellsOf(text)).toEqual(['330000 2011 1', '330000 2017 2'])
    expect(planOf(text).notes).toContainEqual({
      code: 'fiscal-years',
      data: { names: ['FY2011-12', '2017–18'] },
    })
  })

  it('beside an indicator in the header', () => {
    expect(cellsOf('地区,GDP 2017-18,GDP 2018-19\n浙江,1,2\n')).toEqual(['330000 2017 1', '330000 2018 2'])
  })

  it('and months stay months', () => {
    expect(cellsOf('指标：GDP\n地区,2018/11,2018/12\n浙江,1,2\n')).toEqual([
      '330000 2018-11 1',
      '330000 2018-12 2',
    ])
    expect(matcher.match('浙江')).toBe('330000')
  })
})
