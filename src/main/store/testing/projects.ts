import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { createProject } from '../createProject'
import { openProject } from '../openProject'
import type { ProjectStore, StoreContext } from '../projectStore'
import { groundProject } from './ground'

/** A folder of its own for a test file, removed after its tests. */
export const temporaryFolder = (): string => {
  // Real files on a machine that may be busy with other tests.
  vi.setConfig({ testTimeout: 60_000 })
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'provindex-store-')))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A clock that goes one second further at each look. */
export const steadyContext = (author = 'tester'): StoreContext => {
  let seconds = Date.UTC(2024, 0, 1) / 1000
  return { author, now: () => new Date(seconds++ * 1000) }
}

export const unwrap = <T>(result: Result<T, AppError>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export const errorOf = <T>(result: Result<T, AppError>): AppError => {
  if (result.ok) throw new Error('expected an error')
  return result.error
}

export const createGround = async (path: string, context = steadyContext()): Promise<ProjectStore> =>
  unwrap(await createProject(path, groundProject(), context))

export const reopen = async (path: string, context = steadyContext()): Promise<ProjectStore> =>
  unwrap(await openProject(path, context))
