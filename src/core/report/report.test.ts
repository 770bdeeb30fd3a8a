import { describe, expect, it } from 'vitest'
import type { IndicatorCode, Language } from '../dataset/schema'
import type { ProjectContent } from '../project/content'
import { samples } from '../samples'
import { buildReport } from './buildReport'
import type { ReportBlock, ReportDocument, ReportTable } from './document'
import type { ReportRequest, ReportSource } from './template'
import { reportTemplates } from './templates'
import { sourceOf, testSource } from './testing/sampleSource'

const demonstration = testSource('demonstration-panel')
const published = testSource('digital-china-2018')

const nothing = { index: null, region: null, indicator: null, period: null }

const built = (source: ReportSource, request: Partial<ReportRequest> & { template: string }) =>
  buildReport(source, { language: 'zh', ...nothing, ...request })

const documentOf = (
  source: ReportSource,
  request: Partial<ReportRequest> & { template: string },
): ReportDocument => {
  const report = built(source, request)
  if (!report.ok) throw new Error(report.error.code)
  return report.value.document
}

const tables = ({ blocks }: ReportDocument): readonly ReportTable[] =>
  blocks.filter((block) => block.kind === 'table')

const findings = ({ blocks }: ReportDocument): string =>
  blocks
    .filter((block) => block.kind === 'list')
    .slice(0, 1)
    .flatMap(({ items }) => items.map((item) => item.map(({ text }) => text).join('')))
    .join('\n')

const rowOf = (table: ReportTable | undefined, name: string) =>
  table?.rows.find(({ cells }) => cells.includes(name))?.cells

const wordsOf = (block: ReportBlock): readonly string[] => {
  switch (block.kind) {
    case 'heading':
    case 'formula':
      return [block.text]
    case 'paragraph':
      return block.text.map(({ text }) => text)
    case 'list':
      return block.items.flatMap((item) => item.map(({ text }) => text))
    case 'table':
      return [
        block.caption,
        ...block.columns.flatMap(({ name, unit }) => [name, unit]),
        ...block.rows.flatMap(({ cells }) => cells),
        ...block.notes,
      ]
    case 'figure':
      return [block.caption, block.alt]
  }
}

const zhejiang = { template: 'region-profile', region: '浙江', period: '2018' }

