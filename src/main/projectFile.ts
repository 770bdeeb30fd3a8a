import type { CatalogueId } from '#core/dataset/catalogue/index'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import type { Origin } from './store/openProject'
import type { ProjectStore, StoreContext } from './store/projectStore'

type Opened = Promise<Result<ProjectStore, AppError>>

/**
 * The store behind one door that loads the engine only when it is first needed: the first window does not
 * wait for it.
 */
export const openProjectFile = async (path: string, context: StoreContext, origin?: Origin): Opened => {
  const { openProject } = await import('./store/openProject')
  return openProject(path, context, origin)
}

/** Makes a project with the regions of a catalogue and nothing else, and opens it. */
export const createProjectFile = async (
  path: string,
  regions: CatalogueId,
  context: StoreContext,
): Opened => {
  const { catalogues } = await import('#core/dataset/catalogue/index')
  const { emptyContent } = await import('#core/project/emptyContent')
  const { createProject } = await import('./store/createProject')
  return createProject(path, emptyContent(catalogues[regions]), context)
}

/** Copies a project that another process may be writing, and opens the copy. */
export const openCopyOfFile = async (path: string, target: string, context: StoreContext): Opened => {
  const { openProjectCopy } = await import('./store/openProjectCopy')
  return openProjectCopy(path, target, context)
}
