import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { findRuntime } from '../scripts/setup/electronRuntime.mjs'
import { root } from '../scripts/setup/paths.mjs'
import { readPdf } from './pdfContents'
import { withoutHanFonts } from './withoutHanFonts'

// Pictures of the command line, which has neither a window nor a display.

const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...withoutDisplay } = process.env

const provindex = (args: readonly string[], env: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, [path.join(root, 'out/main/cli.cjs'), ...args], {
    env: { ...withoutDisplay, PROVINDEX_RUNTIME: findRuntime()?.executable ?? '', ...env },
  })

test('the command line draws PDF and PNG without a display', async ({ browserName: _ }, testInfo) => {
  const project = testInfo.outputPath('a.provindex')
  await provindex(['new', project, '--sample', 'demonstration-panel'])

  const pdf = testInfo.outputPath('ranking.pdf')
  const size = ['--width', '160mm', '--height', '100mm']
  await provindex(['chart', project, 'ranking', '--lang', 'zh', ...size, '--out', pdf])
  const [sheet, ...more] = await readPdf(fs.readFileSync(pdf))
  expect(more).toEqual([])
  expect(Math.abs((sheet?.width ?? 0) - (160 / 25.4) * 72)).toBeLessThan(1)
  const text = sheet?.words.join('').replaceAll(/\s/g, '') ?? ''
  for (const word of ['浙江', '西藏', '单位：', '资料来源：']) expect(text).toContain(word)
  expect(sheet?.images).toBe(0)

  const png = testInfo.outputPath('map.png')
  await provindex(['chart', project, 'map', '--lang', 'zh', ...size, '--dpi', '150', '--out', png])
  const bytes = fs.readFileSync(png)
  const { width, height, data } = PNG.sync.read(bytes)
  expect([width, height]).toEqual([945, 591])
  expect([bytes.toString('latin1', 37, 41), bytes.readUInt32BE(41)]).toEqual(['pHYs', 5906])
  const colours = new Set(Array.from({ length: data.length / 4 }, (_unused, at) => data.readUInt32BE(at * 4)))
  expect(colours.size).toBeGreaterThan(50)

  const boxes = testInfo.outputPath('boxes.png')
  const refused = provindex(
    ['chart', project, 'ranking', '--lang', 'zh', '--out', boxes],
    withoutHanFonts(testInfo),
  )
  await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('含汉字的字体') })
  expect(fs.existsSync(boxes)).toBe(false)
})
