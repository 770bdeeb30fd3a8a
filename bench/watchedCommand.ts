import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { toolNode } from '../scripts/setup/paths.mjs'

/** The largest memory that a process has had so far, in MB; 0 when it is gone. Linux only. */
const peakOf = (pid: number): number => {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Runs the command line of the repository at `root` as people do, and watches its memory (MB). */
export const runWatched = (
  root: string,
  argv: readonly string[],
): Promise<{ readonly milliseconds: number; readonly peak: number }> =>
  new Promise((resolve, reject) => {
    const begin = performance.now()
    const child = spawn(toolNode(), [path.join(root, 'out/main/cli.cjs'), ...argv], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let peak = 0
    const timer = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid ?? 0))
    }, 20)
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(timer)
      if (code === 0) resolve({ milliseconds: performance.now() - begin, peak })
      else reject(new Error(`${argv[0]} ended with ${code}`))
    })
  })
