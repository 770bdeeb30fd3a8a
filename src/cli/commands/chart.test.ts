import { readFile, stat, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { run, sampleProject } from '../testIo'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: Awaited<ReturnType<typeof sampleProject>>['folder']
let project: string
beforeAll(async () => {
  ;({ folder, project } = await sampleProject())
})
afterAll(() => folder.remove())

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text)

const drawn = async (...argv: string[]) => {
  const out = folder.at('drawn.svg')
  const { code, err } = await run(['chart', project, ...argv, '--out', out])
  expect([code, err]).toEqual([0, ''])
  return readFile(out, 'utf8')
}

describe('chart', () => {
  it('draws the ranking of an indicator with title, unit, period and source', async () => {
    const svg = await drawn(
      '--type',
      'ranking',
      '--indicator',
      'netizens',
      '--period',
      '2020',
      '--lang',
      'zh',
    )
    expect(svg).toMatch(/^<svg width="1600" height="1000"/)
    const texts = textsOf(svg)
    expect(texts).toEqual(expect.arrayContaining(['北京', '浙江', '西藏']))
    expect(texts.some((text) => /2020.*单位：/.test(text))).toBe(true)
    expect(texts.some((text) => text.startsWith('资料来源：'))).toBe(true)
  })

  it('names stand below each other, whether their rank has one digit or two', async () => {
    const svg = await drawn('ranking', '--lang', 'en')
    const placeOf = (name: string) => new RegExp(` x="([\\d.]+)"[^>]*>${name}<`).exec(svg)?.[1]
    expect(placeOf('Beijing')).toMatch(/^\d/)
    expect(placeOf('Tibet')).toBe(placeOf('Beijing'))
  })

  it('the same project gives the same bytes', async () => {
    const once = await drawn('map', '--lang', 'zh', '--theme', 'dark', '--width', '160mm')
    expect(once).toMatch(/^<svg width="160mm" height="100mm"/)
    expect(await drawn('map', '--lang', 'zh', '--theme', 'dark', '--width', '160mm')).toBe(once)
    expect(textsOf(once)).toEqual(expect.arrayContaining(['浙江', '新疆', '南海诸岛']))
  })

  it('draws the lines of chosen regions', async () => {
    const texts = textsOf(
      await drawn('trend', '--indicator', 'netizens', '--region', '330000', '--lang', 'en'),
    )
    expect(texts.some((text) => text.startsWith('Zhejiang '))).toBe(true)
  })

  it('--json tells what was drawn', async () => {
    const out = folder.at('told.svg')
    const { out: told } = await run(['chart', project, 'ranking', '--out', out, '--json', '--lang', 'en'])
    expect(JSON.parse(told)).toMatchObject({ out, format: 'svg', type: 'ranking', regions: 31 })
  })

  it.each([
    [['--type', 'ranking', '--indicator', 'netizen'], 1, 'netizens'],
    [['--type', 'ranking', '--index', 'none'], 1, 'none'],
    [['--type', 'ranking', '--region', '999999'], 1, '999999'],
    [['--type', 'ranking', '--period', '1066'], 1, '1066'],
    [['nothing'], 1, 'nothing'],
    [['--type', 'pie'], 2, 'ranking, map, trend'],
    [['ranking', '--width', '12cm'], 2, '12cm'],
    [['ranking', '--width', '100mm', '--height', '100'], 2, '--height'],
    [['ranking', '--dpi', 'many'], 2, 'many'],
    [['ranking', '--theme', 'sepia'], 2, 'sepia'],
    [['ranking', '--node', 'total'], 2, '--index'],
    [['ranking', '--width', '10'], 1, '10 × 6'],
    [[], 2, '--type'],
  ])('refuses %j', async (argv, code, said) => {
    const out = folder.at('refused.svg')
    const ran = await run(['chart', project, ...argv, '--out', out])
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(said)
    await expect(stat(out)).rejects.toThrow()
  })

  it('refuses a place that cannot be written, and a format that there is not', async () => {
    const nowhere = await run(['chart', project, 'ranking', '--out', folder.at('no/such/folder.svg')])
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('folder')])
    const format = await run(['chart', project, 'ranking', '--out', folder.at('a.bmp')])
    expect([format.code, format.err]).toEqual([2, expect.stringContaining('*.svg, *.png, *.pdf')])
  })

  it('says what is missing where there is nothing to draw a bitmap with, and leaves the old file', async () => {
    const out = folder.at('old.png')
    await writeFile(out, 'old')
    const { code, err } = await run(['chart', project, 'ranking', '--out', out])
    expect([code, err]).toEqual([1, expect.stringContaining('npm start')])
    expect(await readFile(out, 'utf8')).toBe('old')
  })

  it('says why what should draw has ended', async () => {
    const env = { PROVINDEX_RUNTIME: process.execPath, PROVINDEX_RUNTIME_FLAGS: '' }
    const out = folder.at('never.pdf')
    const { code, out: told } = await run(['chart', project, 'ranking', '--out', out, '--json'], { env })
    expect(code).toBe(1)
    const [error] = JSON.parse(told).errors
    // Node knows no such switches.
    expect(error).toMatchObject({
      code: 'print-failed',
      data: { detail: expect.stringContaining('bad option') },
    })
    await expect(stat(out)).rejects.toThrow()
  })
})
