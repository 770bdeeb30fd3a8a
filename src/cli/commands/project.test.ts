import { chmod, readFile, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { run, sampleProject, temporaryFolder } from '../testIo'

// Each command opens and closes the project as it would in a process of its own.

const { folder, project } = await sampleProject()
afterAll(() => folder.remove())

const json = async (...argv: string[]) => JSON.parse((await run([...argv, '--json'])).out)
const set = (value: string, region = '330000', period = '2018', indicator = 'gdp') =>
  run(['set', project, '--indicator', indicator, '--region', region, '--period', period, '--value', value])

describe('new', () => {
  it('lists the samples, with or without a project named', async () => {
    for (const argv of [
      ['new', '--sample'],
      ['new', folder.at('b.provindex'), '--sample'],
    ]) {
      const { code, out } = await run(argv)
      expect([code, out]).toEqual([0, expect.stringMatching(/demonstration-panel.+\n.*digital-china-2018/)])
    }
    expect((await json('new', '--sample')).samples.map(({ id }: { id: string }) => id)).toContain(
      'digital-china-2018',
    )
  })

  it('makes an empty project with the provinces of China, or without regions', async () => {
    const [china, empty] = [folder.at('cn.provindex'), folder.at('none.provindex')]
    await run(['new', china])
    await run(['new', empty, '--regions', 'none'])
    expect((await json('info', china)).counts).toMatchObject({ regions: 35, indicators: 0, observations: 0 })
    expect((await json('info', empty)).counts.regions).toBe(0)
  })

  it('never replaces a file, and names a sample that does not exist', async () => {
    expect(await run(['new', project])).toMatchObject({
      code: 1,
      err: expect.stringContaining('already exists'),
    })
    const unknown = await run(['new', folder.at('x.provindex'), '--sample', 'nope'])
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('digital-china-2018') })
  })
})

describe('info', () => {
  it('counts what the project holds', async () => {
    const found = await json('info', project)
    expect(found).toMatchObject({
      title: { en: 'Demonstration panel (simulated)' },
      schemaVersion: expect.any(Number),
      counts: {
        regions: 32,
        periods: 10,
        indicators: 39,
        indices: 1,
        views: 3,
        claims: 0,
        boundaries: 0,
        history: 0,
      },
      indices: ['dcdi'],
    })
    expect(found.periods).toHaveLength(10)
    expect(found.indicators).toContain('netizens')
    expect((await run(['info', project])).out).toContain('Regions 32, periods 10')
  })
})

