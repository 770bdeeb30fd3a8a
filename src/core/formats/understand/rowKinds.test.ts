import { expect, it } from 'vitest'
import { proposeAndPlan } from '../testing/proposeAndPlan'

it('round numbers of the country are data, codes of provinces are a header', () => {
  const table = '人口\n地区,2019,2020,2021\n全国,110000,120000,130000\n北京,1830.3,1862.1,3\n浙江,1,2,3\n'
  expect(proposeAndPlan(table).values).toContain('100000 2020 人口 120000')
  const coded = '年份,110000,330000,440000\n2019,1,2,3\n2020,4,5,6\n'
  expect(proposeAndPlan(coded, { indicator: 'x' }).values).toContain('330000 2020 x 5')
})
