import { basename, dirname, join, resolve } from 'node:path'

/** Where the program lies. */
interface ProgramPlaces {
  /** Its root: `package.json` is there. */
  readonly root: string
  /** The folder of data that comes with it. */
  readonly resources: string
  /** What Electron has to be told to start; null where Electron starts it by itself. */
  readonly application: string | null
}

/**
 * The places of a script `out/main/*.cjs`: in the repository, or in an installed application, where Electron has the program as
 * `app.asar` or `app` in its folder of resources, and the data beside it (electron-builder.yml).
 */
export const programPlaces = (script: string): ProgramPlaces => {
  const root = resolve(dirname(script), '../..')
  const isPackaged =
    basename(root) === 'app.asar' ||
    (basename(root) === 'app' && basename(dirname(root)).toLowerCase() === 'resources')
  return isPackaged
    ? { root, resources: dirname(root), application: null }
    : { root, resources: join(root, 'resources'), application: root }
}
