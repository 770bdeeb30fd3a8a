import fs from 'node:fs'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { expect, test } from './fixtures'
import type { InMain } from './inMain'
import { readPdf } from './pdfContents'
import { GridDriver } from './poms/grid'
import { ExportDriver, ViewDriver } from './poms/view'
import { withoutHanFonts } from './withoutHanFonts'

const ZHEJIANG = '330000'

// Wide enough for ranking, map and trend side by side.
test.use({ appOptions: { windowSize: '1920x1080' } })

const openViews = async (page: Page) => {
  const views = {
    ranking: new ViewDriver(page, 'ranking'),
    map: new ViewDriver(page, 'map'),
    trend: new ViewDriver(page, 'trend'),
  }
  const all = Object.values(views)
  await Promise.all(all.map((view) => view.drawn()))
  // The window may have come up under the pointer: now it is on no chart.
  await page.mouse.move(1, 1)
  for (const { chart } of all) await expect(chart).toHaveAttribute('data-highlighted', '')
  await Promise.all(all.map((view) => view.drawn()))
  return views
}

/** How many colours a picture has, and the share of its most frequent one. */
const colours = ({ data }: PNG) => {
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUInt32BE(at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return { count: counts.size, largest: Math.max(...counts.values()) / (data.length / 4) }
}

/** The clipboard of runtimes before Electron 40 or so gives pictures directly; newer ones give typed items. */
const clipboardPictureSize = (inMain: InMain) =>
  inMain(async ({ clipboard, nativeImage }) => {
    const older = clipboard as unknown as { readImage?: () => Electron.NativeImage }
    if (older.readImage !== undefined) return older.readImage().getSize()
    const [item] = await clipboard.read()
    const bytes = (await (await item?.getType('image/png'))?.arrayBuffer()) ?? new ArrayBuffer(0)
    return nativeImage.createFromBuffer(Buffer.from(bytes)).getSize()
  })

test('a region under the pointer in one view is emphasised in all, by code', async ({ app }) => {
  const { ranking, map, trend } = await openViews(app.page)
  const before = { map: await map.look(), trend: await trend.look() }
  await ranking.hover(ZHEJIANG)
  for (const view of [map, trend]) await expect(view.chart).toHaveAttribute('data-highlighted', ZHEJIANG)
  await expect.poll(() => map.look()).not.toBe(before.map)
  await expect.poll(() => trend.look()).not.toBe(before.trend)

  await ranking.leave()
  for (const view of [ranking, map, trend]) await expect(view.chart).toHaveAttribute('data-highlighted', '')
  await expect.poll(() => map.look()).toBe(before.map)
})

test('a region chosen in one view is chosen in all, and in their tables', async ({ app }) => {
  const { page } = app
  const { ranking, map, trend } = await openViews(page)
  const before = await trend.look()
  await ranking.hover(ZHEJIANG)
  await page.mouse.down()
  await page.mouse.up()
  await ranking.leave()
  await expect(map.chart).toHaveAttribute('data-highlighted', ZHEJIANG)
  await expect.poll(() => trend.look()).not.toBe(before)

  await map.showTable()
  await expect(map.row(ZHEJIANG)).toHaveAttribute('aria-selected', 'true')
  await map.table.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Enter')
  await expect(map.table.locator('tr[aria-selected="true"]')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(map.table.locator('tr[aria-selected="true"]')).toHaveCount(0)
})

test('an edit in the grid reaches ranking, map and trend; undo takes it back', async ({ app }) => {
  const { page } = app
  const grid = new GridDriver(page)
  await grid.ready()
  const { ranking, map, trend } = await openViews(page)
  const views = [ranking, map, trend]
  await page.getByRole('gridcell').first().click()
  const before = await ranking.regionValues()
  const looks = await Promise.all(views.map((view) => view.look()))
  const period = await page.evaluate(() => document.querySelector('[data-view=ranking] p')?.textContent ?? '')
  const year = /\d{4}/.exec(period)?.[0] ?? ''
  await grid.edit(ZHEJIANG, year, '1')
  await expect
    .poll(async () => (await ranking.regionValues()).get(ZHEJIANG))
    .not.toEqual(before.get(ZHEJIANG))
  for (const [at, view] of views.entries()) await expect.poll(() => view.look()).not.toBe(looks[at])
  await page.keyboard.press('Control+z')
  await expect.poll(async () => [...(await ranking.regionValues())]).toEqual([...before])
})

test.describe('export', () => {
  test('PNG of 1600 x 1000 at 2x: its size, its resolution, and something on it', async ({
    launch,
  }, testInfo) => {
    const file = testInfo.outputPath('ranking.png')
    const { page } = await launch({ faults: { dialog: { save: file } } })
    const { ranking } = await openViews(page)
    await ranking.press('Export as picture…')
    const dialog = new ExportDriver(page)
    await dialog.ready()
    await expect(dialog.dialog).toContainText('3200 × 2000 pixels')
    await dialog.button.click()
    await expect(page.getByRole('status').filter({ hasText: file })).toBeVisible()

    const bytes = fs.readFileSync(file)
    const png = PNG.sync.read(bytes)
    expect([png.width, png.height]).toEqual([3200, 2000])
    // Pixels a metre of 300 DPI, in the chunk behind IHDR.
    expect([bytes.toString('latin1', 37, 41), bytes.readUInt32BE(41)]).toEqual(['pHYs', 11811])
    const { count, largest } = colours(png)
    expect(count).toBeGreaterThan(50)
    expect(largest).toBeGreaterThan(0.4)
    expect(largest).toBeLessThan(0.97)
  })

  test('SVG of the map: names as text, the inset of the South China Sea, well-formed', async ({
    launch,
  }, testInfo) => {
    const file = testInfo.outputPath('map.svg')
    const { page } = await launch({ faults: { dialog: { save: file } } })
    const { map } = await openViews(page)
    await map.press('Export as picture…')
    const dialog = new ExportDriver(page)
    await dialog.ready()
    await dialog.chooseFormat('SVG (vector)')
    await dialog.choose('Language', '中文')
    await dialog.field('Title').fill('浙江 & 北京 <试>')
    await dialog.button.click()
    await expect(page.getByRole('status').filter({ hasText: file })).toBeVisible()

    const svg = fs.readFileSync(file, 'utf8')
    const { error, texts, paths, size } = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml')
      return {
        error: parsed.querySelector('parsererror')?.textContent ?? null,
        texts: [...parsed.querySelectorAll('text')].map((text) => text.textContent),
        paths: parsed.querySelectorAll('path').length,
        size: ['width', 'height'].map((name) => parsed.documentElement.getAttribute(name)),
      }
    }, svg)
    expect(error).toBeNull()
    expect(size).toEqual(['1600', '1000'])
    expect(texts).toEqual(expect.arrayContaining(['浙江', '新疆', '台湾', '南海诸岛', '浙江 & 北京 <试>']))
    // 34 divisions and the inset.
    expect(paths).toBeGreaterThanOrEqual(35)
  })

  test('no boxes for Chinese characters: where no font has them, PNG and PDF are refused, which says what to install', async ({
    launch,
  }, testInfo) => {
    const file = testInfo.outputPath('map.png')
    const { page } = await launch({ faults: { dialog: { save: file } }, env: withoutHanFonts(testInfo) })
    const { map } = await openViews(page)
    await map.press('Export as picture…')
    const dialog = new ExportDriver(page)
    await dialog.ready()
    await dialog.choose('Language', '中文')
    for (const format of ['PNG (pixels)', 'PDF (vector)']) {
      await dialog.chooseFormat(format)
      await dialog.button.click()
      await expect(dialog.dialog.getByRole('alert')).toContainText('apt install fonts-noto-cjk')
    }
    expect(fs.existsSync(file)).toBe(false)
    await dialog.chooseFormat('SVG (vector)')
    await dialog.button.click()
    await expect(page.getByRole('status').filter({ hasText: file })).toBeVisible()
  })

  test('SVG of the ranking holds the names of the provinces', async ({ launch }, testInfo) => {
    const file = testInfo.outputPath('ranking.svg')
    const { page } = await launch({ faults: { dialog: { save: file } } })
    const { ranking } = await openViews(page)
    await ranking.press('Export as picture…')
    const dialog = new ExportDriver(page)
    await dialog.ready()
    await dialog.chooseFormat('SVG (vector)')
    await dialog.choose('Language', '中文')
    await dialog.button.click()
    await expect(page.getByRole('status').filter({ hasText: file })).toBeVisible()
    const svg = fs.readFileSync(file, 'utf8')
    for (const word of ['浙江', '北京', '单位：', '资料来源：']) expect(svg).toContain(word)
  })

  test('PDF of the ranking: one page of the size asked for, lines and words, no bitmap', async ({
    launch,
  }, testInfo) => {
    const file = testInfo.outputPath('ranking.pdf')
    const { page, inMain } = await launch({ faults: { dialog: { save: file } } })
    const { ranking } = await openViews(page)
    await ranking.press('Export as picture…')
    const dialog = new ExportDriver(page)
    await dialog.ready()
    await dialog.chooseFormat('PDF (vector)')
    await dialog.choose('Size', '160 × 100 mm (A4 text width)')
    await dialog.choose('Language', '中文')
    await dialog.field('Title').fill('浙江 & 北京 <试>')
    await dialog.button.click()
    await expect(page.getByRole('status').filter({ hasText: file })).toBeVisible()

    const [sheet, ...more] = await readPdf(fs.readFileSync(file))
    expect(more).toEqual([])
    // Chromium rounds the sides of a page up, by less than a point.
    expect(Math.abs((sheet?.width ?? 0) - (160 / 25.4) * 72)).toBeLessThan(1)
    expect(Math.abs((sheet?.height ?? 0) - (100 / 25.4) * 72)).toBeLessThan(1)
    const text = sheet?.words.join('').replaceAll(/\s/g, '') ?? ''
    for (const word of ['浙江&北京<试>', '新疆', '西藏', '单位：', '资料来源：']) expect(text).toContain(word)
    // Each number once, and not a second time for an outline.
    expect(sheet?.words.filter((word) => /^\d+\.\d\d$/.test(word))).toHaveLength(31)
    expect(sheet?.paths).toBeGreaterThanOrEqual(31)
    expect(sheet?.images).toBe(0)
    // What it was printed from is gone.
    await expect.poll(() => inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('a picture that no canvas holds is refused before anything is drawn', async ({ app }) => {
    const { page } = app
    const { ranking } = await openViews(page)
    await ranking.press('Export as picture…')
    const dialog = new ExportDriver(page)
    await dialog.ready()
    await dialog.field('Width').fill('20000')
    await expect(dialog.dialog.getByRole('alert')).toContainText('40000 × 2000 pixels cannot be made')
    await expect(dialog.button).toBeDisabled()
    await dialog.field('Width').fill('800')
    await expect(dialog.dialog.getByRole('alert')).toBeHidden()
    await expect(dialog.button).toBeEnabled()
  })

  test('a cancelled save writes nothing and leaves the dialog open', async ({ launch }) => {
    const { page } = await launch({ faults: { dialog: { save: null } } })
    const { ranking } = await openViews(page)
    await ranking.press('Export as picture…')
    const dialog = new ExportDriver(page)
    await dialog.ready()
    await dialog.button.click()
    await expect(dialog.button).toBeEnabled()
    await expect(dialog.dialog).toBeVisible()
    await expect(page.getByText('Exported to')).toBeHidden()
  })

  test('copying puts a picture into the clipboard', async ({ app }) => {
    const { page, inMain } = app
    const { map } = await openViews(page)
    await inMain(({ clipboard }) => clipboard.clear())
    await map.press('Copy as picture')
    await expect(page.getByRole('status').filter({ hasText: 'as a picture' })).toBeVisible()
    const size = await clipboardPictureSize(inMain)
    expect(size).toEqual({ width: 1600, height: 1000 })
  })
})
