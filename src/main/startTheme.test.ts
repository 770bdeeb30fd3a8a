import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultSettings } from '#contract/settings'
import { openSettings } from './settingsFile'
import { themeAtStart } from './startTheme'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-theme-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('reads what the settings wrote', async () => {
  expect(themeAtStart(folder)).toBe('system')
  const settings = openSettings(folder)
  settings.set({ ...defaultSettings, theme: 'dark' })
  await settings.written()
  expect(themeAtStart(folder)).toBe('dark')
})

test.each(['', '{', '[]', '{"theme": 1}', '{"theme": "purple"}'])(
  'system where the file reads %j',
  async (content) => {
    await writeFile(join(folder, 'settings.json'), content)
    expect(themeAtStart(folder)).toBe('system')
  },
)
