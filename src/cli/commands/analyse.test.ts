import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { run, sampleProject } from '../testIo'

// Each command opens and closes the project as it would in a process of its own.

const { folder, project } = await sampleProject()
afterAll(() => folder.remove())

const analyse = (...argv: string[]) => run(['analyse', project, ...argv])
const json = async (...argv: string[]) => JSON.parse((await analyse(...argv, '--json')).out)
const csv = async (...argv: string[]) => {
  const out = folder.at('out.csv')
  const ran = await analyse(...argv, '--out', out)
  expect(ran.code).toBe(0)
  const [head = '', ...rows] = (await readFile(out, 'utf8')).trimEnd().split('\n')
  const columns = head.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [columns[at], cell])))
}

describe('what is analysed', () => {
  it('is the last period with values and the compared regions, unless options say otherwise', async () => {
    const found = await json('correlation', '--indicator', 'gdp', 'population')
    expect(found).toMatchObject({
      analysis: 'correlation',
      subjects: ['gdp', 'population'],
      periods: ['2022'],
    })
    expect(found.regions).toHaveLength(31)
    expect(found.pairs).toMatchObject([{ left: 'gdp', right: 'population', n: 31, test: 't' }])
    const pooled = await json('correlation', '--indicator', 'gdp', 'population', '--period', 'all')
    expect(pooled.pairs[0].n).toBe(310)
    const three = ['--region', '330000', '310000', '320000', '--period', '2018']
    expect((await json('correlation', '--indicator', 'gdp', 'population', ...three)).pairs[0].n).toBe(3)
  })

  it('can be derived indicators and nodes of an index', async () => {
    await run(['derive', project, 'per_head', '[gdp] / [population]'])
    const ratios = await json('correlation', '--indicator', 'per_head', '--index', 'dcdi', '--node', 'total')
    expect(ratios.subjects).toEqual(['per_head', 'total'])
    expect(ratios.pairs[0].r).toBeGreaterThan(0.3)
    const inner = await json('correlation', '--index', 'dcdi')
    expect(inner.subjects[0]).toBe('total')
  })

  it('is refused clearly where it cannot be', async () => {
    for (const [argv, code, says, inChinese] of [
      [['correlation', '--indicator', 'gpd', 'gdp'], 1, 'gdp', '相近'],
      [['correlation', '--indicator', 'gdp'], 1, 'name 2 or more', '至少需要 2 项'],
      [['pca', '--index', 'nope'], 1, 'nope', '没有'],
      [['spatial', '--index', 'dcdi', '--node', 'nope'], 1, 'nope', '没有节点'],
      [['inequality', '--indicator', 'gdp', '--group', 'x'], 1, 'economic-region', '分组'],
      [['inequality', '--indicator', 'gdp', '--period', '1999'], 1, '1999', '1999'],
      [
        ['convergence', '--indicator', 'gdp', '--from', '2020', '--to', '2015'],
        2,
        'first before',
        '先后不同',
      ],
      [
        ['reliability', '--indicator', 'gdp', 'population', '--region', '330000'],
        1,
        'Nothing could be computed',
        '没有得到任何结果',
      ],
      [['clusters', '--indicator', 'gdp', '--clusters', '0'], 2, 'whole number', '整数'],
      [['clusters', '--indicator', 'gdp', '--method', 'x'], 2, 'k-means', 'k-means'],
      [['correlation', '--seed', '1'], 2, 'no meaning', '不适用'],
      [['regression'], 2, 'correlation', 'correlation'],
      [['weights'], 2, '--index', '--index'],
      [['spatial', '--indicator', 'gdp', '--level', 'village'], 2, 'province', 'province'],
      [['spatial', '--indicator', 'gdp', '--level', 'county'], 1, 'No region', '没有可供分析的地区'],
    ] as const) {
      expect(await analyse(...argv)).toMatchObject({ code, err: expect.stringContaining(says) })
      expect((await analyse(...argv, '--lang', 'zh')).err).toContain(inChinese)
    }
  })
})

