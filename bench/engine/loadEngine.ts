import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

export type Engine = typeof import('./entry.ts')

/** Where the bundle is in the folder it was made in, as a URL. */
export const enginePath = (folder: string): string => pathToFileURL(path.join(folder, 'engine.js')).href

/** Bundles the core for the Node that measures, as the product is bundled, into `folder`. */
export const loadEngine = async (root: string, folder: string): Promise<Engine> => {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'node20.18',
      minify: true,
      lib: { entry: path.join(root, 'bench/engine/entry.ts'), formats: ['es'], fileName: 'engine' },
    },
  })
  return import(enginePath(folder))
}
