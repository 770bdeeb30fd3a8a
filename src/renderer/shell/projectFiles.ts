import type { Response } from '#contract/ipc'
import type { ProjectLocation } from '#contract/project'
import type { AppError } from '#core/errors'
import { fileName } from '#core/fileName'
import { onEvent, pathOfFile, request } from '../bridge'
import { currentDocument, loadDocument, useDocument, versionSaved } from '../store/document'
import { inform, reportError } from '../store/notices'
import { useSelection } from '../store/selection'
import { openDialog } from './dialogs/dialogStore'

/** An error of opening: a project that is held elsewhere offers a copy, anything else is told. */
const reportOpening = (error: AppError): void => {
  if (error.code === 'project-locked' || error.code === 'project-open-here')
    openDialog({ kind: 'openCopy', error })
  else reportError(error)
}

const opened = async (answer: Promise<Response<'project.open'>>): Promise<void> => {
  const result = await answer
  if (!result.ok) reportOpening(result.error)
}

export const newProject = (regions: 'cn' | 'none'): Promise<void> =>
  opened(request('project.new', { regions }))

/** Without a path main asks for the file. */
export const openProject = (path: string | null): Promise<void> => opened(request('project.open', { path }))

export const openSample = (id: string): Promise<void> => opened(request('project.openSample', { id }))

export const openCopy = (path: string): Promise<void> => opened(request('project.openCopy', { path }))

const relocate = (location: ProjectLocation): void => {
  const open = currentDocument()
  if (open === null) return
  useDocument.setState({ status: 'ready', document: { ...open, location }, error: null })
}

export const saveProjectAs = async (): Promise<void> => {
  const result = await request('project.saveAs', null)
  if (!result.ok) {
    reportError(result.error)
    return
  }
  if (result.value === null) return
  relocate(result.value)
  inform('shell.savedAs', { name: fileName(result.value.path) })
}

export const saveVersion = async (name: string): Promise<AppError | null> => {
  const result = await request('project.saveVersion', { name })
  if (!result.ok) return result.error
  versionSaved(result.value)
  inform('shell.savedVersion', { name: result.value.name })
  return null
}

/** Loads what main says is now the window's project, and tells of projects that could not be opened. */
export const followProject = (): void => {
  onEvent('project.changed', ({ location }) => {
    const open = currentDocument()
    if (location !== null && open?.location.path === location.path) {
      relocate(location)
      return
    }
    useSelection.getState().reset()
    void loadDocument()
  })
  onEvent('project.failed', ({ error }) => reportOpening(error))
}

/** A project dropped on the window is opened, other files are imported into the open project together; never navigates. */
export const openDroppedFiles = (): void => {
  window.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
  })
  window.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    const paths = files.map(pathOfFile)
    const isProject = (path: string) => path.toLowerCase().endsWith('.provindex')
    for (const path of paths.filter(isProject)) void openProject(path)
    if (paths.includes('') || paths.some(isProject) || currentDocument() === null) return
    openDialog({ kind: 'importData', from: paths })
  })
}
