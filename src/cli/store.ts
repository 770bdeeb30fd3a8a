import type { AppError } from '#core/errors'
import type { ProjectContent } from '#core/project/content'
import { ok, type Result } from '#core/result'
import type { ProjectStore, StoreContext } from '#main/store/projectStore'
import type { Io } from './io'

const contextOf = ({ author, now, vetting }: Io): StoreContext => ({
  author: author(),
  now,
  ...(vetting === undefined ? {} : { vetting }),
})

/** Opens a project for as long as `use` takes. The engine is loaded here, so that help and usage errors do not wait for it. */
export const withProject = async <T>(
  path: string,
  io: Io,
  use: (store: ProjectStore) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> => {
  const { openProject } = await import('#main/store/openProject')
  const opened = await openProject(path, contextOf(io))
  if (!opened.ok) return opened
  try {
    return await use(opened.value)
  } finally {
    await opened.value.close()
  }
}

/** Writes a new project file; `file-exists` where there is one. */
export const createFile = async (
  path: string,
  content: ProjectContent,
  io: Io,
): Promise<Result<null, AppError>> => {
  const { createProject } = await import('#main/store/createProject')
  const created = await createProject(path, content, contextOf(io))
  if (!created.ok) return created
  await created.value.close()
  return ok(null)
}
