import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run, temporaryFolder } from '../testIo'

const folder = await temporaryFolder()
const project = folder.at('p.provindex')
const regions = ['110000', '120000', '310000', '330000', '440000']

const document = {
  id: 'two',
  name: { zh: '两项', en: 'Two' },
  regions,
  nodes: [
    { id: 'all' },
    { indicator: 'a', parent: 'all', weight: 60, direction: 1 },
    { indicator: 'b', parent: 'all', weight: 40, direction: -1 },
  ],
  steps: [
    { step: 'normalise', method: 'min-max', over: 'period' },
    { step: 'aggregate', method: 'arithmetic' },
  ],
}
const values: Readonly<Record<string, readonly number[]>> = { a: [9, 4, 8, 7, 1], b: [5, 1, 3, 2, 4] }

beforeAll(async () => {
  await run(['new', project])
  const rows = Object.entries(values).flatMap(([code, own]) =>
    own.map((value, at) => `${regions[at]},2018,${code},${value}`),
  )
  await writeFile(folder.at('d.csv'), `region,period,indicator,value\n${rows.join('\n')}\n`)
  await run(['import', project, folder.at('d.csv'), '--create-indicators'])
  await writeFile(folder.at('f.json'), JSON.stringify(document))
  expect((await run(['index', 'add', project, folder.at('f.json')])).code).toBe(0)
})
afterAll(folder.remove)

const robustness = (...options: string[]) => run(['index', 'robustness', project, 'two', ...options])
const json = async (...options: string[]) => JSON.parse((await robustness(...options, '--json')).out)
const given = ['--draws', '200', '--seed', '7']

describe('index robustness', () => {
  it('says what it took to be uncertain, and how ranks spread', async () => {
    const { code, out } = await robustness(...given)
    expect(code).toBe(0)
    expect(out).toContain('Two: ranks of Two in 2018, 200 draws, seed 7')
    expect(out).toContain('No choices were given, so these are taken to be uncertain:\n  Weights (±25 %)')
    expect(out).toMatch(/\n {3}1 .+ Zhejiang\n {3}2 .+ Shanghai\n/)
  })

  it('writes the distribution and every draw, the same bytes for the same seed', async () => {
    const files = ['a', 'b'].map(
      (name) => [folder.at(`${name}.csv`), folder.at(`${name}-draws.csv`)] as const,
    )
    for (const [out, draws] of files) await robustness(...given, '--out', out, '--draws-out', draws)
    const [first, second] = await Promise.all(
      files.map(async (own) => Promise.all(own.map((path) => readFile(path, 'utf8')))),
    )
    expect(first).toEqual(second)
    const [header, row = ''] = (first?.[0] ?? '').split('\n')
    expect(header).toBe(
      'region,score,rank,draws,rank_median,rank_mean,rank_p05,rank_p95,score_median,score_mean,score_p05,score_p95,rank_shares',
    )
    const cells = row.split(',')
    // Beijing as written: 60 of 100 for a, nothing for b.
    expect([cells[0], Number(cells[1]), cells[3]]).toEqual(['110000', 60, '200'])
    const shares = (cells.at(-1) ?? '').split(';').map((each) => Number(each.split(':')[1]))
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    const draws = (first?.[1] ?? '').trimEnd().split('\n')
    expect(draws[0]).toBe('draw,region,score,rank,failed')
    expect(draws).toHaveLength(1 + 200 * regions.length)
  })

  it('takes a spec, tells sensitivity, and counts what fails with its reason', async () => {
    const spec = folder.at('spec.json')
    const choices = [
      { vary: 'weights', by: 0.5 },
      { vary: 'aggregate', alternatives: ['as-written', { method: 'geometric' }] },
    ]
    await writeFile(spec, JSON.stringify({ choices }))
    const found = await json(...given, '--spec', spec, '--sobol', '400', '--swap', '310000', '110000')
    expect(found).toMatchObject({
      project,
      index: 'two',
      node: { id: 'all' },
      period: '2018',
      draws: 200,
      default: false,
      spec: { choices, node: 'all', period: '2018' },
    })
    // The geometric mean meets the zeros of min-max in every second draw.
    expect(found.failures[0].problem.code).toBe('cell-not-positive')
    expect(found.failures[0].count).toBeGreaterThan(70)
    expect(found.regions[0].draws).toBe(200 - found.failures[0].count)
    expect(found.sobol).toMatchObject({ runs: 400, rows: 100 })
    expect(found.sobol.indices.map(({ choice }: { choice: { en: string } }) => choice.en)).toEqual([
      'Weights (±50 %)',
      'Aggregate',
    ])
    expect(found.swap).toMatchObject({ ahead: '310000', behind: '110000' })
    const { err } = await robustness(...given, '--spec', spec)
    expect(err).toMatch(/\d+ runs failed and are left out\./)
  })

  it('refuses a wrong spec with every place, and wrong numbers as usage', async () => {
    const spec = folder.at('wrong.json')
    const alternatives = ['as-written', { method: 'nope' }]
    const choices = [
      { vary: 'weights', by: 0.1, level: 3 },
      { vary: 'normalise', alternatives },
    ]
    await writeFile(spec, JSON.stringify({ node: 'x', choices }))
    const { code, err } = await robustness(...given, '--spec', spec)
    expect(code).toBe(1)
    for (const words of ['node: ', 'choices.0: there is no level 3']) expect(err).toContain(words)
    await writeFile(spec, JSON.stringify({ choices: choices.slice(1) }))
    expect((await robustness(...given, '--spec', spec)).err).toContain(
      'choices.0.alternatives.1 cannot be used:',
    )
    await writeFile(spec, '{"choices": 1}')
    expect((await robustness(...given, '--spec', spec)).err).toContain('choices: ')
    expect((await robustness('--draws', '0', '--seed', '1')).code).toBe(2)
    expect((await robustness('--draws', '10')).err).toContain('The option --seed is missing.')
    expect((await robustness(...given, '--swap', '310000')).code).toBe(2)
    expect((await robustness(...given, '--swap', '310000', '999999')).code).toBe(1)
    expect((await run(['index', 'robustness', project, 'nope', ...given])).err).toContain('“nope”')
  })
})