describe('each kind', () => {
  it('correlation writes all digits and shows a table', async () => {
    const options = ['correlation', '--indicator', 'gdp', 'population', '--method', 'kendall']
    const [row] = await csv(...options)
    const [pair] = (await json(...options)).pairs
    expect(row).toMatchObject({ left: 'gdp', right: 'population', method: 'kendall', test: 'exact', n: '31' })
    expect(Number(row?.r)).toBe(pair.r)
    expect(Number(row?.p)).toBe(pair.p)
    expect((await analyse(...options, '--lang', 'zh')).out).toContain('精确')
  })

  it('pca and reliability take the normalised indicators of an index', async () => {
    const found = await json('pca', '--index', 'dcdi', '--period', 'all', '--components', '3')
    expect(found.rotated).toHaveLength(3)
    expect(found.variables).toHaveLength(36)
    const sum = found.components.reduce(
      (all: number, each: { eigenvalue: number }) => all + each.eigenvalue,
      0,
    )
    expect(sum).toBeCloseTo(36, 8)
    const alpha = await csv('reliability', '--index', 'dcdi', '--node', 'service', 'industry', 'security')
    expect(alpha.map(({ item, statistic }) => [item, statistic])).toEqual([
      ['', 'alpha'],
      ['service', 'item_rest'],
      ['service', 'alpha_if_deleted'],
      ['industry', 'item_rest'],
      ['industry', 'alpha_if_deleted'],
      ['security', 'item_rest'],
      ['security', 'alpha_if_deleted'],
    ])
  })

  it('weights tell the correlations of the periods and regions that were asked for', async () => {
    const n = async (...options: string[]) =>
      (await json('weights', '--index', 'dcdi', ...options)).nodes[0].n
    expect(await n()).toBe(310)
    expect(await n('--period', '2022')).toBe(31)
    expect(await n('--period', '2021', '2022', '--region', '110000', '330000', '440000')).toBe(6)
  })

  it('weights multiply down the tree', async () => {
    const { nodes } = await json('weights', '--index', 'dcdi')
    const of = (id: string) => nodes.find(({ node }: { node: string }) => node === id)
    expect(of('total')).toMatchObject({ effectiveWeight: 1, correlation: 1 })
    expect(of('netizens').effectiveWeight).toBeCloseTo(of('service').effectiveWeight / 5, 12)
  })

  it('inequality splits by groups, which add up', async () => {
    const rows = await csv(
      'inequality',
      '--indicator',
      'gdp',
      '--weight',
      'population',
      '--group',
      'economic-region',
      '--period',
      '2018',
    )
    const of = (statistic: string) =>
      Number(rows.find((row) => row.statistic === statistic && row.group === '')?.value)
    expect(of('theil_within') + of('theil_between')).toBeCloseTo(of('theil'), 12)
    expect(new Set(rows.map(({ group }) => group)).size).toBe(5)
  })

  it('spatial gives the same with the same seed, and reads other boundaries', async () => {
    const options = ['spatial', '--indicator', 'per_head', '--permutations', '199']
    const [a, b, c] = [await json(...options), await json(...options), await json(...options, '--seed', '2')]
    expect(a).toEqual(b)
    expect(c.measures[0].i).toBe(a.measures[0].i)
    expect(c.measures[0].local).not.toEqual(a.measures[0].local)
    // Hainan is an island.
    expect(a.problems).toMatchObject([{ code: 'analysis-islands' }])
    await writeFile(folder.at('x.json'), '{"type":"Topology"}')
    expect(await analyse(...options, '--boundaries', folder.at('x.json'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('no boundaries'),
    })
  })

  it('convergence regresses between the periods asked for', async () => {
    const { subjects } = await json('convergence', '--indicator', 'gdp', '--from', '2015', '--to', '2020')
    expect(subjects[0].beta).toMatchObject({ from: '2015', to: '2020', span: 5, n: 31 })
    expect(subjects[0].sigma).toHaveLength(10)
  })

  it('clusters name their regions, and Ward its merges', async () => {
    const found = await json(
      'clusters',
      '--index',
      'dcdi',
      '--node',
      'service',
      'industry',
      '--clusters',
      '3',
    )
    expect(found.members).toHaveLength(31)
    expect(found.merges).toHaveLength(30)
    expect(new Set(found.members.map(({ cluster }: { cluster: number }) => cluster))).toEqual(
      new Set([1, 2, 3]),
    )
    const rows = await csv(
      'clusters',
      '--index',
      'dcdi',
      '--node',
      'service',
      'industry',
      '--method',
      'k-means',
    )
    expect(rows.filter(({ record }) => record === 'row')).toHaveLength(31)
    expect(rows.filter(({ record }) => record === 'merge')).toHaveLength(0)
  })
})
