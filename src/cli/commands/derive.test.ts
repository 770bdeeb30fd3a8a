import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run, temporaryFolder } from '../testIo'

// Each command opens and closes the project as it would in a process of its own.

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let project: string
beforeAll(async () => {
  folder = await temporaryFolder()
  project = folder.at('a.provindex')
  await run(['new', project])
  await writeFile(
    folder.at('a.csv'),
    `region,period,indicator,value,unit
100000,2017,gdp,100,亿元
330000,2017,gdp,20,亿元
100000,2018,gdp,110,亿元
330000,2018,gdp,25,亿元
330000,2018,people,5,万人
`,
  )
  const imported = await run(['import', project, folder.at('a.csv'), '--create-indicators'])
  expect(imported).toMatchObject({ code: 0, err: '' })
})
afterAll(() => folder.remove())

const json = async (...argv: string[]) => JSON.parse((await run([...argv, '--json'])).out)
const exported = async (...indicators: string[]) => {
  const out = folder.at('out.csv')
  await run(['export', project, '--format', 'csv', '--out', out, '--indicator', ...indicators])
  const lines = (await readFile(out, 'utf8')).trim().split(/\r?\n/)
  return lines.slice(1).map((line) => {
    const [region, , period, indicator, value, , status] = line.split(',')
    return [region, period, indicator, value, status]
  })
}

it('adds a derived indicator, which is exported and told but is no observation', async () => {
  const before = (await json('info', project)).counts.observations
  const added = await run([
    'derive',
    project,
    'growth',
    'growth([gdp])',
    '--unit',
    '%',
    '--name',
    'GDP growth',
  ])
  expect(added).toEqual({ code: 0, out: 'Add indicator GDP growth (2)\n', err: '' })
  const again = await run(['derive', project, 'growth', 'growth([gdp])'])
  expect(again.out).toContain('nothing was changed')
  expect(await exported('growth')).toEqual([
    ['100000', '2018', 'growth', '10.000000000000009', 'A'],
    ['330000', '2018', 'growth', '25', 'A'],
  ])
  const info = await json('info', project)
  expect(info.derived).toEqual([{ code: 'growth', formula: 'growth([gdp])' }])
  expect(info.counts.observations).toBe(before)
  expect((await run(['info', project])).out).toContain('growth = growth([gdp])')
})

it('follows its inputs and another formula', async () => {
  const edit = ['--indicator', 'gdp', '--region', '330000', '--period', '2018']
  await run(['set', project, ...edit, '--value', '30'])
  expect((await exported('growth'))[1]?.[3]).toBe('50')
  await run(['derive', project, 'growth', 'gap([gdp], "全国")'])
  expect((await json('info', project)).derived[0].formula).toBe('gap([gdp], "100000")')
  expect((await exported('growth')).map((row) => row[3])).toEqual(['0', '0', '-80', '-80'])
  await run(['undo', project])
  expect((await exported('growth'))[1]?.[3]).toBe('50')
  const typed = ['--indicator', 'growth', '--region', '330000', '--period', '2018', '--value', '1']
  expect((await run(['set', project, ...typed])).err).toContain('computed by its formula')
})

it('is part of an index', async () => {
  await writeFile(
    folder.at('x.json'),
    JSON.stringify({
      id: 'x',
      name: { zh: 'x', en: 'x' },
      nodes: [{ id: 'total' }, { indicator: 'growth', parent: 'total', weight: 1 }],
      steps: [{ step: 'aggregate', method: 'arithmetic' }],
    }),
  )
  await run(['index', 'add', project, folder.at('x.json')])
  const { scores } = await json('index', 'run', project, 'x')
  const zhejiang = scores.filter(
    ({ region, node }: Record<string, string>) => region === '330000' && node === 'total',
  )
  expect(zhejiang.map(({ score }: { score: number | null }) => score)).toEqual([null, 50])
})

it('refuses what cannot be computed, with the place, in either language', async () => {
  for (const [formula, en, zh] of [
    ['[gdp] *', 'position 8', '第 8 个字符'],
    ['[gdp] * / 2', 'position 9: “/”', '第 9 个字符处“/”'],
    ['[gpd]', 'close to it: gdp', '相近的代码：gdp'],
    ['[growth] + [d]', 'd → d', 'd → d'],
    ['gap([gdp], "Chnia")', 'position 12', '第 12 个字符'],
  ] as const) {
    const [inEnglish, inChinese] = [
      await run(['derive', project, 'd', formula]),
      await run(['derive', project, 'd', formula, '--lang', 'zh']),
    ]
    expect(inEnglish).toMatchObject({ code: 1, out: '', err: expect.stringContaining(en) })
    expect(inChinese).toMatchObject({ code: 1, out: '', err: expect.stringContaining(zh) })
  }
  expect((await run(['derive', project, 'gdp', '[people]'])).err).toContain('observations')
  expect((await run(['derive', project, 'a[b', '1'])).err).toContain('bracket')
  expect((await run(['derive', project, 'd', '1', '--direction', 'up'])).code).toBe(2)
  expect((await run(['derive', project, 'd', '1', '--decimals', 'x'])).code).toBe(2)
})

it('warns of units that do not fit', async () => {
  const added = await json('derive', project, 'mixed', '[gdp] + [people]')
  expect(added.warnings).toMatchObject([
    { code: 'formula-units-differ', text: expect.stringContaining('亿元 and 万人') },
  ])
})
