import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** What cannot be bundled: the runtime itself and the native engine. All else is, because one file loads faster than many. */
const external = ['electron', '@duckdb/node-bindings']

/**
 * Four bundles: main and the command line share one build (same store, same core), preload, renderer.
 * The targets are those of the oldest runtime that it runs on (Electron 33: Node 20.18, Chromium 130).
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      minify: true,
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/main/index.ts', cli: 'src/cli/index.ts' },
        external,
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
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      rollupOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
})
