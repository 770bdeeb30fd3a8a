import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { run, temporaryFolder } from '../testIo'

// Each command opens and closes the project as it would in a process of its own.

const folders: Awaited<ReturnType<typeof temporaryFolder>>[] = []
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let project: string
const freshProject = async () => {
  folder = await temporaryFolder()
  folders.push(folder)
  project = folder.at('a.provindex')
  await run(['new', project])
}
afterAll(() => Promise.all(folders.map(({ remove }) => remove())))

const file = async (name: string, text: string) => {
  await writeFile(folder.at(name), text)
  return folder.at(name)
}
const load = async (...argv: string[]) => {
  const { code, out, err } = await run(['import', project, ...argv, '--json'])
  return { code, err, report: JSON.parse(out) }
}
const edits = async () => JSON.parse((await run(['history', project, '--json'])).out).entries.length

const wide =
  '地区,年份,GDP（亿元）,网民规模（万人）\n浙江,2018年,"56,197.2",4553.7\n江苏,2018年,92595.4,2p\n上海,2018年,32679.9,—\n'

describe('import', () => {
  beforeEach(freshProject)

  it('reports what it did, and changes nothing when it is done once more', async () => {
    const path = await file('wide.csv', wide)
    expect((await load(path, '--create-indicators')).report).toEqual({
      rows: 3,
      regions: 3,
      periods: 1,
      indicators: 2,
      observations: 5,
      added: 5,
      changed: 0,
      unchanged: 0,
      unmatched: [],
      encoding: 'UTF-8',
      layout: 'indicators-across',
      notes: [expect.stringContaining('status'), expect.stringContaining('missing')],
      written: true,
      dryRun: false,
    })
    expect((await load(path)).report).toMatchObject({ added: 0, changed: 0, unchanged: 5, written: false })
    expect(await edits()).toBe(1)
  })

  it('is one command: undone at once, with the indicators it created', async () => {
    await load(await file('wide.csv', wide), '--create-indicators')
    expect((await run(['undo', project])).out).toBe('Undone: Import wide.csv: 5 cells\n')
    const { counts } = JSON.parse((await run(['info', project, '--json'])).out)
    expect(counts).toMatchObject({ indicators: 0, observations: 0, periods: 0 })
  })

  it('reads back its own export unchanged', async () => {
    await load(await file('wide.csv', wide), '--create-indicators')
    await run(['export', project, '--format', 'csv', '--out', folder.at('tidy.csv')])
    expect((await load(folder.at('tidy.csv'))).report).toMatchObject({
      layout: 'tidy',
      observations: 5,
      unchanged: 5,
      notes: [],
    })
  })

  it('reads a text in the encoding and with the delimiter that are given, and remembers them', async () => {
    const path = folder.at('a.csv')
    // 浙江 in GBK; three pairs of bytes are too few to tell GBK from other encodings.
    const saved = folder.at('mapping.json')
    const given = ['--encoding', 'gbk', '--delimiter', '|', '--indicator', 'gdp', '--create-indicators']
    await writeFile(path, Buffer.from('region|period|gdp, x\n\xd5\xe3\xbd\xad|2018|1.5\n', 'latin1'))
    const { report, code } = await load(path, ...given, '--save-mapping', saved)
    expect(code).toBe(0)
    expect(report).toMatchObject({ encoding: 'GB18030', observations: 1, added: 1 })
    const mapping = JSON.parse(await readFile(saved, 'utf8'))
    expect(mapping.text).toEqual({ encoding: 'GB18030', delimiter: '|' })
    expect((await load(path, '--mapping', saved)).report).toMatchObject({ encoding: 'GB18030', unchanged: 1 })
    expect(await run(['import', project, path, '--encoding', 'klingon'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('GB18030'),
    })
    expect((await run(['import', project, path, '--delimiter', 'x'])).code).toBe(2)
  })

  it('counts changes, and keeps what the file leaves blank', async () => {
    await load(await file('a.csv', 'region,period,gdp\n浙江,2018,1\n上海,2018,2\n'), '--create-indicators')
    const { report } = await load(
      await file('b.csv', 'region,period,gdp\n浙江,2018,\n上海,2018,3\n江苏,2018,4\n'),
    )
    expect(report).toMatchObject({ observations: 2, added: 1, changed: 1, unchanged: 0 })
    await run(['export', project, '--format', 'csv', '--out', folder.at('out.csv'), '--region', '330000'])
    expect(await readFile(folder.at('out.csv'), 'utf8')).toContain('330000,Zhejiang,2018,gdp,1,')
  })

  it('takes years across, and what the file does not name from the options', async () => {
    const path = await file('years.csv', '地区,2017年,2018年\n浙江,1,2\n')
    const { report } = await load(path, '--indicator', 'gdp', '--unit', '亿元', '--create-indicators')
    expect(report).toMatchObject({ layout: 'periods-across', added: 2, periods: 2 })
    const one = await file('one.csv', 'indicator,value\ngdp,7\n')
    expect((await load(one, '--region', '31', '--period', '2018')).report).toMatchObject({ added: 1 })
  })

  it('asks for the order of dates where nothing shows it; the mapping keeps it', async () => {
    const path = await file('dates.csv', 'region,03/04/2018\n浙江,1\n上海,2\n')
    const more = ['--indicator', 'gdp', '--create-indicators']
    const asked = await run(['import', project, path, ...more])
    expect(asked).toMatchObject({
      code: 1,
      err: expect.stringMatching(/2018-04-03.*2018-03-04.*--dates dmy/),
    })
    expect((await run(['import', project, path, '--dates', 'ymd'])).code).toBe(2)
    const mapping = folder.at('mapping.json')
    expect((await load(path, ...more, '--dates', 'dmy', '--save-mapping', mapping)).report).toMatchObject({
      added: 2,
      written: true,
    })
    await run(['export', project, '--format', 'csv', '--out', folder.at('out.csv')])
    expect(await readFile(folder.at('out.csv'), 'utf8')).toContain('2018-04-03')
    expect((await load(path, '--mapping', mapping)).report).toMatchObject({ unchanged: 2, written: false })
    const other = await load(path, '--mapping', mapping, '--dates', 'mdy')
    expect(other.report).toMatchObject({ added: 0, written: false })
  })

  it('with --dry-run writes nothing', async () => {
    const { report } = await load(await file('wide.csv', wide), '--create-indicators', '--dry-run')
    expect(report).toMatchObject({ added: 5, written: false, dryRun: true })
    expect(report.findings).toContainEqual({
      ...{ kind: 'region', value: '地区', where: 'A1:A4', confidence: 0.98, why: 'known-regions' },
    })
    expect(await edits()).toBe(0)
  })

  it('takes several files as one import', async () => {
    const paths = [
      await file('a.csv', 'region,period,gdp\n浙江,2018,1\n'),
      await file('b.csv', '地区;年份;gdp\n上海;2018;2\n'),
    ]
    expect((await load(...paths, '--create-indicators')).report).toMatchObject({ rows: 2, added: 2 })
    expect(await edits()).toBe(1)
  })

  it('saves its mapping; with it the same file gives the same result, also corrected', async () => {
    const path = await file('wide.csv', wide)
    const mapping = folder.at('mapping.json')
    await load(path, '--create-indicators', '--save-mapping', mapping)
    const saved = JSON.parse(await readFile(mapping, 'utf8'))
    expect(saved).toMatchObject({ layout: 'indicators-across', columns: { region: '地区', period: '年份' } })
    expect((await load(path, '--mapping', mapping)).report).toMatchObject({ unchanged: 5, added: 0 })
    await writeFile(
      mapping,
      JSON.stringify({ ...saved, names: { regions: { 某地: '350000' }, indicators: {} } }),
    )
    const other = await file('other.csv', wide.replace('浙江', '某地'))
    expect((await load(other, '--mapping', mapping)).report).toMatchObject({ added: 2, unchanged: 3 })
  })
})

describe('what is in the project already', () => {
  beforeEach(freshProject)
  const first = 'region,period,gdp\n浙江,2018,1\n上海,2018,2\n浙江,2017,9\n'
  const second = 'region,period,gdp\n浙江,2018,5\n江苏,2018,6\n'
  const values = async () => {
    await run(['export', project, '--format', 'csv', '--out', folder.at('out.csv')])
    const lines = (await readFile(folder.at('out.csv'), 'utf8')).trim().split('\n').slice(1)
    return lines
      .map((line) => line.split(','))
      .map(([region, , period, , value]) => `${region} ${period} ${value}`)
  }

  it.each([
    ['merge', ['310000 2018 2', '320000 2018 6', '330000 2017 9', '330000 2018 5'], { added: 1, changed: 1 }],
    ['keep', ['310000 2018 2', '320000 2018 6', '330000 2017 9', '330000 2018 1'], { added: 1, changed: 0 }],
    ['replace', ['320000 2018 6', '330000 2017 9', '330000 2018 5'], { added: 1, changed: 2 }],
  ])('--mode %s', async (mode, expected, counts) => {
    await load(await file('a.csv', first), '--create-indicators')
    expect((await load(await file('b.csv', second), '--mode', mode)).report).toMatchObject(counts)
    expect((await values()).sort()).toEqual(expected)
  })

  it('status and source hold for the whole import, except where the file says otherwise', async () => {
    const path = await file('a.csv', 'region,period,gdp\n浙江,2018,1\n上海,2018,2e\n')
    await load(path, '--create-indicators', '--status', 'P', '--source', 'Yearbook')
    await run(['export', project, '--format', 'csv', '--out', folder.at('out.csv')])
    const text = await readFile(folder.at('out.csv'), 'utf8')
    expect(text).toMatch(/^330000,.*,P$/m)
    expect(text).toMatch(/^310000,.*,E$/m)
    expect((await run(['import', project, path, '--status', 'Z'])).code).toBe(2)
    expect((await run(['import', project, path, '--mode', 'guess'])).code).toBe(2)
  })

  it('remembers what a mapping said of a name, and keeps the mapping with the history', async () => {
    const path = await file('a.csv', 'region,period,gdp\n某地,2018,1\n')
    const mapping = {
      ...{ layout: 'indicators-across', columns: { region: 'region', period: 'period' }, dimensions: {} },
      ...{ across: [{ column: 'gdp', indicator: 'gdp' }], constants: {} },
      names: { regions: { 某地: '330000' }, indicators: {} },
    }
    const saved = await file('m.json', JSON.stringify(mapping))
    expect((await load(path, '--mapping', saved, '--create-indicators')).code).toBe(0)
    expect((await load(await file('b.csv', 'region,period,gdp\n某地,2019,2\n'))).report).toMatchObject({
      added: 1,
    })
    const { entries } = JSON.parse((await run(['history', project, '--json'])).out)
    expect(JSON.stringify(entries)).toContain('某地')
    await run(['undo', project, '2'])
    expect((await load(path, '--create-indicators')).report.unmatched).toEqual(['某地'])
  })
})

describe('an import that cannot be made ends with exit code 1', () => {
  beforeAll(freshProject)
  afterAll(async () => {
    expect(await edits()).toBe(0)
  })

  it('unknown names, with suggestions', async () => {
    const path = await file('wide.csv', wide.replace('浙江', '浙汀'))
    const { code, report, err } = await load(path)
    expect(code).toBe(1)
    expect(report.unmatched).toEqual(['浙汀', 'GDP', '网民规模'])
    expect(report.errors.map(({ code: name }: { code: string }) => name)).toEqual([
      'regions-unmatched',
      'indicators-unmatched',
    ])
    expect(err).toContain('浙汀 (did you mean Zhejiang (330000)?)')
    const chinese = await run(['import', project, path, '--lang', 'zh'])
    expect(chinese.err).toContain('浙汀（是否为 浙江 (330000)？）')
  })

  it.each([
    ['', 'is empty'],
    ['a,b\n1,2\n', 'region, period not found'],
    ['a,b\n1,"2\n', 'on line 2'],
    ['region,period,gdp\n浙江,2018,much\n', 'line 2, column “gdp”: “much”'],
    ['region,period,gdp\n浙江,soon,1\n', 'Cells that do not hold a period: 1.'],
    ['region,period,gdp\n浙江,2018,1\n浙江省,2018,2\n', 'gdp, Zhejiang (330000), 2018'],
  ])('%j', async (text, message) => {
    const path = await file('bad.csv', text)
    const { code, err } = await run(['import', project, path, '--create-indicators'])
    expect(code).toBe(1)
    expect(err).toContain(message)
  })

  it('a folder, a missing file, bytes that are no text, a mapping that is none', async () => {
    await writeFile(folder.at('bytes.csv'), new Uint8Array([0x7f, 0x45, 0x00, 0x41, 0x00, 0x00, 0x02]))
    const mapping = await file('m.json', '{"layout": "diagonal"}')
    const good = await file('good.csv', 'region,period,gdp\n浙江,2018,1\n')
    for (const [argv, message] of [
      [[folder.at('.')], 'is a folder'],
      [[folder.at('no.csv')], 'does not exist'],
      [[folder.at('bytes.csv')], 'encoding'],
      [[good, '--mapping', mapping], 'is not valid: layout'],
      [[good, '--period', 'soon'], 'is not a period'],
    ] as const) {
      const { code, err } = await run(['import', project, ...argv, '--create-indicators'])
      expect([code, err]).toEqual([1, expect.stringContaining(message)])
    }
  })
})
