import { type AppError, appError } from '#core/errors'
import { systemReason } from '#core/systemReason'

const codeOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''

/** The error of a failed file operation on `path` as a value: what the user can do about it decides the code. */
export const fileError = (cause: unknown, path: string, operation: 'read' | 'write'): AppError => {
  switch (codeOf(cause)) {
    case 'ENOENT':
      return operation === 'read' ? appError('file-missing', { path }) : appError('folder-missing', { path })
    case 'ENOTDIR':
      return appError('folder-missing', { path })
    case 'EISDIR':
      return appError('file-is-folder', { path })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return appError('no-permission', { path })
    case 'ENOSPC':
    case 'EDQUOT':
      return appError('disk-full', { path })
    default:
      return operation === 'read'
        ? appError('read-failed', { path, reason: systemReason(String(cause)), detail: String(cause) })
        : appError('write-failed', { path, reason: systemReason(String(cause)), detail: String(cause) })
  }
}
