import { beyondWindow, isBeyondWindow } from '#core/dataset/mostPlaces'
import { type AppError, appError } from '#core/errors'
import { fail, ok } from '#core/result'
import type { Handlers } from '../gateway'
import { type ProjectWindow, withProject } from '../projectWindow'
import { sentAcknowledgement, sentSince } from '../sentChanges'
import type { ProjectStore } from '../store/projectStore'
import type { Workspace } from '../workspace'
import { editing } from './editing'

type EditHandlers = Pick<
  Handlers,
  | 'project.load'
  | 'project.execute'
  | 'project.undo'
  | 'project.redo'
  | 'project.history'
  | 'project.versions'
  | 'project.sinceVersion'
  | 'project.saveVersion'
  | 'project.revertToVersion'
>

/** Why the window cannot show a project; null = it can. */
const refusal = async (store: ProjectStore): Promise<AppError | null> => {
  const { regions, periods, indicators } = store.records
  const most = { regions: regions.size, periods: periods.size, indicators: indicators.size }
  // Most projects need no look into the file.
  if (!isBeyondWindow(most)) return null
  const found = await store.sizes()
  if (!found.ok) return found.error
  return isBeyondWindow(found.value) ? appError('project-beyond-window', beyondWindow(found.value)) : null
}

/** Reading and editing the project of the asking window; never while it is changed for another one. */
export const editHandlers = (workspace: Workspace): EditHandlers => {
  const noProject = () => fail(appError('no-project', {}))

  const reading = <T>(window: ProjectWindow, read: (store: ProjectStore) => Promise<T>) =>
    withProject(window, async () => (window.project === null ? noProject() : read(window.project.store)))

  return {
    'project.load': (window) =>
      withProject(window, async () => {
        window.loaded = true
        if (window.project === null) return ok(null)
        const { location, store } = window.project
        const tooLarge = await refusal(store)
        if (tooLarge !== null) return fail(tooLarge)
        const snapshot = await store.snapshot()
        return snapshot.ok ? ok({ location, ...snapshot.value }) : snapshot
      }),
    'project.execute': (window, command) =>
      editing(workspace, window, async (store) => sentAcknowledgement(await store.execute(command))),
    'project.undo': (window) =>
      editing(workspace, window, async (store) => sentAcknowledgement(await store.undo())),
    'project.redo': (window) =>
      editing(workspace, window, async (store) => sentAcknowledgement(await store.redo())),
    'project.history': (window, { limit, of }) => reading(window, (store) => store.entries(limit, of)),
    'project.versions': (window) => reading(window, (store) => store.versions()),
    'project.sinceVersion': (window) =>
      reading(window, async (store) => sentSince(await store.sinceVersion())),
    'project.saveVersion': (window, { name }) =>
      editing(workspace, window, (store) => store.saveVersion(name)),
    'project.revertToVersion': (window, { name }) =>
      editing(workspace, window, async (store) => sentAcknowledgement(await store.revertToVersion(name))),
  }
}
