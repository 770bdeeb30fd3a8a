import { copyFile, rm } from 'node:fs/promises'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { isOpenHere } from './openFiles'
import { openProject } from './openProject'
import { checkTarget, logPath, realPath, statOrNull } from './paths'
import type { ProjectStore, StoreContext } from './projectStore'
import { storeError } from './storeError'

const TRIES = 20

/** Size and time of the last change of the file and of its log. */
const fingerprint = async (path: string): Promise<Result<string, AppError>> => {
  const file = await statOrNull(path)
  const log = await statOrNull(logPath(path))
  if (!file.ok) return file
  if (!log.ok) return log
  if (file.value === null) return fail(appError('file-missing', { path }))
  if (file.value.isDirectory()) return fail(appError('file-is-folder', { path }))
  const parts = [file.value, log.value].map((stats) =>
    stats === null ? '-' : `${stats.size} ${stats.mtimeNs}`,
  )
  return ok(parts.join(' '))
}

const copyBoth = async (path: string, target: string): Promise<void> => {
  await copyFile(path, target)
  const log = await statOrNull(logPath(path))
  if (log.ok && log.value !== null) await copyFile(logPath(path), logPath(target))
  else await rm(logPath(target), { force: true })
}

/**
 * Copies a project that another process has open, with its log, and opens the copy. The copy counts only when
 * neither file changed meanwhile; otherwise it is made again. Not for a file that this process has open
 * (`project-open-here`; use its store's `copyTo`). Further errors: those of openProject, `file-exists` for the
 * target, and `project-locked` where the file never came to rest.
 */
export const openProjectCopy = async (
  given: string,
  target: string,
  context: StoreContext,
): Promise<Result<ProjectStore, AppError>> => {
  const path = await realPath(given)
  const source = await statOrNull(path)
  if (!source.ok) return source
  if (source.value !== null && isOpenHere(source.value)) return fail(appError('project-open-here', { path }))
  const free = await checkTarget(target)
  if (!free.ok) return free
  if (free.value !== null) return fail(appError('file-exists', { path: target }))
  const drop = async () => {
    await rm(target, { force: true })
    await rm(logPath(target), { force: true })
  }
  for (let tried = 0; tried < TRIES; tried++) {
    const before = await fingerprint(path)
    if (!before.ok) return before
    try {
      await copyBoth(path, target)
    } catch (error) {
      await drop()
      return fail(storeError(target, error, 'write'))
    }
    const after = await fingerprint(path)
    if (!after.ok || after.value !== before.value) continue
    const opened = await openProject(target, context)
    if (opened.ok) return opened
    await drop()
    // What is wrong with the copy is wrong with the file that the user chose.
    return fail({ ...opened.error, data: { ...opened.error.data, path } } as AppError)
  }
  await drop()
  return fail(appError('project-locked', { path, holder: null }))
}
