import type { BigIntStats } from 'node:fs'

/**
 * The project files that this process holds open. POSIX locks belong to the process: closing *any* descriptor
 * of a file drops the engine's lock on it, and opening it twice is not refused by the system. So nothing in
 * this process may open a file that stands here.
 */
const open = new Set<string>()

/** The file itself, whatever path leads to it. */
const identity = ({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string => `${dev}:${ino}`

export const isOpenHere = (stats: Pick<BigIntStats, 'dev' | 'ino'>): boolean => open.has(identity(stats))

/** Reserves a file; returns the function that gives it back, or null where it is open already. */
export const reserve = (stats: Pick<BigIntStats, 'dev' | 'ino'>): (() => void) | null => {
  const id = identity(stats)
  if (open.has(id)) return null
  open.add(id)
  return () => open.delete(id)
}
