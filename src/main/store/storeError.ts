import { basename } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { systemReason } from '#core/systemReason'

/** What was being done, for errors that have no code of their own. */
export type Doing = 'read' | 'write' | 'open'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const patterns = {
  full: /No space left on device|not enough space|Disk quota exceeded|ENOSPC|EDQUOT/i,
  denied: /Permission denied|Access is denied|Read-only file system|EACCES|EPERM|EROFS/i,
  locked: /Could not set lock|Conflicting lock|being used by another process/i,
  damaged:
    /Corrupt|checksum|Could not read enough bytes|Serialization Error|INTERNAL Error|not a valid DuckDB|Failure while replaying WAL|Deserialize|Catalog Error|Conversion Error|Invalid Input Error|Invalid Error/i,
  invalidated: /database has been invalidated|FATAL Error/i,
}

/** Program and process that hold the lock, such as `electron (PID 4711)`, or null where it is not known. */
const holderOf = (message: string): string | null => {
  const [, program, pid] = /held in (.+?) \(PID (\d+)\)/.exec(message) ?? []
  if (program === undefined || pid === undefined) return null
  return `${basename(program)} (PID ${pid})`
}

/** Whether the engine refuses further work until the file is opened again. */
export const isInvalidated = (error: unknown): boolean => patterns.invalidated.test(messageOf(error))

/** The file was read, and contradicts itself or its schema. */
export class DamagedError extends Error {}

/** What an exception of the engine or of the file system means to the user. */
export const storeError = (path: string, error: unknown, doing: Doing): AppError => {
  const detail = messageOf(error)
  if (patterns.full.test(detail)) return appError('disk-full', { path })
  if (patterns.locked.test(detail)) return appError('project-locked', { path, holder: holderOf(detail) })
  if (patterns.denied.test(detail)) return appError('no-permission', { path })
  if (error instanceof DamagedError || (doing === 'open' && patterns.damaged.test(detail)))
    return appError('project-damaged', { path, detail })
  const reason = systemReason(detail)
  return doing === 'write'
    ? appError('write-failed', { path, reason, detail })
    : appError('read-failed', { path, reason, detail })
}
