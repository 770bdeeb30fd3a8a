// Sets up the npm packages and runs bench/run.ts on the Node that reads TypeScript.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureNpmPackages, packagesAreCurrent } from './setup/npmPackages.mjs'
import { root, toolNode } from './setup/paths.mjs'
import { exitCode } from './setup/processes.mjs'
import { createReporter } from './setup/progress.mjs'

if (!packagesAreCurrent()) await ensureNpmPackages(createReporter(process.stderr))
const child = spawn(toolNode(), [path.join(root, 'bench/run.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
child.once('close', (code, signal) => {
  process.exitCode = exitCode(code, signal)
})
