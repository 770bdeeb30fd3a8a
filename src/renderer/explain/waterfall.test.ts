import { describe, expect, it } from 'vitest'
import { tokens } from '#charts/tokens'
import type { Explanation, Part } from '#core/analysis/decomposition/explanation'
import type { Period, RegionCode } from '#core/dataset/schema'
import { translator } from '#text/translate'
import { canFold, shownLevel, waterfallRows } from './waterfall'
import { OTHERS, SUM, waterfallOption } from './waterfallOption'

const side = { score: 1, rank: 2, ranked: 3, weight: 0.5, counted: true, trace: null }
const part = (
  id: string,
  contribution: number,
  parent = 'total',
  kind: Part['kind'] = 'indicator',
): Part => ({
  id,
  kind,
  name: { zh: `指标${id}`, en: `Indicator ${id}` },
  parent,
  depth: 1,
  contribution,
  data: contribution,
  frame: 0,
  method: 0,
  a: side,
  b: { ...side, score: null, rank: null },
})

const explanationOf = (parts: readonly Part[]): Explanation => {
  const sum = parts.reduce((all, { kind, contribution }) => (kind === 'node' ? all : all + contribution), 0)
  const at = {
    period: '2018' as Period,
    score: 3,
    rank: 1,
    ranked: 31,
    index: 'i',
    indexName: { zh: '指数', en: 'Index' },
    scale: 'points' as const,
  }
  return {
    kind: 'gap',
    index: 'i',
    node: 'total',
    name: { zh: '总指数', en: 'Total' },
    scale: 'points',
    a: { ...at, region: '330000' as RegionCode },
    b: { ...at, region: '310000' as RegionCode },
    difference: sum,
    sum,
    causes: { data: sum, frame: 0, method: 0 },
    parts,
    remarks: [],
  }
}

const small = explanationOf([part('x', 2), part('y', -3), part('z', 0.5)])
const many = explanationOf(
  Array.from({ length: 30 }, (_, k) => part(`p${k}`, (k % 2 === 0 ? 1 : -1) * (k + 1))),
)

describe('waterfallRows', () => {
  it('begins each bar where the one before ends, the largest first, and ends at the sum', () => {
    const rows = waterfallRows(small, 'indicators', false)
    expect(rows.map(({ from, to }) => [from, to])).toEqual([
      [0, -3],
      [-3, -1],
      [-1, -0.5],
    ])
    expect(rows.at(-1)?.to).toBe(small.sum)
  })

  it('gathers what is beyond the tenth bar under others, and shows it one by one', () => {
    const rows = waterfallRows(many, 'indicators', false)
    expect(rows).toHaveLength(11)
    expect(rows.at(-1)).toMatchObject({ kind: 'others', to: many.sum })
    expect(rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(many.sum, 12)
    expect(waterfallRows(many, 'indicators', true)).toHaveLength(30)
    expect([canFold(many, 'indicators'), canFold(small, 'indicators')]).toEqual([true, false])
    // An eleventh bar takes the room that “others” would take.
    expect(waterfallRows(explanationOf(many.parts.slice(0, 11)), 'indicators', false)).toHaveLength(11)
  })

  it('shows the causes in their order, which add up too', () => {
    const causes = { data: 2, frame: -3, method: 0.5 }
    const rows = waterfallRows({ ...small, causes }, 'causes', false)
    expect(rows.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, -1],
      [-1, -0.5],
    ])
    expect(rows.map((row) => row.kind === 'cause' && row.cause)).toEqual(['data', 'frame', 'method'])
    expect([shownLevel('causes', 'gap'), shownLevel('causes', 'change')]).toEqual(['indicators', 'causes'])
  })

  it('shows what stands directly below the node, which adds up too', () => {
    const nested = explanationOf([
      part('n', 3, 'total', 'node'),
      part('x', 1, 'n'),
      part('y', 2, 'n'),
      part('z', 4),
    ])
    const ids = waterfallRows(nested, 'children', false).map((row) => row.kind === 'part' && row.part.id)
    expect(ids).toEqual(['z', 'n'])
    expect(waterfallRows(nested, 'children', false).at(-1)?.to).toBe(7)
  })
})

const optionOf = (explanation: Explanation, chosen: string | null = null) =>
  waterfallOption(
    {
      explanation,
      rows: waterfallRows(explanation, 'indicators', false),
      tokens: tokens.light,
      text: translator('zh'),
      nameOf: (code) => (code === '330000' ? '浙江' : '上海'),
      rawText: (_, own) => (own.score === null ? '–' : '12.5%'),
      chosen,
    },
    { width: 500 },
  )

interface Stack {
  readonly series: readonly { readonly data: readonly { readonly name: string; readonly value: number }[] }[]
  readonly tooltip: { formatter(event: { readonly name: string }): string }
}

describe('waterfallOption', () => {
  it('is this for the worked example', () => {
    expect(optionOf(small, 'y')).toMatchSnapshot()
  })

  it('stacks each bar from where it begins to where it ends, also across zero', () => {
    const across = explanationOf([part('x', 4), part('y', -7), part('z', 1)])
    const { series } = optionOf(across) as unknown as Stack
    const rows = waterfallRows(across, 'indicators', false)
    const expected = [...rows, { from: 0, to: across.sum }]
    for (const [at, { from, to }] of expected.entries()) {
      const [base = 0, positive = 0, negative = 0] = series.map(({ data }) => data[at]?.value ?? 0)
      expect(positive - negative).toBeCloseTo(Math.abs(to - from), 12)
      const low = negative === 0 ? base : base + negative
      expect(low).toBeCloseTo(Math.min(from, to), 12)
    }
    expect(series[0]?.data.at(-1)?.name).toBe(SUM)
  })

  it('tells raw values and ranks of both sides, and what others hold only by their sum', () => {
    const { tooltip } = optionOf(many) as unknown as Stack
    expect(tooltip.formatter({ name: 'p29' })).toBe(
      '<b>指标p29</b><br>贡献 −30.00<br>浙江：12.5%，第 2 位，共 3 个<br>上海：–，未排名',
    )
    expect(tooltip.formatter({ name: OTHERS })).toMatch(/^<b>其余 20 项<\/b><br>贡献 [+−][\d.]+$/)
    expect(tooltip.formatter({ name: 'nothing' })).toBe('')
  })

  it('has nothing but the sum where there is no part', () => {
    const { series } = optionOf(explanationOf([])) as unknown as Stack
    expect(series[0]?.data.map(({ name }) => name)).toEqual([SUM])
  })
})
