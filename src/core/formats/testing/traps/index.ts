import { archiveTraps } from './archives'
import { bookTraps } from './books'
import { cubeTraps } from './cubes'
import { documentTraps } from './documents'
import { pageTraps } from './pages'
import { shapeTraps } from './shapes'
import { textTraps } from './texts'
import type { Traps } from './trap'

/** Files that were made to harm, each by its name. */
export const traps: Traps = {
  ...textTraps,
  ...bookTraps,
  ...archiveTraps,
  ...cubeTraps,
  ...pageTraps,
  ...shapeTraps,
  ...documentTraps,
}
