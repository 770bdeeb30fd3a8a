import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin, Rolldown } from 'vite'

/** What cannot be bundled: the runtime itself and the native engine. All else is, because one file loads faster than many. */
const external = ['electron', '@duckdb/node-bindings']

const page = resolve('src/renderer/index.html')

/** Modules that the page reaches by static imports. */
const staticallyReached = (context: Rolldown.ChunkingContext): ReadonlySet<string> => {
  const reached = new Set<string>()
  const visit = (id: string) => {
    if (reached.has(id)) return
    reached.add(id)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) visit(imported)
  }
  visit(page)
  return reached
}

/** Texts as escapes: a script in ASCII takes one byte a character in memory, any other one takes two. */
const inAscii: Plugin = {
  name: 'in-ascii',
  generateBundle: {
    // After minification, which would undo it.
    order: 'post',
    handler: (_options, bundle) => {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk')
          file.code = file.code.replace(
            /[^\0-\x7f]/g,
            (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
          )
    },
  },
}

let firstLoad: ReadonlySet<string> | undefined

/**
 * All of the first load is one file: each file is a trip through the main process, which is busy at that time.
 * What is imported dynamically stays on its own.
 */
const chunkOf = (id: string, context: Rolldown.ChunkingContext): string | null => {
  firstLoad ??= staticallyReached(context)
  return firstLoad.has(id) ? 'workbench' : null
}

/**
 * Four bundles: main and the command line share one build (same store, same core), preload, renderer.
 * The targets are those of the oldest runtime that it runs on (Electron 33: Node 20.18, Chromium 130).
 */
export default defineConfig({
  main: {
    // Its other form looks for worker threads with a `require` of its own, which clashes with the one of the bundle.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      minify: true,
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: 'src/main/application.ts',
          importProcess: 'src/main/importProcess.ts',
          readingProcess: 'src/main/vetting/readingProcess.ts',
          cli: 'src/cli/index.ts',
        },
        external,
        // Only CommonJS lets older runtimes keep what they have compiled (src/main/compiledCode.ts).
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      externalizeDeps: false,
      // A sandboxed preload script has to be one CommonJS file.
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        external,
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), inAscii],
    worker: { format: 'es', plugins: () => [inAscii] },
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      rollupOptions: {
        input: { index: 'src/renderer/index.html' },
        output: { codeSplitting: { groups: [{ name: chunkOf }] } },
      },
    },
  },
})
