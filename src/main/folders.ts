import { join } from 'node:path'

/** Every place on disk that the application knows. */
export interface Folders {
  readonly userData: string
  readonly logs: string
  readonly untitled: string
  readonly renderer: string
  readonly preload: string
  readonly boundaries: string
  readonly samples: string
  readonly icon: string
  /** The program that imports large files in a process of its own. */
  readonly importProcess: string
  /** The program that reads a project file in a process of its own. */
  readonly readingProcess: string
}

/** `app` is the application's folder or archive, `resources` the folder of shipped data. */
export const foldersOf = (userData: string, app: string, resources: string): Folders => ({
  userData,
  logs: join(userData, 'logs'),
  untitled: join(userData, 'untitled'),
  renderer: join(app, 'out/renderer'),
  preload: join(app, 'out/preload/index.cjs'),
  boundaries: join(resources, 'boundaries'),
  samples: join(resources, 'samples'),
  icon: join(resources, 'icons/icon.png'),
  importProcess: join(app, 'out/main/importProcess.cjs'),
  readingProcess: join(app, 'out/main/readingProcess.cjs'),
})
