import { describe, expect, it } from 'vitest'
import { layouts } from './layouts'
import { sheetModel } from './sheetModel'
import { testSheet } from './testSheet'

const build = (layout: (typeof layouts)[number]) => {
  const { dataset, records, codes } = testSheet()
  const choice = { indicator: codes.users, period: codes.last, region: codes.zhejiang }
  return { model: sheetModel(layout, records, dataset, choice), dataset, records }
}

describe('sheetModel', () => {
  it('lays regions out by position, the country on top and out of the order of rows', () => {
    const { model } = build('regions-periods')
    expect(model.references.map(({ id }) => id)).toEqual(['100000'])
    expect(model.rows.map(({ id }) => id)).toEqual(['110000', '330000', '310000'])
    expect(model.columns.map(({ id }) => id)).toEqual(['2016', '2017', '2018'])
  })

  it('lays indicators out by position, with their units', () => {
    const { model } = build('indicators-periods')
    expect(model.rows.map(({ id }) => id)).toEqual(['users', 'lines', 'density'])
    expect(model.rows[0]?.unit).toEqual({ zh: '万户', en: '10,000 households' })
    expect(build('regions-indicators').model.columns.map(({ id }) => id)).toEqual([
      'users',
      'lines',
      'density',
    ])
  })

  it('points each crossing at one cell of the cube, and back', () => {
    for (const layout of layouts) {
      const { model, dataset } = build(layout)
      const seen = new Set<string>()
      for (const row of [...model.references, ...model.rows])
        for (const column of model.columns) {
          const key = model.key(row, column)
          if (key === undefined) throw new Error('every crossing has a key here')
          const at = dataset.regions.indexOf(key.region) * 3 + dataset.periods.indexOf(key.period)
          expect(model.at(row, column)).toBe(at)
          expect(model.indicator(row, column)?.code).toBe(key.indicator)
          expect(model.place(key)).toEqual({ row: row.id, column: column.id })
          seen.add(`${key.indicator} ${at}`)
        }
      expect(seen.size).toBe((model.references.length + model.rows.length) * model.columns.length)
    }
  })

  it('does not place cells of another indicator, period or region', () => {
    const { codes } = testSheet()
    const key = { indicator: codes.users, region: codes.zhejiang, period: codes.last }
    const other = { lines: 'lines', beijing: '110000', first: '2016' }
    expect(
      build('regions-periods').model.place({ ...key, indicator: other.lines as typeof codes.users }),
    ).toBeNull()
    expect(
      build('regions-indicators').model.place({ ...key, period: other.first as typeof codes.last }),
    ).toBeNull()
    expect(
      build('indicators-periods').model.place({ ...key, region: other.beijing as typeof codes.zhejiang }),
    ).toBeNull()
  })

  it('finds rows by code and by name in either language', () => {
    const { model } = build('regions-periods')
    const find = (needle: string) =>
      model.rows.filter(({ search }) => search.includes(needle)).map(({ id }) => id)
    expect(find('zhe')).toEqual(['330000'])
    expect(find('浙江')).toEqual(['330000'])
    expect(find('3100')).toEqual(['310000'])
  })

  it('has no columns or rows where there is nothing to show', () => {
    const { dataset, records } = testSheet()
    const none = { indicator: null, period: null, region: null }
    expect(sheetModel('regions-periods', records, dataset, none).columns).toEqual([])
    expect(sheetModel('regions-indicators', records, dataset, none).columns).toEqual([])
    expect(sheetModel('indicators-periods', records, dataset, none).rows).toEqual([])
  })
})
