import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'

/** A program that was started and has said that its window is drawn. */
export interface Started {
  readonly child: ChildProcess
  /** From the start of the process to the line on its standard output. */
  readonly milliseconds: number
  stop(): Promise<void>
}

/** Starts a program and waits for `line` on its standard output. Rejects when it ends before. */
export const startUntil = (
  line: string,
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Started> =>
  new Promise((resolve, reject) => {
    const begin = performance.now()
    const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise<void>((done) => child.once('close', () => done()))
    const stop = async () => {
      child.kill('SIGTERM')
      await ended
    }
    let seen = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (chunk: string) => {
      seen += chunk
      if (seen.includes(line)) resolve({ child, milliseconds: performance.now() - begin, stop })
    })
    child.once('error', reject)
    child.once('close', (code) =>
      reject(new Error(`${executable} ended with ${code} before it said ${line}`)),
    )
  })

const parents = (): ReadonlyMap<number, number> =>
  new Map(
    fs
      .readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name): [number, number][] => {
        try {
          const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8')
          return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]]
        } catch {
          return []
        }
      }),
  )

const descendants = (root: number): readonly number[] => {
  const parentOf = parents()
  const isBelow = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parentOf.get(at) ?? 0) if (at === root) return true
    return false
  }
  return [...parentOf.keys()].filter(isBelow)
}

/**
 * Memory of a process and all it started, in MB: the proportional set size, so that what several processes
 * share counts once. Linux only.
 */
export const memoryOfTree = (root: number): number =>
  descendants(root).reduce((sum, pid) => {
    try {
      const pss = /^Pss:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
      return sum + Number(pss?.[1] ?? 0) / 1024
    } catch {
      return sum
    }
  }, 0)

/** How many processes run this executable already. Linux only. */
export const runningCopies = (executable: string): number => {
  const real = fs.realpathSync(executable)
  return [...parents().keys()].filter((pid) => {
    try {
      return fs.readlinkSync(`/proc/${pid}/exe`) === real
    } catch {
      return false
    }
  }).length
}
