import { readFile, stat, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { reportTemplates } from '#core/report/templates/index'
import { run, sampleProject } from '../testIo'
import { report } from './report'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: Awaited<ReturnType<typeof sampleProject>>['folder']
let project: string
beforeAll(async () => {
  ;({ folder, project } = await sampleProject())
})
afterAll(() => folder.remove())

describe('report', () => {
  it('writes a page with its pictures, and the same bytes again', async () => {
    const out = folder.at('profile.html')
    const argv = ['report', project, '--template', 'region-profile', '--region', '浙江', '--period', '2018']
    const { code, err, out: told } = await run([...argv, '--lang', 'zh', '--out', out, '--json'])
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(told)).toMatchObject({
      ...{ out, format: 'html', template: 'region-profile', language: 'zh', figures: 3, missing: [] },
      ...{ title: '浙江省发展评价报告', subtitle: '2018年' },
    })
    const page = await readFile(out, 'utf8')
    expect(page.match(/<svg /g)).toHaveLength(3)
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
    const again = folder.at('again.html')
    await run([...argv, '--lang', 'zh', '--out', again])
    expect(await readFile(again, 'utf8')).toBe(page)
  })

  it('knows the templates that there are', () => {
    expect(report.usage[0]).toContain(`--template ${reportTemplates.map(({ id }) => id).join('|')} `)
  })

  it.each([
    [['--template', 'poem'], 2, 'region-profile'],
    [[], 2, '--template'],
    [['--template', 'index-report', '--indicator', 'netizens'], 2, '--indicator'],
    [['--template', 'region-profile'], 1, '330000'],
    [['--template', 'region-profile', '--region', 'Mars'], 1, 'Zhejiang'],
    [['--template', 'index-report', '--index', 'none'], 1, 'none'],
    [['--template', 'index-report', '--period', '1066'], 1, '1066'],
    [['--template', 'indicator-report', '--indicator', 'none'], 1, 'netizens'],
  ])('refuses %j and writes nothing', async (argv, code, said) => {
    const out = folder.at('refused.html')
    const ran = await run(['report', project, ...argv, '--out', out])
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(said)
    await expect(stat(out)).rejects.toThrow()
  })

  it('refuses a format that there is not, and leaves the old file where nothing can be drawn', async () => {
    const argv = ['report', project, '--template', 'indicator-report', '--indicator', 'netizens']
    const format = await run([...argv, '--out', folder.at('report.odt')])
    expect([format.code, format.err]).toEqual([2, expect.stringContaining('*.docx, *.pdf, *.html')])
    const out = folder.at('old.docx')
    await writeFile(out, 'old')
    const { code, err } = await run([...argv, '--out', out])
    expect([code, err]).toEqual([1, expect.stringContaining('npm start')])
    expect(await readFile(out, 'utf8')).toBe('old')
  })
})
