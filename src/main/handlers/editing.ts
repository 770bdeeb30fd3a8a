import { type AppError, appError } from '#core/errors'
import { fail, type Result } from '#core/result'
import { type ProjectWindow, withProject } from '../projectWindow'
import type { ProjectStore } from '../store/projectStore'
import { markEdited, showTitle, type Workspace } from '../workspace'

/** Lets `edit` change the window's project, and shows what has changed around it. Errors: no-project. */
export const editing = <T>(
  workspace: Workspace,
  window: ProjectWindow,
  edit: (store: ProjectStore) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> =>
  withProject(window, async () => {
    if (window.project === null) return fail(appError('no-project', {}))
    await markEdited(workspace, window.project)
    const result = await edit(window.project.store)
    // Long work may outlive its window.
    if (!window.window.isDestroyed()) showTitle(workspace, window)
    workspace.menuChanged()
    return result
  })
