import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { findRuntime } from '../scripts/setup/electronRuntime.mjs'
import { root, toolNode } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { readPdf, readPdfHeadings } from './pdfContents'
import { PublishDriver } from './poms/publisher'
import { WorkbenchDriver } from './poms/workbench'

const sample = path.join(root, 'resources/samples/demonstration-panel.provindex')

const provindex = (args: readonly string[]) =>
  promisify(execFile)(toolNode(), [path.join(root, 'out/main/cli.cjs'), ...args], {
    env: { ...process.env, PROVINDEX_RUNTIME: findRuntime()?.executable ?? '' },
  })

test('a report is published as PDF, Word and HTML, as the command line writes it', async ({
  launch,
}, testInfo) => {
  const project = testInfo.outputPath('a.provindex')
  fs.copyFileSync(sample, project)
  const file = (name: string) => testInfo.outputPath(name)
  const app = await launch({ args: [project] })
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const publisher = new PublishDriver(page)
  await workbench.isOpen()

  for (const format of ['HTML', 'Word', 'PDF'] as const) {
    await workbench.menu('file.publishReport')
    await publisher.ready()
    await publisher.choose(/^Region$/, /^Zhejiang$/)
    await expect(publisher.report.getByRole('heading', { level: 1 })).toContainText('Zhejiang')
    await publisher.ready()
    await publisher.pick(format)
    const out = file(`window.${format === 'Word' ? 'docx' : format.toLowerCase()}`)
    if (format === 'HTML') {
      await workbench.answerDialogs({ save: null })
      await publisher.button.click()
      await expect(publisher.button).toBeEnabled()
      expect(fs.readdirSync(testInfo.outputPath()).filter((name) => name.startsWith('window'))).toEqual([])
    }
    await workbench.answerDialogs({ save: out })
    await publisher.publishTo(out)
  }
  await page.getByRole('button', { name: 'Show in folder' }).first().click()
  await expect
    .poll(() => app.inMain(() => globalThis.provindexTest?.shown ?? []))
    .toEqual([expect.stringContaining('window.')])
  await app.close()

  const pages = await readPdf(fs.readFileSync(file('window.pdf')))
  expect(pages.length).toBeGreaterThan(1)
  for (const [at, { words, images }] of pages.entries()) {
    expect(words.join('').replaceAll(/\s/g, '')).toContain(`Page${at + 1}of${pages.length}`)
    expect(images).toBe(0)
  }
  expect(pages.flatMap(({ words }) => words).join('')).toContain('Zhejiang')
  const { title, headings } = await readPdfHeadings(fs.readFileSync(file('window.pdf')))
  expect(title).toContain('Zhejiang')
  expect(headings.length).toBeGreaterThan(2)

  const parts = unzipSync(new Uint8Array(fs.readFileSync(file('window.docx'))))
  const text = new TextDecoder().decode(parts['word/document.xml'])
  for (const name of ['Zhejiang', 'Guangdong']) expect(text).toContain(name)
  expect(Object.keys(parts).filter((name) => name.endsWith('.png')).length).toBeGreaterThan(0)

  const html = fs.readFileSync(file('window.html'), 'utf8')
  expect(html).not.toMatch(/<script|<link|<iframe|\bsrc="(?!data:)|\bhref="(?!#)|url\((?!#)/i)

  for (const ending of ['html', 'docx'] as const) {
    const out = file(`command.${ending}`)
    const asked = ['--template', 'region-profile', '--region', '330000', '--period', '2022', '--lang', 'en']
    await provindex(['report', project, ...asked, '--out', out])
    expect(fs.readFileSync(out).equals(fs.readFileSync(file(`window.${ending}`)))).toBe(true)
  }
})

test.describe('in Chinese', () => {
  test.use({ appOptions: { language: 'zh' } })

  test('names that are markup stay names, and what cannot be written leaves nothing', async ({
    launch,
  }, testInfo) => {
    const project = testInfo.outputPath('hostile.provindex')
    const hostile = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`
    const table = testInfo.outputPath('hostile.csv')
    fs.writeFileSync(table, `region,year,"${hostile.replaceAll('"', '""')}"\n浙江,2018,5\n广东,2018,7\n`)
    await provindex(['new', project, '--regions', 'cn'])
    await provindex(['import', project, table, '--create-indicators'])

    const app = await launch({ args: [project] })
    const { page } = app
    const workbench = new WorkbenchDriver(app)
    const publisher = new PublishDriver(page)
    await workbench.isOpen()
    await workbench.menu('file.publishReport')
    await publisher.choose(/^报告$/, /^指标报告$/)
    await publisher.ready()
    const heading = publisher.report.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('<script>')
    await publisher.pick('English')
    await expect(publisher.report.getByRole('heading', { name: 'Data by region' })).toBeVisible()
    await publisher.pick('中文')
    await expect(publisher.report.getByRole('heading', { name: '分地区数据' })).toBeVisible()

    // The rest without a pointer: the preview scrolls, the button publishes.
    await publisher.preview.focus()
    await page.keyboard.press('End')
    await expect.poll(() => publisher.preview.evaluate((desk) => desk.scrollTop)).toBeGreaterThan(0)
    // Even root may not make a file there.
    await workbench.answerDialogs({ save: '/sys/report.pdf' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(publisher.button).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(publisher.dialog.getByRole('alert')).toContainText('/sys/report.pdf')

    const out = testInfo.outputPath('报告.pdf')
    await workbench.answerDialogs({ save: out })
    await publisher.publishTo(out)
    const words = (await readPdf(fs.readFileSync(out))).flatMap((sheet) => sheet.words).join('')
    for (const shown of ['浙江', '<script>', '第1']) expect(words.replaceAll(/\s/g, '')).toContain(shown)
    expect(await page.title()).not.toBe('run')

    // Printing ends when it is told to, and main takes nothing that the dialog would not send.
    const answers = await page.evaluate(async () => {
      const { request } = window.provindex
      const html = `<!doctype html>${'<p>浙江</p>'.repeat(100_000)}`
      const printed = request('report.print', { html, language: 'zh' })
      await request('report.cancel', null)
      const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
      const refused = await request('report.picture', { svg, width: 0, height: 10 })
      const shown = await request('export.show', { path: '/etc/hosts' })
      return [await printed, refused, shown].map((answer) => (answer.ok ? 'ok' : answer.error.code))
    })
    expect(answers).toEqual(['cancelled', 'payload-invalid', 'file-missing'])
    expect(await workbench.blockedRequests()).toEqual([])
  })
})
