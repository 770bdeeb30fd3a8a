import type { MenuItemConstructorOptions } from 'electron'
import { type CommandId, type MenuEntry, menuBar } from '#contract/menu'
import type { ProjectLocation } from '#contract/project'
import type { Settings } from '#contract/settings'
import type { HistoryLabel } from '#core/project/command'
import type { Translator } from '#text/translate'
import { projectName } from './untitled'

/** Everything that the menu shows. */
export interface MenuState {
  readonly platform: string
  readonly settings: Settings
  readonly hasProject: boolean
  readonly undo: HistoryLabel | null
  readonly redo: HistoryLabel | null
  readonly recent: readonly ProjectLocation[]
  readonly samples: readonly string[]
}

export interface MenuActions {
  command(id: CommandId): void
  openRecent(path: string): void
  openSample(id: string): void
}

/** Letters that open a menu with Alt on Windows and Linux; they stand behind a Chinese title in brackets. */
const mnemonics = { file: 'F', edit: 'E', view: 'V', help: 'H' } as const

const MAX_LABEL = 60

/** A label as it reads: shortened, and with `&` doubled because a single one marks a mnemonic. */
const literal = (label: string) =>
  (label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label).replaceAll('&', '&&')

/** Commands that show a state. No radio items: neighbours of different questions would form one group. */
const checkedCommands: Partial<Record<CommandId, (settings: Settings, t: Translator) => boolean>> = {
  'view.toggleNavigator': ({ panels }) => panels.navigator,
  'view.toggleInspector': ({ panels }) => panels.inspector,
  'view.toggleBottom': ({ panels }) => panels.bottom,
  'view.languageZh': (_settings, t) => t.language === 'zh',
  'view.languageEn': (_settings, t) => t.language === 'en',
  'view.themeSystem': ({ theme }) => theme === 'system',
  'view.themeLight': ({ theme }) => theme === 'light',
  'view.themeDark': ({ theme }) => theme === 'dark',
}

/** The native menu of a state in one language. Pure: choosing an item calls one of the actions. */
export const menuTemplate = (
  state: MenuState,
  t: Translator,
  actions: MenuActions,
): MenuItemConstructorOptions[] => {
  const mac = state.platform === 'darwin'

  const commandLabel = (id: CommandId): string => {
    const label = id === 'edit.undo' ? state.undo : id === 'edit.redo' ? state.redo : null
    if (label === null) return t(`commands.${id}`)
    return t(id === 'edit.undo' ? 'menu.undo' : 'menu.redo', { label: t.history(label) })
  }

  const recentItems = (): MenuItemConstructorOptions[] =>
    state.recent.length === 0
      ? [{ label: t('menu.recentEmpty'), enabled: false }]
      : state.recent.map(({ path, untitled }) => ({
          label: literal(untitled ? t('menu.recentUntitled', { name: projectName(path) }) : path),
          click: () => actions.openRecent(path),
        }))

  const sampleItems = (): MenuItemConstructorOptions[] =>
    state.samples.length === 0
      ? [{ label: t('menu.samplesEmpty'), enabled: false }]
      : state.samples.map((id) => ({
          label: literal(t.find(`samples.${id}`) ?? id),
          click: () => actions.openSample(id),
        }))

  /** Accelerators of roles are Electron's own, which follow the platform. */
  const role = (
    name: Extract<MenuEntry, { role: unknown }>['role'] | 'hide' | 'hideOthers' | 'unhide' | 'services',
  ): MenuItemConstructorOptions => ({ role: name, label: t(`menu.${name}`) })

  const item = (entry: MenuEntry): MenuItemConstructorOptions[] => {
    if (entry === 'separator') return [{ type: 'separator' }]
    if ('submenu' in entry)
      return [
        {
          label: t(entry.submenu === 'recent' ? 'menu.recent' : 'menu.samples'),
          submenu: entry.submenu === 'recent' ? recentItems() : sampleItems(),
        },
      ]
    // macOS keeps these in the application's own menu.
    if ('role' in entry) return mac && entry.role === 'quit' ? [] : [role(entry.role)]
    if (mac && entry.id === 'help.about') return []
    return [command(entry)]
  }

  const command = ({
    id,
    accelerator,
    needsProject,
  }: Exclude<MenuEntry, string | { role: unknown } | { submenu: unknown }>) => {
    const checked = checkedCommands[id]
    const keys = mac && id === 'edit.redo' ? 'Shift+Cmd+Z' : accelerator
    return {
      id,
      label: literal(commandLabel(id)),
      enabled: !needsProject || state.hasProject,
      click: () => actions.command(id),
      ...(keys === undefined ? {} : { accelerator: keys }),
      ...(checked === undefined ? {} : { type: 'checkbox', checked: checked(state.settings, t) }),
    } satisfies MenuItemConstructorOptions
  }

  const title = (id: keyof typeof mnemonics): string => {
    const label = t(`menu.${id}`)
    if (mac) return label
    return t.language === 'en' ? `&${label}` : `${label}(&${mnemonics[id]})`
  }

  const applicationMenu: MenuItemConstructorOptions = {
    label: 'Provindex',
    submenu: [
      { id: 'help.about', label: t('commands.help.about'), click: () => actions.command('help.about') },
      { type: 'separator' },
      role('services'),
      { type: 'separator' },
      role('hide'),
      role('hideOthers'),
      role('unhide'),
      { type: 'separator' },
      role('quit'),
    ],
  }

  const bar = menuBar.map(({ id, entries }) => ({ label: title(id), submenu: entries.flatMap(item) }))
  return mac ? [applicationMenu, ...bar] : bar
}
