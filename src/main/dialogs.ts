import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { app, dialog } from 'electron'
import type { ProjectWindow } from './projectWindow'
import type { Services } from './services'
import { PROJECT_EXTENSION } from './untitled'

/** Characters that some file system refuses in a name. */
const forbidden = /[\p{Cc}<>:"/\\|?*]/gu

/** A text as the name of a file. */
export const fileName = (text: string, extension: string): string => {
  const name = text
    .replaceAll(forbidden, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/\.+$/, '')
    .slice(0, 120)
  return (name === '' ? 'provindex' : name) + extension
}

interface OpenQuestion {
  readonly title:
    | 'dialogs.openTitle'
    | 'dialogs.importTitle'
    | 'dialogs.openMappingTitle'
    | 'dialogs.microdataTitle'
    | 'dialogs.openAuthoritiesTitle'
  /** What files of the extensions are called. */
  readonly filter: string
  /** Without the dot. */
  readonly extensions: readonly string[]
  /** Folder to begin in; null = where the system thinks. */
  readonly folder: string | null
}

/** Asks which files to open; null = cancelled. */
export const askOpenSeveral = async (
  services: Services,
  { window }: ProjectWindow,
  { title, filter, extensions, folder }: OpenQuestion,
  several = true,
): Promise<readonly string[] | null> => {
  const answer = services.environment.faults?.dialog.open
  if (answer !== undefined) return answer === null ? null : [answer]
  const t = services.text()
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: t(title),
    ...(folder === null ? {} : { defaultPath: folder }),
    properties: several ? ['openFile', 'multiSelections'] : ['openFile'],
    filters: [
      { name: filter, extensions: [...extensions] },
      { name: t('dialogs.allFilter'), extensions: ['*'] },
    ],
  })
  return canceled || filePaths.length === 0 ? null : filePaths
}

/** Asks which file to open; null = cancelled. */
export const askOpen = async (
  services: Services,
  window: ProjectWindow,
  question: OpenQuestion,
): Promise<string | null> => (await askOpenSeveral(services, window, question, false))?.[0] ?? null

/** Asks which project to open; null = cancelled. */
export const askOpenProject = (services: Services, window: ProjectWindow): Promise<string | null> =>
  askOpen(services, window, {
    title: 'dialogs.openTitle',
    filter: services.text()('dialogs.projectFilter'),
    extensions: [PROJECT_EXTENSION.slice(1)],
    folder: null,
  })

const confirmReplace = async (
  services: Services,
  { window }: ProjectWindow,
  path: string,
): Promise<boolean> => {
  const t = services.text()
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: t('dialogs.replaceMessage', { name: basename(path) }),
    detail: t('dialogs.replaceDetail'),
    buttons: [t('dialogs.replace'), t('dialogs.cancel')],
    defaultId: 1,
    cancelId: 1,
  })
  return response === 0
}

interface SaveQuestion {
  readonly title:
    | 'dialogs.saveAsTitle'
    | 'dialogs.exportTitle'
    | 'dialogs.exportTextTitle'
    | 'dialogs.exportDataTitle'
    | 'dialogs.reportTitle'
    | 'dialogs.saveMappingTitle'
  /** What files of the extension are called. */
  readonly filter: string
  readonly extension: string
  /** Name without folder. */
  readonly suggested: string
  /** Folder to begin in; null = the documents. */
  readonly folder: string | null
}

/** Asks where to write; null = cancelled. The system asks before it answers with a file that exists. */
export const askSave = async (
  services: Services,
  window: ProjectWindow,
  { title, filter, extension, suggested, folder }: SaveQuestion,
): Promise<string | null> => {
  const answer = services.environment.faults?.dialog.save
  if (answer !== undefined) return answer
  const t = services.text()
  const { canceled, filePath } = await dialog.showSaveDialog(window.window, {
    title: t(title),
    defaultPath: join(folder ?? app.getPath('documents'), suggested),
    filters: [{ name: filter, extensions: [extension.slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (canceled || filePath === '') return null
  if (extname(filePath).toLowerCase() === extension) return filePath
  // Not every system adds the ending; with it the name may be one that the dialog did not ask about.
  const complete = join(dirname(filePath), basename(filePath) + extension)
  return !existsSync(complete) || (await confirmReplace(services, window, complete)) ? complete : null
}
