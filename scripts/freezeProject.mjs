// Writes e2e/data/schema-N.provindex, the frozen project of the current schema. Once a schema, before it is released:
// a file that is there already is never written again, because old projects stay as they are too.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { root } from './setup/paths.mjs'

const schema = fs.readFileSync(path.join(root, 'src/core/project/schema.ts'), 'utf8')
const version = /SCHEMA_VERSION = (\d+)/.exec(schema)?.[1]
const target = path.join(root, `e2e/data/schema-${version}.provindex`)
if (fs.existsSync(target)) {
  process.stderr.write(`${path.relative(root, target)} is frozen already.\n`)
  process.exit(1)
}
fs.mkdirSync(path.dirname(target), { recursive: true })
const folder = path.join(root, '.cache/freeze')
try {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(root, 'src/main/store/testing/freeze.ts'),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'freeze.mjs' } },
    },
  })
  execFileSync(process.execPath, [path.join(folder, 'freeze.mjs'), target], { stdio: 'inherit' })
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(`${path.relative(root, target)}\n`)
