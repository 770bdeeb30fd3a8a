import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** The Node that npm installs with the other packages; it exists once they are there. */
export const bundledNode = path.join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** The oldest Node that the tools of this repository run on (`engines` in package.json). */
const NEEDED_NODE = [22, 12]

export function isCurrentNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = NEEDED_NODE
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
}

/** The Node to run tools with: the bundled one, or ours where that one does not exist for this platform. */
export function toolNode() {
  return fs.existsSync(bundledNode) || !isCurrentNode() ? bundledNode : process.execPath
}

/**
 * The script behind a command of an installed package. Running it with Node, rather than the link in
 * node_modules/.bin, works alike on every platform.
 * @param {string} packageName
 * @param {string} command
 */
export function toolScript(packageName, command) {
  const folder = path.join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof bin === 'string' ? bin : bin[command])
}
