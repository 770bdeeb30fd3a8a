import { type AppError, appError } from '#core/errors'
import { fail, type Result } from '#core/result'
import type { ProjectStore, StoreContext } from './store/projectStore'

export const openProjectFile = async (
  path: string,
  _context: StoreContext,
): Promise<Result<ProjectStore, AppError>> => fail(appError('not-a-project', { path }))

export const createProjectFile = async (
  path: string,
  _regions: 'cn' | 'none',
  _context: StoreContext,
): Promise<Result<null, AppError>> => fail(appError('not-a-project', { path }))
