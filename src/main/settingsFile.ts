import { join } from 'node:path'
import { defaultSettings, type Settings, settingsSchema } from '#contract/settings'
import { openStateFile, type StateFile } from './stateFile'

/** Fields that an older program did not write yet take their defaults; a field that is wrong spoils the file. */
const parseSettings = (json: unknown): Settings | null => {
  if (typeof json !== 'object' || json === null) return null
  const parsed = settingsSchema.safeParse({ ...defaultSettings, ...json })
  return parsed.success ? parsed.data : null
}

/** The settings of this installation, `settings.json` in the folder. */
export const openSettings = (folder: string): StateFile<Settings> =>
  openStateFile(join(folder, 'settings.json'), defaultSettings, parseSettings)
