import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/**
 * The files below `start` (a file or a folder) that `wanted` accepts by their path relative to `base`, sorted.
 * @param {string} base
 * @param {string} start relative to `base`; absent is empty
 * @param {(file: string) => boolean} wanted asked for folders too, with a slash at their end
 * @returns {string[]} relative to `base`, with forward slashes
 */
export function listFiles(base, start, wanted) {
  const found = fs.statSync(path.join(base, start), { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return wanted(start) ? [start] : []
  if (!wanted(`${start}/`)) return []
  const entries = fs.readdirSync(path.join(base, start)).sort()
  return entries.flatMap((name) => listFiles(base, `${start}/${name}`, wanted))
}

/**
 * A digest of names and contents: times change with every clone and checkout, contents only with the work.
 * @param {string} base
 * @param {string[]} files relative to `base`
 */
export function fingerprint(base, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = fs.readFileSync(path.join(base, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