describe('the profile of a region', () => {
  const document = documentOf(demonstration, zhejiang)
  const [scores, neighbours, strengths, weaknesses, change] = tables(document)

  it('says in sentences where it stands, how it moved, and how far it is from others', () => {
    const said = findings(document)
    for (const sentence of [
      '2018年浙江信息化发展评价指数（演示）得分为 66.86分，在 31 个地区中居第 3 位，位于上海和北京之后。',
      '得分较2017年提高 6.66分，位次不变。',
      '位次最高的是信息服务应用（18.47分），居第 1 位',
      '得分比 31 个地区的平均值（39.47分）高 27.39分。',
      '比居首位的上海低 4.15分，主要来自电子信息制造业增加值（−0.90）',
    ])
      expect(said).toContain(sentence)
    expect(findings(documentOf(demonstration, { ...zhejiang, language: 'en' }))).toContain(
      'In 2018 Zhejiang scores 66.86 points in the Informatisation development index (demonstration), rank 3 of 31, behind Shanghai and Beijing.',
    )
  })

  it('has score, rank and distances of the index and of each part', () => {
    expect(rowOf(scores, '信息服务应用')).toEqual([
      '信息服务应用',
      '25.00',
      '18.47',
      '1/31',
      '0.00',
      '+9.77',
      '+1.89',
      '0',
    ])
    expect(scores?.rows.filter(({ strong }) => strong)).toHaveLength(1)
    expect(neighbours?.rows.map(({ cells }) => cells[1])).toEqual([
      '上海',
      '北京',
      '浙江',
      '广东',
      '江苏',
      '福建',
    ])
  })

  it('tells strengths from weaknesses by the sign of their contribution, and causes that add up', () => {
    expect(strengths?.rows.every(({ cells }) => cells[1]?.startsWith('+'))).toBe(true)
    expect(weaknesses?.rows.every(({ cells }) => cells[1]?.startsWith('−'))).toBe(true)
    const numbers = change?.rows.map(({ cells }) => Number(cells[1]?.replace('−', '-'))) ?? []
    const sum = numbers.slice(0, -1).reduce((all, each) => all + each, 0)
    expect(sum).toBeCloseTo(numbers.at(-1) ?? Number.NaN, 1)
  })

  it('draws a trend, a ranking and a map that emphasise the region', () => {
    const figures = document.blocks.filter((block) => block.kind === 'figure')
    expect(figures.map(({ id }) => id)).toEqual(['trend', 'ranking', 'map'])
    for (const { chart, alt } of figures) {
      expect(chart.chosen).toEqual(['330000'])
      expect(alt).toContain('浙江居第 3 位')
    }
  })

  it('compares the first with the next one', () => {
    expect(findings(documentOf(demonstration, { ...zhejiang, region: '上海' }))).toMatch(
      /居第 1 位。[\s\S]*比居第 2 位的北京高 0\.68分/,
    )
  })

  it('of published figures says what was published, checks it, and says that there is no index', () => {
    const published2018 = documentOf(published, zhejiang)
    expect(findings(published2018)).toContain('信息化发展评价指数 80.93分；信息服务应用 19.34分')
    expect(findings(published2018)).toContain('信息化发展评价指数位次为第 5 位；信息服务应用位次为第 1 位')
    expect(findings(published2018)).toContain('互联网普及率为 79.2%，比全国（59.6%）高 19.6 个百分点。')
    const [indicators, claims] = tables(published2018)
    // The only region with a value has no rank among others, and ranks are not ranked.
    expect(rowOf(indicators, '信息化发展评价指数')?.slice(2, 5)).toEqual(['80.93', '–', '–'])
    expect(rowOf(indicators, '信息化发展评价指数位次')?.slice(2, 5)).toEqual(['5', '–', '–'])
    expect(rowOf(claims, '信息化发展评价指数：数值')?.slice(2, 5)).toEqual(['80.93分', '80.93', '相符'])
    expect(rowOf(claims, '信息化发展评价指数：位次')?.[4]).toContain('无法判断')
    expect(published2018.blocks.flatMap(wordsOf).join('')).toContain('没有以该地区为对象的指数')
  })
})

describe('the report of an index', () => {
  const document = documentOf(demonstration, { template: 'index-report', period: '2018' })

  it('ranks all regions with their parts', () => {
    const [ranking] = tables(document)
    expect(ranking?.rows).toHaveLength(31)
    expect(ranking?.rows[0]?.cells.slice(0, 3)).toEqual(['1', '上海', '71.01'])
    expect(rowOf(ranking, '浙江')).toEqual([
      '3',
      '浙江',
      '66.86',
      '18.47',
      '5.68',
      '16.46',
      '11.51',
      '7.08',
      '7.67',
      '0',
    ])
  })

  it('tells who moved, which observations are missing, and the whole method', () => {
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    expect(headings).toEqual(
      expect.arrayContaining(['较2017年的位次变动', '数据完整性', '计算方法', '计算步骤', '资料来源']),
    )
    const said = document.blocks.flatMap(wordsOf).join('\n')
    expect(said).toContain('36 项指标、31 个地区应有观测值 1,116 个，实有 1,108 个（99.3%）')
  })
})

/** The demonstration without any value of Tibet in 2018. */
const withoutTibet = (content: ProjectContent): ProjectContent => ({
  ...content,
  cells: content.cells.filter(({ region, period }) => !(region === '540000' && period === '2018')),
})

