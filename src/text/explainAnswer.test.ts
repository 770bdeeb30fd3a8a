import { describe, expect, it } from 'vitest'
import type { Explanation, Part } from '#core/analysis/decomposition/explanation'
import type { Period, RegionCode } from '#core/dataset/schema'
import { answerText, bySize, partDecimals, remarkTexts } from './explainAnswer'
import { translator } from './translate'

const side = { score: 1, rank: 1, ranked: 3, weight: 1, counted: true, trace: null }
const part = (id: string, contribution: number, kind: Part['kind'] = 'indicator'): Part => ({
  id,
  kind,
  name: { zh: `指标${id}`, en: `Indicator ${id}` },
  parent: 'total',
  depth: 1,
  contribution,
  data: contribution,
  frame: 0,
  method: 0,
  a: side,
  b: side,
})
const [zj, sh] = ['330000', '310000'] as unknown as readonly [RegionCode, RegionCode]
const period = '2018' as Period
const own = { index: 'i', indexName: { zh: '指数', en: 'Index' }, scale: 'points' } as const

const gap: Explanation = {
  kind: 'gap',
  index: 'i',
  node: 'total',
  name: { zh: '总指数', en: 'Total' },
  scale: 'points',
  a: { ...own, region: zj, period, score: 80.93, rank: 5, ranked: 31 },
  b: { ...own, region: sh, period, score: 84.5, rank: 4, ranked: 31 },
  difference: -3.57,
  sum: -3.57,
  causes: { data: -3.57, frame: 0, method: 0 },
  parts: [part('x', 1), part('y', -4), part('z', -0.5), part('s', -0.07), part('n', -3.5, 'node')],
  remarks: [{ code: 'missing', side: 'b', indicators: ['z'] }],
}
const names = (code: string) => (code === zj ? '浙江' : '上海')
const [zh, en] = [translator('zh'), translator('en')]

describe('answerText', () => {
  it('tells scores, ranks, the difference and what counts most, in both languages', () => {
    expect(answerText(gap, names, zh)).toBe(
      '2018年，浙江（80.93 分，第 5 位，共 31 个）比上海（84.50 分，第 4 位，共 31 个）低 3.57 分。影响最大的是指标y（−4.00）、指标z（−0.50）。方向相反的是指标x（+1.00）。',
    )
    expect(answerText(gap, () => 'R', en)).toBe(
      'In 2018 R (80.93 points, rank 5 of 31) is 3.57 points below R (84.50 points, rank 4 of 31). What counts most: Indicator y −4.00, Indicator z −0.50. In the other direction: Indicator x +1.00.',
    )
  })

  it('tells the causes of a change', () => {
    const change: Explanation = {
      ...gap,
      kind: 'change',
      scale: 'index',
      a: { ...gap.a, scale: 'index' },
      b: { ...gap.a, scale: 'index', period: '2017' as Period, score: 84.5, rank: 2 },
      causes: { data: 1, frame: -4, method: -0.57 },
    }
    expect(answerText(change, names, zh)).toContain(
      '浙江由2017年（84.50，第 2 位，共 31 个）到2018年（80.93，第 5 位，共 31 个）下降 3.57：自身数值变动 +1.00、其他地区变动 −4.00、权重与方法 −0.57。',
    )
    expect(remarkTexts(change, names, zh)[0]).toContain('2017年缺失')
  })

  it('tells what differing weights make of a gap', () => {
    const weighted = { ...gap, causes: { data: -4, frame: 0, method: 0.43 } }
    expect(answerText(weighted, names, zh)).toContain('低 3.57 分。其中因双方权重不同 +0.43。影响最大的是')
    expect(answerText(weighted, names, en)).toContain(' Of this +0.43 because the two are weighted')
  })

  it('compares two indices in the same period, in two periods, and of one name', () => {
    const other = { ...gap.a, index: 'j', indexName: { zh: '新指数', en: 'New index' }, score: 84.5, rank: 2 }
    const indices: Explanation = {
      ...gap,
      kind: 'indices',
      b: other,
      causes: { data: 0, frame: 0, method: -3.57 },
    }
    expect(answerText(indices, names, zh)).toContain(
      '2018年，浙江在“指数”中（80.93 分，第 5 位，共 31 个）比在“新指数”中（84.50 分，第 2 位，共 31 个）低 3.57 分：自身数值变动 0.00、其他地区变动 0.00、权重与方法 −3.57。',
    )
    const since = { ...indices, b: { ...other, period: '2017' as Period } }
    expect(answerText(since, () => 'R', en)).toContain(
      'From New index, 2017 (84.50 points, rank 2 of 31) to Index, 2018 (80.93 points, rank 5 of 31) R fell by 3.57 points',
    )
    const namesake = { ...indices, b: { ...other, indexName: gap.a.indexName } }
    expect(answerText(namesake, () => 'R', en)).toContain('than in Index (j) (84.50 points')
    const scaled: Explanation = {
      ...indices,
      b: { ...other, scale: 'index' },
      remarks: [{ code: 'scales-differ' }],
    }
    expect(answerText(scaled, () => 'R', en)).toContain('R scores 3.57 less in Index (80.93 points')
    expect(remarkTexts(scaled, names, en)[0]).toContain('different scales')
  })

  it('says that nothing differs', () => {
    const same = { ...gap, difference: 0, parts: [part('x', 0)] }
    expect(answerText(same, names, zh)).toBe(
      '2018年，浙江（80.93 分，第 5 位，共 31 个）与上海（84.50 分，第 4 位，共 31 个）得分相同。',
    )
  })
})

it('remarks name the side and the indicators', () => {
  expect(remarkTexts(gap, names, zh)).toEqual(['上海缺失：指标z。其权重由其余指标分担，相当于以整体得分计。'])
  expect(remarkTexts({ ...gap, remarks: [{ code: 'shapley', nodes: ['total'] }] }, names, en)[0]).toMatch(
    /^Shares below Total are Shapley values/,
  )
})

it('an index that lacks indicators does not miss values, and a long list ends with a number', () => {
  const ids = Array.from({ length: 11 }, (_, i) => `n${i}`)
  const explanation: Explanation = {
    ...gap,
    kind: 'indices',
    b: { ...gap.b, index: 'j', indexName: { zh: '新指数', en: 'New index' } },
    parts: ids.map((id) => part(id, 1)),
    remarks: [{ code: 'missing', side: 'b', indicators: ids }],
  }
  expect(remarkTexts(explanation, names, en)[0]).toMatch(
    /^Not counted in “New index”, .+: Indicator n0, .+ Indicator n7, 3 more\. The others/,
  )
  expect(remarkTexts(explanation, names, zh)[0]).toMatch(/^“新指数”未计入.+、指标n7、另外 3 项。其权重/)
  const nine = { ...explanation, remarks: [{ code: 'missing-both', indicators: ids.slice(0, 9) }] as const }
  expect(remarkTexts(nine, names, en)[0]).toContain('Indicator n8.')
})

it('sorts indicators by size and shows as many decimals as tell them apart', () => {
  expect(bySize(gap.parts).map(({ id }) => id)).toEqual(['y', 'x', 'z', 's'])
  expect(partDecimals(gap)).toBe(2)
  expect(partDecimals({ difference: 0.02, parts: [] })).toBe(3)
  expect(partDecimals({ difference: 0, parts: [] })).toBe(2)
})
