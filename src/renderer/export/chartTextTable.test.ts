import { expect, it } from 'vitest'
import type { ChartTable } from '#charts/chartTable'
import { formatNumber, MISSING_MARK } from '#core/dataset/formatNumber'
import type { RegionCode } from '#core/dataset/schema'
import { csvText } from '#core/formats/tableText/tableText'
import { chartTextTable } from './chartTextTable'

it('numbers as they are shown are numbers again; what is none stays a text', () => {
  const table: ChartTable = {
    columns: [
      { key: 'region', label: '地区', numeric: false },
      { key: 'value', label: 'GDP（亿元）', numeric: true },
      { key: 'share', label: '占比', numeric: true },
    ],
    rows: [
      {
        region: '110000' as RegionCode,
        reference: false,
        cells: ['北京', formatNumber(-1234.5, 1, 'zh'), '12.5 %–13 %'],
      },
      { region: '330000' as RegionCode, reference: false, cells: ['=浙江', MISSING_MARK, ''] },
    ],
  }
  const copied = chartTextTable(table, 'GDP')
  expect(copied.rows[0]?.[1]).toEqual({ value: -1234.5, shown: formatNumber(-1234.5, 1, 'zh') })
  expect(csvText.write(copied)).toBe("地区,GDP（亿元）,占比\n北京,-1234.5,12.5 %–13 %\n'=浙江,,\n")
})
