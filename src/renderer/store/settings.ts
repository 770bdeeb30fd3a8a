import { create } from 'zustand'
import type { Theme } from '#charts/tokens'
import { defaultSettings, type Settings } from '#contract/settings'
import type { Language } from '#core/dataset/schema'
import { onEvent, request } from '../bridge'

interface SettingsState {
  readonly settings: Settings
  /** `settings.language` resolved against the system. */
  readonly language: Language
  /** `settings.theme` resolved against the system. */
  readonly theme: Theme
  receive(settings: Settings, language: Language): void
  /** Changes settings at once and keeps them; main tells the other windows. */
  change(part: Partial<Settings>): void
}

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

const resolveTheme = (settings: Settings): Theme => {
  if (settings.theme !== 'system') return settings.theme
  return darkSystem.matches ? 'dark' : 'light'
}

/** Language, theme, author and layout of this installation. */
export const useSettings = create<SettingsState>((set, get) => ({
  settings: defaultSettings,
  language: 'en',
  theme: resolveTheme(defaultSettings),
  receive: (settings, language) => set({ settings, language, theme: resolveTheme(settings) }),
  change: (part) => {
    const settings = { ...get().settings, ...part }
    const language =
      part.language !== undefined && part.language !== 'system' ? part.language : get().language
    set({ settings, language, theme: resolveTheme(settings) })
    void request('settings.set', part)
  },
}))

/** Follows the system's theme and what other windows change. Called once at start. */
export const followSettings = (): void => {
  darkSystem.addEventListener('change', () =>
    useSettings.setState(({ settings }) => ({ theme: resolveTheme(settings) })),
  )
  onEvent('settings.changed', ({ settings, language }) => useSettings.getState().receive(settings, language))
}
