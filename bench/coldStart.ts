import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchContext } from './context.ts'
import { against, type Measure, median } from './measure.ts'
import { memoryOfTree, runningCopies, type Started, startUntil } from './processTree.ts'

const ROUNDS = 7
/** Memory is read when start-up work has settled: after so long, and when it has stayed the same for as long. */
const SETTLE_MS = 3000
const SAME = 0.01
const MOST_READS = 6

const memoryOf = async (started: Started): Promise<number> => {
  let memory = Number.POSITIVE_INFINITY
  for (let read = 0; read < MOST_READS; read += 1) {
    await sleep(SETTLE_MS)
    const before = memory
    memory = memoryOfTree(started.child.pid ?? 0)
    if (Math.abs(memory - before) <= SAME * memory) break
  }
  return memory
}

/**
 * Where strangers run this Electron, a copy of it on disk is measured: what processes share is counted in parts, so that
 * both would come out smaller, the smaller one by more. Returns where it is, and how to take it away.
 */
const ownRuntime = (electron: string): { electron: string; remove(): void } => {
  if (runningCopies(electron) === 0) return { electron, remove: () => {} }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-runtime-'))
  fs.cpSync(path.dirname(electron), folder, { recursive: true })
  return {
    electron: path.join(folder, path.basename(electron)),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * From the start of the process to the first interactive grid on the demonstration panel, against the same to
 * the first frame of a bare Electron window; then the memory of both. The two take turns, so that a busy
 * moment of the machine hits both.
 */
export const coldStart = async ({
  electron: runtime,
  flags,
  root,
  env,
}: BenchContext): Promise<readonly Measure[]> => {
  const { electron, remove } = ownRuntime(runtime)
  const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-bench-'))
  const bareData = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-bare-'))
  const ours = () =>
    startUntil('provindex:rendered', electron, [...flags, root], {
      ...env,
      PROVINDEX_USER_DATA: userData,
      PROVINDEX_MARKS: '1',
      PROVINDEX_WINDOW: '1440x900',
    })
  const bare = () =>
    startUntil(
      'bench:rendered',
      electron,
      [...flags, `--user-data-dir=${bareData}`, path.join(root, 'bench/bareWindow')],
      env,
    )
  const times = { ours: [] as number[], bare: [] as number[] }
  const memory = { ours: [] as number[], bare: [] as number[] }
  // The first round fills caches and creates the untitled copy of the sample; it does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, start] of [
      ['ours', ours],
      ['bare', bare],
    ] as const) {
      const started = await start()
      if (round > 0) times[name].push(started.milliseconds)
      if (round > ROUNDS - 3) memory[name].push(await memoryOf(started))
      await started.stop()
    }
  }
  for (const folder of [userData, bareData]) fs.rmSync(folder, { recursive: true, force: true })
  remove()
  return [
    against('cold start to first interactive grid', 'ms', median(times.ours), median(times.bare), 2),
    against('memory with the demonstration panel open', 'MB', median(memory.ours), median(memory.bare), 1.5),
  ]
}
