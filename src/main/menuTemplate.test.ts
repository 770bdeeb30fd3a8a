import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { menuCommands } from '#contract/menu'
import { defaultSettings } from '#contract/settings'
import { translator } from '#text/translate'
import { type MenuState, menuTemplate } from './menuTemplate'

const state: MenuState = {
  platform: 'linux',
  settings: defaultSettings,
  hasProject: true,
  undo: null,
  redo: null,
  recent: [],
  samples: [],
}
const none = () => undefined
const actions = { command: none, openRecent: none, openSample: none }

const items = (template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])

/** Electron's own accelerators of the roles in use (lib/browser/api/menu-item-roles.ts). */
const roleAccelerators: Readonly<Record<string, string>> = {
  close: 'CmdOrCtrl+W',
  quit: 'CmdOrCtrl+Q',
  cut: 'CmdOrCtrl+X',
  copy: 'CmdOrCtrl+C',
  paste: 'CmdOrCtrl+V',
  selectAll: 'CmdOrCtrl+A',
  zoomIn: 'CmdOrCtrl+Plus',
  zoomOut: 'CmdOrCtrl+-',
  resetZoom: 'CmdOrCtrl+0',
  togglefullscreen: 'F11',
}

describe.each(['zh', 'en'] as const)('%s', (language) => {
  describe.each(['linux', 'win32', 'darwin'])('%s', (platform) => {
    const all = items(menuTemplate({ ...state, platform }, translator(language), actions))

    test('every command once', () => {
      const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]))
      expect(ids.toSorted()).toEqual(Object.keys(menuCommands).toSorted())
    })

    test('no accelerator twice', () => {
      const used = all.flatMap(({ accelerator, role }) => {
        const keys = accelerator ?? roleAccelerators[role ?? '']
        return typeof keys === 'string' ? [keys.replace('CmdOrCtrl', 'Cmd')] : []
      })
      expect(used.length).toBeGreaterThan(20)
      expect(new Set(used).size).toBe(used.length)
    })

    test('every item has a text, none is a key', () => {
      for (const { type, label } of all)
        if (type !== 'separator') expect(label).toMatch(/^(?!menu\.|commands\.).+/)
    })
  })
})

const find = (template: readonly MenuItemConstructorOptions[], id: string) =>
  items(template).find((item) => item.id === id)

test('undo and redo say what', () => {
  const label = {
    key: 'setCells.one',
    data: {
      indicator: { zh: '研发&支出', en: 'R&D' },
      region: { zh: '浙江', en: 'Zhejiang' },
      period: '2018',
    },
  }
  const english = menuTemplate({ ...state, undo: label }, translator('en'), actions)
  expect(find(english, 'edit.undo')?.label).toBe('Undo: Set R&&D, Zhejiang, 2018')
  expect(find(english, 'edit.redo')?.label).toBe('Redo')
  const chinese = menuTemplate({ ...state, redo: label }, translator('zh'), actions)
  expect(find(chinese, 'edit.redo')?.label).toBe('重做：设置研发&&支出，浙江，2018')
})

test('what needs a project is only enabled with one', () => {
  const without = menuTemplate({ ...state, hasProject: false }, translator('en'), actions)
  expect(find(without, 'file.saveAs')?.enabled).toBe(false)
  expect(find(without, 'file.open')?.enabled).toBe(true)
  expect(find(menuTemplate(state, translator('en'), actions), 'file.saveAs')?.enabled).toBe(true)
})

test('settings are ticked', () => {
  const settings = {
    ...defaultSettings,
    theme: 'dark' as const,
    panels: { ...defaultSettings.panels, inspector: false },
  }
  const template = menuTemplate({ ...state, settings }, translator('zh'), actions)
  const ticked = items(template).flatMap(({ id, checked }) => (checked === true ? [id] : []))
  expect(ticked).toEqual(['view.toggleNavigator', 'view.languageZh', 'view.themeDark'])
})

test('recent projects and samples are offered by name and opened', () => {
  const spies = { command: none, openRecent: vi.fn(), openSample: vi.fn() }
  const recent = [
    { path: '/data/z.provindex', untitled: false },
    { path: '/u/untitled/demo-panel-2.provindex', untitled: true },
  ]
  const all = items(
    menuTemplate({ ...state, recent, samples: ['demonstration-panel', 'mine'] }, translator('en'), spies),
  )
  const click = (label: string) => {
    const item = all.find((candidate) => candidate.label === label)
    expect(item?.click).toBeTypeOf('function')
    Reflect.apply(item?.click ?? none, undefined, [])
  }
  click('/data/z.provindex')
  click('demo-panel (untitled)')
  expect(spies.openRecent.mock.calls).toEqual([['/data/z.provindex'], ['/u/untitled/demo-panel-2.provindex']])
  click('Demonstration panel (simulated)')
  click('mine')
  expect(spies.openSample.mock.calls).toEqual([['demonstration-panel'], ['mine']])
})

test('macOS keeps quit and about in the menu of the application', () => {
  const [first, ...bar] = menuTemplate({ ...state, platform: 'darwin' }, translator('en'), actions)
  const own = items(first === undefined ? [] : [first])
  expect(own.some(({ role }) => role === 'quit')).toBe(true)
  expect(own.some(({ id }) => id === 'help.about')).toBe(true)
  expect(items(bar).some(({ role }) => role === 'quit')).toBe(false)
  expect(find(bar, 'edit.redo')?.accelerator).toBe('Shift+Cmd+Z')
})

test.each([
  ['linux', 'CmdOrCtrl+Y'],
  ['win32', 'CmdOrCtrl+Y'],
  ['darwin', 'Shift+Cmd+Z'],
] as const)('keys of the commands on %s', (platform, redo) => {
  const template = menuTemplate({ ...state, platform }, translator('en'), actions)
  const keys = Object.fromEntries(
    items(template).flatMap(({ id, accelerator }) =>
      id === undefined || accelerator === undefined ? [] : [[id, accelerator]],
    ),
  )
  expect(keys).toMatchObject({
    'file.new': 'CmdOrCtrl+N',
    'file.open': 'CmdOrCtrl+O',
    'file.saveAs': 'CmdOrCtrl+Shift+S',
    'file.saveVersion': 'CmdOrCtrl+S',
    'edit.undo': 'CmdOrCtrl+Z',
    'edit.redo': redo,
    'view.palette': 'CmdOrCtrl+Shift+P',
  })
  // Only keys that Electron knows: anything else makes it throw when the menu is built.
  for (const accelerator of Object.values(keys))
    expect(accelerator).toMatch(/^((CmdOrCtrl|Cmd|Shift|Alt)\+)+([A-Z0-9]|F\d{1,2})$/)
})
