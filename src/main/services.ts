import { homedir, userInfo } from 'node:os'
import { app } from 'electron'
import type { ProjectLocation } from '#contract/project'
import type { Settings } from '#contract/settings'
import type { Language } from '#core/dataset/schema'
import { type Translator, translator } from '#text/translate'
import type { Environment } from './environment'
import type { Folders } from './folders'
import { openRecent } from './recent'
import type { Session } from './session'
import { openSettings } from './settingsFile'
import type { StateFile } from './stateFile'
import type { StoreContext } from './store/projectStore'
import { readInUtilityProcess } from './vetting/inUtilityProcess'
import { knownFolder } from './vetting/knownFolder'
import { vetFiles } from './vetting/vetFiles'

/** What the parts of the main process share. */
export interface Services {
  readonly environment: Environment
  readonly folders: Folders
  readonly settings: StateFile<Settings>
  readonly recent: StateFile<readonly ProjectLocation[]>
  readonly session: StateFile<Session>
  readonly storeContext: StoreContext
  /** Which build of the program this is. */
  readonly program: string
  /** `settings.language` resolved against the system. */
  language(): Language
  text(): Translator
}

const accountName = (): string => {
  try {
    return userInfo().username
  } catch {
    // An account without an entry in the password file, as in some containers.
    return ''
  }
}

const systemLanguage = (): Language =>
  app.getPreferredSystemLanguages()[0]?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en'

export const createServices = (
  environment: Environment,
  folders: Folders,
  session: StateFile<Session>,
  program: string,
): Services => {
  const settings = openSettings(folders.userData)
  const account = accountName()
  const language = (): Language => {
    const chosen = settings.value.language
    return chosen === 'system' ? (environment.language ?? systemLanguage()) : chosen
  }
  return {
    environment,
    folders,
    settings,
    recent: openRecent(folders.userData),
    session,
    program,
    storeContext: {
      get author() {
        return settings.value.author.trim() === '' ? account : settings.value.author.trim()
      },
      now: () => new Date(),
      vetting: vetFiles(
        knownFolder(environment.userData, process.platform, homedir(), process.env),
        readInUtilityProcess(folders.readingProcess),
      ),
    },
    language,
    text: () => translator(language()),
  }
}