describe('what is missing', () => {
  const [demo] = samples
  const source = sourceOf(withoutTibet(demo?.content() ?? { records: {} as never, cells: [] }))

  it('is said to be missing and unranked, and is no zero', () => {
    const report = documentOf(source, { template: 'index-report', period: '2018' })
    const [ranking] = tables(report)
    expect(rowOf(ranking, '西藏')).toEqual(['–', '西藏', ...Array(7).fill('–'), '–'])
    expect(ranking?.rows.at(-1)?.cells[1]).toBe('西藏')
    expect(findings(report)).toContain('1 个地区没有得分，未参与排名：西藏。')
    const profile = documentOf(source, { ...zhejiang, region: '西藏' })
    expect(findings(profile)).toContain('2018年西藏信息化发展评价指数（演示）没有得分，未参与排名。')
    expect(tables(profile)[0]?.rows.every(({ cells }) => cells[2] === '–')).toBe(true)
  })
})

describe('what a report cannot be about', () => {
  it.each([
    [{ template: 'poem' }, 'report-template-unknown', 'region-profile'],
    [{ template: 'region-profile' }, 'report-choice-needed', '330000 浙江 Zhejiang'],
    [{ ...zhejiang, region: '火星' }, 'report-choice-unknown', '330000 浙江 Zhejiang'],
    [{ ...zhejiang, period: '1999' }, 'report-choice-unknown', '2013'],
    [{ template: 'index-report', index: 'none' }, 'report-choice-unknown', 'dcdi'],
    [{ template: 'indicator-report', indicator: 'none' }, 'report-choice-unknown', 'netizens'],
  ])('%j: %s', (request, code, known) => {
    const report = built(demonstration, request)
    if (report.ok) throw new Error('a report was built')
    expect(report.error.code).toBe(code)
    expect('known' in report.error.data ? report.error.data.known : []).toContain(known)
  })

  it('an index of a project without one, and any of several', () => {
    expect(built(published, { template: 'index-report' })).toMatchObject({
      error: { code: 'report-index-none' },
    })
    const { records } = demonstration
    const [dcdi] = records.indices.values()
    if (dcdi === undefined) throw new Error('the demonstration has an index')
    const two = { ...records, indices: new Map([...records.indices, ['other', { ...dcdi, id: 'other' }]]) }
    const source = { ...demonstration, records: two }
    expect(built(source, { template: 'index-report' })).toMatchObject({
      error: { code: 'report-choice-needed', data: { known: ['dcdi', 'other'] } },
    })
    expect(built(source, { template: 'index-report', index: 'other' }).ok).toBe(true)
  })

  it('a region or an indicator without values there', () => {
    expect(built(published, { template: 'region-profile', region: '西藏' })).toMatchObject({
      error: { code: 'report-values-none' },
    })
    expect(
      built(published, { template: 'indicator-report', indicator: 'netizens', period: '2021' }),
    ).toMatchObject({ error: { code: 'report-values-none' } })
  })
})

const everything: readonly (readonly [string, ReportSource, string, Language])[] = [
  ['demonstration', demonstration, 'netizens'] as const,
  ['published', published, 'internet_penetration' as IndicatorCode] as const,
].flatMap(([name, source, indicator]) =>
  (['zh', 'en'] as const).map((language) => [name, source, indicator, language] as const),
)

it.each(everything)('every report on %s is whole and the same again', (_, source, indicator, language) => {
  for (const { id, needs } of reportTemplates) {
    if (needs.index === 'needed' && source.records.indices.size === 0) continue
    const request = {
      ...{ template: id, language, period: '2018' },
      region: needs.region === 'needed' ? '330000' : null,
      indicator: needs.indicator === 'needed' ? indicator : null,
    }
    const document = documentOf(source, request)
    expect(documentOf(source, request)).toEqual(document)
    expect(document.blocks.flatMap(wordsOf).join('\n')).not.toMatch(/undefined|NaN|null|\[object|\{\{/)
    for (const { columns, rows } of tables(document))
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
    const ids = document.blocks.flatMap((block) => (block.kind === 'figure' ? [block.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
  }
})