describe('set, history, undo and redo', () => {
  it('make one durable edit each, and undo survives closing', async () => {
    expect(await set('-1,234.5')).toEqual({
      code: 0,
      out: 'Set Gross domestic product, Zhejiang, 2018 (1)\n',
      err: '',
    })
    expect((await set('-')).out).toContain('Clear')
    const { head, entries } = await json('history', project)
    expect(head).toBe(2)
    expect(entries).toMatchObject([
      { seq: 2, author: 'tester', state: 'done' },
      { seq: 1, state: 'done', text: 'Set Gross domestic product, Zhejiang, 2018' },
    ])
    expect((await run(['undo', project, '2'])).out).toBe(
      'Undone: Clear Gross domestic product, Zhejiang, 2018\nUndone: Set Gross domestic product, Zhejiang, 2018\n',
    )
    expect((await run(['history', project, '--lang', 'zh'])).out).toContain(
      '设置地区生产总值，浙江，2018  (已撤销)',
    )
    expect((await run(['redo', project])).code).toBe(0)
    expect((await json('history', project)).head).toBe(1)
    await run(['undo', project])
  })

  it('say when there is nothing left, after what could be done', async () => {
    await set('7')
    expect(await run(['undo', project, '3'])).toEqual({
      code: 1,
      out: 'Undone: Set Gross domestic product, Zhejiang, 2018\n',
      err: 'There is nothing to undo.\n',
    })
    await run(['redo', project])
    expect(await run(['redo', project])).toMatchObject({
      code: 1,
      out: '',
      err: 'There is nothing to redo.\n',
    })
    await run(['undo', project])
  })

  it.each<[args: Parameters<typeof set>, message: string]>([
    [['5', '33000'], 'The region “33000” is not in the project. Known codes close to it: 330000'],
    [
      ['5', '330000', '2018', 'netizen'],
      'The indicator “netizen” is not in the project. Known codes close to it: netizens.',
    ],
    [['5', '330000', 'soon'], '“soon” is not a period.'],
    [['1 234,5'], '“1 234,5” is not a number.'],
    [['5%'], '“5%” is not a number.'],
  ])('refuse %j and write nothing', async (args, message) => {
    const before = (await json('history', project)).entries.length
    const { code, out, err } = await set(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(message)
    expect((await json('history', project)).entries).toHaveLength(before)
  })

  it('take a scale word relative to the unit', async () => {
    await set('1.2万亿', '330000', '2019')
    const out = folder.at('scaled.csv')
    const filter = ['--indicator', 'gdp', '--region', '330000', '--period', '2019']
    await run(['export', project, '--format', 'csv', '--out', out, ...filter])
    expect(await readFile(out, 'utf8')).toBe(
      'region,region_name,period,indicator,value,unit,status\n330000,Zhejiang,2019,gdp,12000,100 million yuan,A\n',
    )
    await run(['undo', project])
  })
})

describe('export', () => {
  it('writes every observation, and a part of them', async () => {
    const out = folder.at('all.csv')
    const { counts } = await json('info', project)
    expect(await json('export', project, '--format', 'csv', '--out', out)).toMatchObject({
      observations: counts.observations,
    })
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(counts.observations + 1)
    const part = ['--region', '330000', '310000', '--period', '2018年', '--indicator', 'gdp', 'population']
    expect((await json('export', project, '--format', 'csv', '--out', out, ...part)).observations).toBe(4)
  })

  it('refuses unknown codes and places where nothing can be written', async () => {
    const to = (out: string, ...more: string[]) =>
      run(['export', project, '--format', 'csv', '--out', out, ...more])
    expect((await to(folder.at('x.csv'), '--region', '99')).err).toContain(
      'The region “99” is not in the project',
    )
    expect((await to(folder.at('x.csv'), '--period', '1900')).code).toBe(1)
    expect((await to(folder.at('no/x.csv'))).err).toContain('does not exist')
    expect((await to(folder.at('.'))).err).toContain('is a folder')
  })
})

/** Root may write everywhere, so as root the test becomes somebody else for a while. */
const asOrdinaryUser = async (work: () => Promise<void>) => {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65534)
  try {
    await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

describe('a folder that may not be written', () => {
  it('refuses a new project and an edit, and is read', async () => {
    const closed = await temporaryFolder()
    await chmod(closed.at('.'), 0o555)
    await asOrdinaryUser(async () => {
      expect(await run(['new', closed.at('a.provindex')])).toEqual({
        code: 1,
        out: '',
        err: expect.stringContaining('may not be written'),
      })
    })
    await chmod(closed.at('.'), 0o755)
    await run(['new', closed.at('b.provindex')])
    await chmod(closed.at('b.provindex'), 0o444)
    await chmod(closed.at('.'), 0o555)
    await asOrdinaryUser(async () => {
      expect(await run(['undo', closed.at('b.provindex')])).toMatchObject({
        code: 1,
        err: expect.stringContaining('may not be written'),
      })
      expect(await run(['info', closed.at('b.provindex')])).toMatchObject({ code: 0, err: '' })
    })
    await chmod(closed.at('.'), 0o755)
    await closed.remove()
  })
})

describe('index add and run', () => {
  const document = {
    id: 'two',
    name: { zh: '两项', en: 'Two' },
    periods: ['2022'],
    regions: { level: 'province' },
    scale: 'points',
    nodes: [
      { id: 'all' },
      { indicator: 'income', parent: 'all', weight: 60, direction: 1 },
      { indicator: 'approval_days', parent: 'all', weight: 40, direction: -1 },
    ],
    steps: [
      { step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: 'period' },
      { step: 'weight', method: 'given' },
      { step: 'aggregate', method: 'arithmetic', minAvailable: 0 },
    ],
  }
  const add = async (content: string) => {
    await writeFile(folder.at('f.json'), content)
    return run(['index', 'add', project, folder.at('f.json')])
  }

  it('compute what can be checked by hand from the exported data', async () => {
    expect(await add(JSON.stringify(document))).toMatchObject({
      code: 0,
      out: 'The index two is in the project: Two.\n',
    })
    const [out, steps] = [folder.at('scores.csv'), folder.at('steps')]
    const result = await json('index', 'run', project, 'two', '--out', out, '--steps', steps)
    expect(result).toMatchObject({ index: 'two', scale: 'points', periods: ['2022'] })
    const rows = (await readFile(out, 'utf8')).trimEnd().split('\n')
    expect(rows[0]).toBe('region,period,node,score,rank,n_ranked')
    const scores = new Map(rows.slice(1).map((row) => [row.split(',').slice(0, 3).join(' '), row.split(',')]))
    const normalised = (await readFile(`${steps}/1-normalise.csv`, 'utf8')).trimEnd().split('\n')
    expect(normalised[0]).toBe('region,period,indicator,value,mark')
    expect((await readFile(`${steps}/3-aggregate.csv`, 'utf8')).split('\n')[0]).toBe(
      'region,period,node,value,mark',
    )
    const cell = (region: string, indicator: string) =>
      Number(normalised.find((row) => row.startsWith(`${region},2022,${indicator},`))?.split(',')[3])
    const zhejiang = 0.6 * cell('330000', 'income') + 0.4 * cell('330000', 'approval_days')
    expect(Number(scores.get('330000 2022 all')?.[3])).toBeCloseTo(zhejiang, 9)
    expect(scores.get('330000 2022 all')?.[5]).toBe('31')
    const { out: shown } = await run(['index', 'run', project, 'two'])
    expect(shown).toMatch(/^Two, 2022\n {3}1 /)
  })

  it('write the methodology in the language asked for, as Markdown or as a page', async () => {
    const [markdown, page] = [folder.at('two.md'), folder.at('two.html')]
    await run(['index', 'run', project, 'two', '--methodology', markdown, '--lang', 'zh'])
    const text = await readFile(markdown, 'utf8')
    expect(text).toMatch(/^# 两项：计算方法\n/)
    expect(text).toContain('本指数比较 31 个省级地区，时期为 2022（共 1 期），由 2 个指标合成')
    await run(['index', 'run', project, 'two', '--methodology', page, '--lang', 'en'])
    expect(await readFile(page, 'utf8')).toContain('<h1>Two: methodology</h1>')
  })

  it('add tells what keeps an index from being computed yet', async () => {
    const begun = await add(JSON.stringify({ ...document, id: 'begun', nodes: [{ id: 'all' }] }))
    expect(begun.code).toBe(0)
    expect(begun.err).toContain('has nothing below it')
    expect((await run(['index', 'run', project, 'begun'])).code).toBe(1)
  })

  it('add replaces an index of the same id and is undoable', async () => {
    await add(JSON.stringify({ ...document, name: { zh: '另', en: 'Other' } }))
    expect((await json('index', 'run', project, 'two')).name.en).toBe('Other')
    await run(['undo', project])
    expect((await json('index', 'run', project, 'two')).name.en).toBe('Two')
  })

  it('data that is wrong for a method fails the run, and all else is written', async () => {
    const geometric = [...document.steps.slice(0, 2), { step: 'aggregate', method: 'geometric' }]
    await add(JSON.stringify({ ...document, id: 'zeros', scale: 'index', steps: geometric }))
    const out = folder.at('zeros.csv')
    const { code, err } = await run(['index', 'run', project, 'zeros', '--out', out])
    expect([code, err]).toEqual([1, expect.stringMatching(/Tibet 2022\.[\s\S]+has errors in 1 places/)])
    const rows = (await readFile(out, 'utf8')).trimEnd().split('\n')
    expect(rows.filter((row) => /,all,[^,]+,\d+,30$/.test(row))).toHaveLength(30)
    const shown = await run(['index', 'run', project, 'zeros', '--json'])
    expect([shown.code, JSON.parse(shown.out)]).toMatchObject([
      1,
      { problems: [{ severity: 'error' }], errors: [{ code: 'index-incomplete' }] },
    ])
    await run(['undo', project])
  })

  it('refuse what is no framework, and an index that is not there', async () => {
    expect((await add('{"id": ')).err).toMatch(/Not valid JSON at .+f\.json:1:8/)
    expect((await add('{"id": "x"}')).err).toContain('nodes')
    const [root, income, days] = document.nodes
    const wrong = [root, { ...income, weight: 'much' }, { ...days, direction: 2 }]
    const { err } = await add(JSON.stringify({ ...document, nodes: wrong }))
    expect(err).toContain('nodes.1.weight: Invalid input: expected number, received string')
    expect(err).toContain('nodes.2.direction: Invalid input: expected 1 / Invalid input: expected -1')
    expect((await add(JSON.stringify({ ...document, nodes: [{ id: 'a' }, { id: 'b' }] }))).code).toBe(1)
    expect((await run(['index', 'run', project, 'nope'])).err).toContain('There is no index “nope”')
    expect((await run(['index', 'add', project, folder.at('no.json')])).err).toContain('does not exist')
  })
})
