import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultSettings } from '#contract/settings'
import { emptySession, openSession } from './session'
import { openSettings } from './settingsFile'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-state-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('settings: defaults at first, kept for the next start', async () => {
  const settings = openSettings(folder)
  expect(settings.value).toEqual(defaultSettings)
  settings.set({ ...settings.value, theme: 'dark' })
  settings.set({ ...settings.value, language: 'zh' })
  expect(settings.value).toMatchObject({ theme: 'dark', language: 'zh' })
  await settings.written()
  expect(openSettings(folder).value).toEqual({ ...defaultSettings, theme: 'dark', language: 'zh' })
  expect(await readdir(folder)).toEqual(['settings.json'])
})

test('settings of an older program take the defaults for what it did not know', async () => {
  await writeFile(join(folder, 'settings.json'), '{"theme": "light"}')
  expect(openSettings(folder).value).toEqual({ ...defaultSettings, theme: 'light' })
})

test.each(['', '{"theme": ', '{"theme": "purple"}', '[]7', '"x"', '{"unknown": 1}'])(
  'unreadable settings %j are kept aside, defaults are used',
  async (content) => {
    await writeFile(join(folder, 'settings.json'), content)
    expect(openSettings(folder).value).toEqual(defaultSettings)
    expect(await readFile(join(folder, 'settings.unreadable.json'), 'utf8')).toBe(content)
    expect(await readdir(folder)).toEqual(['settings.unreadable.json'])
  },
)

test('the session knows its projects and its place on the screen', async () => {
  const session = openSession(folder)
  expect(session.value).toEqual(emptySession)
  const next = {
    projects: [{ path: '/a/b.provindex', untitled: true, edited: false }],
    bounds: { x: -10, y: 20, width: 1000, height: 700 },
    maximised: true,
  }
  session.set(next)
  await session.written()
  expect(openSession(folder).value).toEqual(next)
})

test('a session with something else in it is not used, bounds that are none are forgotten', async () => {
  await writeFile(join(folder, 'session.json'), '{"projects": [{"path": 3}], "bounds": null}')
  expect(openSession(folder).value).toEqual(emptySession)
  await writeFile(
    join(folder, 'session.json'),
    '{"projects": [], "bounds": {"x": 1, "y": 2, "width": 0, "height": 5}}',
  )
  expect(openSession(folder).value).toEqual({ projects: [], bounds: null, maximised: false })
})
