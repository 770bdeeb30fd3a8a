import { logSize, statOrNull } from './paths'

/**
 * Which file it is and when it was changed last, to the nanosecond and by the system's clock, which no program can set
 * back; null where something of the project is in a log beside the file, or it cannot be told.
 */
export const markOf = async (path: string): Promise<string | null> => {
  const [found, logged] = await Promise.all([statOrNull(path), logSize(path)])
  if (!found.ok || found.value === null || logged > 0) return null
  const { dev, ino, size, mtimeNs, ctimeNs } = found.value
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
}
