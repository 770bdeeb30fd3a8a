import { writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import type { Part } from '#core/analysis/decomposition/explanation'
import { demonstrationFramework } from '#core/samples/demonstrationFramework'
import { alignColumns } from '../columns'
import { run, sampleProject } from '../testIo'

// Each command opens and closes the project as it would in a process of its own.

const { folder, project } = await sampleProject()
afterAll(() => folder.remove())

const explain = (...argv: string[]) => run(['index', 'explain', project, 'dcdi', ...argv])
const json = async (...argv: string[]) => JSON.parse((await explain(...argv, '--json')).out)
const sum = (parts: readonly Part[], of: 'contribution' | 'data' | 'frame' | 'method' = 'contribution') =>
  parts.reduce((all, part) => all + part[of], 0)

describe('index explain', () => {
  it('compares with the next better ranked, in the last period, and adds up', async () => {
    const found = await json('--region', '浙江')
    const { gap, change } = found
    expect(found).toMatchObject({
      index: 'dcdi',
      node: 'total',
      region: '330000',
      period: '2022',
      since: null,
    })
    expect(found.againstBy).toBe('next-better')
    expect(change).toBeNull()
    expect(gap.b).toMatchObject({ region: found.against, period: '2022', rank: gap.a.rank - 1 })
    expect(gap.difference).toBe(gap.a.score - gap.b.score)
    expect(gap.indicators).toHaveLength(36)
    expect(Math.abs(sum(gap.indicators) - gap.difference)).toBeLessThan(1e-12)
    const top = gap.nodes.filter(({ parent }: Part) => parent === 'total')
    expect(top).toHaveLength(6)
    expect(Math.abs(sum(top) - gap.difference)).toBeLessThan(1e-12)
    expect(gap.indicators[0].a.trace.steps.map(({ step }: { step: string }) => step)).toEqual([
      'denominate',
      'normalise',
    ])
  })

  it('takes regions by any name, a node and two periods, and splits the change into its causes', async () => {
    const found = await json(
      '--region',
      'Zhejiang Province',
      '--against',
      'CN-GD',
      '--period',
      '2018年',
      '--since=2015',
      '--node',
      'infrastructure',
    )
    expect(found).toMatchObject({
      region: '330000',
      against: '440000',
      period: '2018',
      since: '2015',
      againstBy: 'given',
    })
    expect(found.gap).toMatchObject({ node: 'infrastructure', b: { region: '440000', period: '2018' } })
    const { change } = found
    expect(change).toMatchObject({ a: { period: '2018' }, b: { region: '330000', period: '2015' } })
    for (const cause of ['data', 'frame', 'method'] as const)
      expect(Math.abs(sum(change.indicators, cause) - change.causes[cause])).toBeLessThan(1e-12)
    // The scale of the sample is pooled over all years, so nothing but the own values can have moved.
    expect(change.causes).toMatchObject({ frame: 0, method: 0 })
    expect(Math.abs(change.causes.data - change.difference)).toBeLessThan(1e-12)
  })

  it('is told in words, in Chinese and in English', async () => {
    const zh = await run(['index', 'explain', project, 'dcdi', '--region', '浙江'], {
      env: { PROVINDEX_LANG: 'zh' },
    })
    expect(zh.code).toBe(0)
    expect(zh.out).toMatch(
      /^信息化发展评价指数（演示）：总指数\n与位次在前一位的.+比较。\n2022年，浙江（[\d.]+ 分，第 \d+ 位，共 31 个）比/,
    )
    expect(zh.out).toMatch(/\n合计 +[+−][\d.]+\n/)
    const en = await explain('--region', '330000', '--since', '2017')
    expect(en.out).toMatch(
      /^Informatisation development index \(demonstration\): Total\nFrom 2017 .+ Zhejiang rose by [\d.]+ points: own values \+[\d.]+, movement of the others 0\.00, weights and method 0\.00\./,
    )
    expect(en.out).toMatch(
      /\nIndicator +Contribution +Own values +Others +Method +Raw value, 2022 +Rank +Raw value, 2017 +Rank\n/,
    )
  })

  it('compares the first with the one after it, and says so', async () => {
    const ranking = (await run(['index', 'run', project, 'dcdi'])).out
    const first = /^ +1 +[\d.]+ +(.+)$/m.exec(ranking)?.[1] ?? ''
    const { out } = await explain('--region', first)
    expect(out).toContain(`because ${first} is first.`)
  })

  it('compares the index with a document of other steps, in the same period and since an earlier one', async () => {
    const document = folder.at('by-period.json')
    const byPeriod = {
      ...demonstrationFramework,
      steps: demonstrationFramework.steps.map((step) =>
        step.step === 'normalise' ? { ...step, over: 'period' } : step,
      ),
    }
    await writeFile(document, JSON.stringify(byPeriod))
    const found = await json('--region', '浙江', '--other', document)
    expect(found).toMatchObject({ gap: null, since: null, other: document })
    const { change } = found
    expect(change).toMatchObject({ kind: 'indices', a: { period: '2022' }, b: { period: '2022' } })
    expect(change.causes).toEqual({ data: 0, frame: 0, method: change.sum })
    expect(Math.abs(sum(change.indicators) - change.difference)).toBeLessThan(1e-12)
    const since = (await json('--region', '浙江', '--other', document, '--since', '2017')).change
    for (const cause of ['data', 'method'] as const)
      expect(Math.abs(since.causes[cause])).toBeGreaterThan(1e-6)
    const parts = since.causes.data + since.causes.frame + since.causes.method
    expect(Math.abs(parts - since.difference)).toBeLessThan(1e-12)
    const errors = async (other: string) => (await explain('--region', '浙江', '--other', other)).err
    expect(await errors('none')).toContain('dcdi')
    await writeFile(document, '{"id": 1}')
    expect(await errors(document)).toContain('nodes')
  })

  it('refuses what it cannot explain, in words', async () => {
    const errors = async (...argv: string[]) => {
      const ran = await explain(...argv)
      return [ran.code, ran.err.split('\n')[0]]
    }
    expect(await errors()).toEqual([2, 'The option --region is missing.'])
    expect(await errors('--region', '浙汀')).toEqual([1, expect.stringMatching(/“浙汀”.+330000/)])
    expect(await errors('--region', '浙江', '--against', 'Zhejiang')).toEqual([
      1,
      expect.stringContaining('with itself'),
    ])
    expect(await errors('--region', '浙江', '--period', '1999')).toEqual([
      1,
      expect.stringMatching(/1999.+2013, .+2022/),
    ])
    expect(await errors('--region', '浙江', '--since', 'x')).toEqual([1, expect.stringContaining('period x')])
    expect(await errors('--region', '浙江', '--since', '2022')).toEqual([
      1,
      expect.stringContaining('Choose two periods'),
    ])
    expect(await errors('--region', '浙江', '--node', 'nowhere')).toEqual([
      1,
      expect.stringMatching(/nowhere.+service/),
    ])
    expect(await errors('--region', '中国')).toEqual([1, expect.stringContaining('not among those')])
    const unknown = await run(['index', 'explain', project, 'other', '--region', '浙江'])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('dcdi')])
  })

  it('says that an unranked region has nothing to explain', async () => {
    const framework = folder.at('one.json')
    await writeFile(
      framework,
      JSON.stringify({
        id: 'one',
        name: { zh: '一', en: 'One' },
        regions: { level: 'province' },
        nodes: [{ id: 'total' }, { indicator: 'gdp', parent: 'total' }],
        steps: [{ step: 'aggregate', method: 'arithmetic' }],
      }),
    )
    expect((await run(['index', 'add', project, framework])).code).toBe(0)
    await run([
      'set',
      project,
      '--indicator',
      'gdp',
      '--region',
      '330000',
      '--period',
      '2022',
      '--value',
      '-',
    ])
    const { code, err } = await run(['index', 'explain', project, 'one', '--region', '330000'])
    expect([code, err]).toEqual([1, expect.stringContaining('unranked')])
  })
})

it('alignColumns gives Chinese characters the two columns that they take', () => {
  expect(
    alignColumns([
      ['指标', '1'],
      ['abcdef', '22'],
      ['', '', 'x'],
    ]),
  ).toEqual(['指标     1', 'abcdef  22', '            x'])
})
