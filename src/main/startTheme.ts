import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '#contract/settings'

/**
 * The theme alone out of settings.json: the first window's background depends on it, and reading all settings
 * would have to wait for their schema to load.
 */
export const themeAtStart = (folder: string): Settings['theme'] => {
  try {
    const json: unknown = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))
    const theme = typeof json === 'object' && json !== null && 'theme' in json ? json.theme : null
    return theme === 'light' || theme === 'dark' ? theme : 'system'
  } catch {
    return 'system'
  }
}
