import { basename, dirname } from 'node:path'
import { appError } from '#core/errors'
import { fail, ok } from '#core/result'
import { askOpenProject, askSave, fileName } from '../dialogs'
import type { Handlers } from '../gateway'
import { openCopy, openNew, openPath, openSample, saveAs } from '../opening'
import type { OpenProject } from '../projectWindow'
import type { Services } from '../services'
import { PROJECT_EXTENSION } from '../untitled'
import type { Workspace } from '../workspace'

type ProjectHandlers = Pick<
  Handlers,
  'project.new' | 'project.open' | 'project.openSample' | 'project.openCopy' | 'project.saveAs'
>

/** The name that a project is offered to be saved under: its file's, or its title's where it has none yet. */
const suggestedName = (services: Services, { location, store }: OpenProject): string => {
  if (!location.untitled) return basename(location.path)
  const title = store.records.project.get('project')?.title
  return fileName(title === undefined ? '' : services.text().local(title), PROJECT_EXTENSION)
}

/** Opening, creating and saving projects elsewhere. */
export const projectHandlers = (workspace: Workspace): ProjectHandlers => {
  const { services } = workspace
  return {
    'project.new': (window, { regions }) => openNew(workspace, window, regions),
    'project.open': async (window, { path }) => {
      const asked = path ?? (await askOpenProject(services, window))
      return asked === null ? ok(null) : openPath(workspace, window, asked)
    },
    'project.openSample': (window, { id }) => openSample(workspace, window, id),
    'project.openCopy': (window, { path }) => openCopy(workspace, window, path),
    'project.saveAs': async (window) => {
      await window.opening
      const { project } = window
      if (project === null) return fail(appError('no-project', {}))
      const path = await askSave(services, window, {
        title: 'dialogs.saveAsTitle',
        filter: services.text()('dialogs.projectFilter'),
        extension: PROJECT_EXTENSION,
        suggested: suggestedName(services, project),
        folder: project.location.untitled ? null : dirname(project.location.path),
      })
      return path === null ? ok(null) : saveAs(workspace, window, path)
    },
  }
}
