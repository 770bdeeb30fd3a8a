import { describe, expect, it } from 'vitest'
import { catalogues } from '../dataset/catalogue/index'
import { buildRegionMatcher } from '../dataset/matchRegion'
import { likelyColumns } from './likelyColumns'
import { understandText } from './understandText'

const typesOf = (text: string) =>
  understandText(text, true)?.columns.map(({ name, type }) => `${name}:${type}`)

describe('understandText', () => {
  it('finds types by all of the sample, whatever its numbers and days look like', () => {
    expect(
      typesOf(
        'id,x,day,at,yes,name\n1,1.5,2018-1-3,2018-01-03 10:00,true,a\n2,-2e3,2018/12/31,2018-01-03,FALSE,1\n',
      ),
    ).toEqual(['id:number', 'x:number', 'day:date', 'at:date', 'yes:truth', 'name:text'])
  })

  it('takes marks for missing values, but not where texts use them', () => {
    const plain = understandText('region,x\nA,1\nB,NA\nC,-\n', true)
    expect(plain?.columns[1]).toMatchObject({ type: 'number', examples: ['1'] })
    expect(plain?.missing).toContain('NA')
    const namibia = understandText('region,x\nNA,1\nDE,2\n', true)
    expect(namibia?.missing).not.toContain('NA')
    expect(namibia?.missing).toContain('-')
  })

  it('finds delimiter, decimal commas, titles above the header, and names for columns that have none', () => {
    expect(understandText('调查数据\n\n地区;x;;x\n浙江;1,5;2;3\n江苏;2;3;4\n', true)).toMatchObject({
      ...{ delimiter: ';', decimalComma: true, skip: 2, header: true },
      columns: [{ name: '地区' }, { name: 'x', type: 'number' }, { name: 'column 3' }, { name: 'x_2' }],
    })
    expect(understandText('330000,2018,1\n320000,2018,2\n', true)).toMatchObject({
      header: false,
      columns: [{ name: 'column 1', type: 'number' }, {}, {}],
    })
  })

  it('does not look at a last row that may be cut, and finds nothing in nothing', () => {
    expect(understandText('region,x\nA,1\nB,many-and-c', false)?.columns[1]?.type).toBe('number')
    expect(understandText('region,x\nA,1\nB,many\n', true)?.columns[1]?.type).toBe('text')
    expect(understandText('', true)).toBeNull()
    expect(understandText('\n\n', true)).toBeNull()
  })
})

describe('likelyColumns', () => {
  const matcher = buildRegionMatcher([...catalogues.cn])
  const likely = (text: string) => likelyColumns(understandText(text, true)?.columns ?? [], matcher)

  it.each([
    ['编号,年龄,省份,调查时间\n1,33,浙江,2018-01-02\n2,44,江苏省,2018-01-03\n', '省份', '调查时间'],
    ['pid,prov,wave,income\n1,330000,2018,5\n2,320000,2019,6\n', 'prov', 'wave'],
    ['age,income\n33,1\n44,2\n', null, null],
  ])('finds regions and periods in %s', (text, region, period) => {
    expect(likely(text)).toEqual({ region, period })
  })
})
