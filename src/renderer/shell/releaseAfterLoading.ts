import { releaseMemory, request } from '../bridge'
import { useDocument } from '../store/document'
import { useJobs } from '../store/jobs'
import { useRuns } from '../store/runs'
import { interactive } from './interactive'
import { whenQuiet } from './whenQuiet'

/** Nothing has happened for so long: the person looks at what was opened. */
const QUIET_MS = 1000

const input = ['keydown', 'pointerdown', 'wheel'] as const

/** Code counts as unused only where two collections found it so. */
const ROUNDS = 2

/**
 * Opening a project leaves garbage behind: a third of the page's memory with the demonstration panel, copies of the
 * cube with a large project. The engine would keep it until the next large piece of work, so it is asked to give it
 * back for each project when nobody waits, twice; with the second time main does the same. Each takes 40 ms. Called once.
 */
export const releaseAfterLoading = async (): Promise<void> => {
  await interactive
  let rounds = 0
  const release = () => {
    releaseMemory()
    rounds += 1
    if (rounds < ROUNDS) quiet.want()
    else void request('app.releaseMemory', null)
  }
  const quiet = whenQuiet(QUIET_MS, () => useJobs.getState().jobs.length > 0, release)
  let opened: unknown = null
  const follow = ({ document }: ReturnType<typeof useDocument.getState>) => {
    const location = document?.location ?? null
    if (location === opened) return quiet.disturb()
    opened = location
    if (location === null) return
    rounds = 0
    quiet.want()
  }
  for (const name of input) addEventListener(name, quiet.disturb, { capture: true, passive: true })
  useRuns.subscribe(quiet.disturb)
  useDocument.subscribe(follow)
  follow(useDocument.getState())
}
