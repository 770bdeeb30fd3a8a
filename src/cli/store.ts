import type { AppError } from '#core/errors'
import type { ProjectContent } from '#core/project/content'
import { ok, type Result } from '#core/result'
import type { ProjectStore, ReadableProject, StoreContext } from '#main/store/projectStore'
import type { Io } from './io'

const contextOf = ({ author, now, vetting }: Io): StoreContext => ({
  author: author(),
  now,
  ...(vetting === undefined ? {} : { vetting }),
})

const using = async <P extends ReadableProject, T>(
  opened: Result<P, AppError>,
  use: (project: P) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> => {
  if (!opened.ok) return opened
  try {
    return await use(opened.value)
  } finally {
    await opened.value.close()
  }
}

/** Opens a project for as long as `use` takes. The engine is loaded here, so that help and usage errors do not wait for it. */
export const withProject = async <T>(
  path: string,
  io: Io,
  use: (store: ProjectStore) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> => {
  const { openProject } = await import('#main/store/openProject')
  return using(await openProject(path, contextOf(io)), use)
}

/** Opens a project that is only read, also where it may not be written; its file stays as it is. */
export const readProject = async <T>(
  path: string,
  io: Io,
  use: (project: ReadableProject) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> => {
  const { openForReading } = await import('#main/store/openForReading')
  return using(await openForReading(path, contextOf(io)), use)
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
