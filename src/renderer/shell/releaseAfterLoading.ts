import { releaseMemory } from '../bridge'
import { useDocument } from '../store/document'
import { useJobs } from '../store/jobs'
import { useRuns } from '../store/runs'
import { interactive } from './interactive'
import { whenQuiet } from './whenQuiet'

/** Nothing has happened for so long: the person looks at what was opened. */
const QUIET_MS = 1000

const input = ['keydown', 'pointerdown', 'wheel'] as const

/**
 * Opening a project leaves garbage behind: a third of the page's memory with the demonstration panel, copies of the
 * cube with a large project. The engine would keep it until the next large piece of work, so it is asked to give it
 * back, once for each project, when nobody waits: it takes 40 ms. Called once.
 */
export const releaseAfterLoading = async (): Promise<void> => {
  await interactive
  const quiet = whenQuiet(QUIET_MS, () => useJobs.getState().jobs.length > 0, releaseMemory)
  let opened: unknown = null
  const follow = ({ document }: ReturnType<typeof useDocument.getState>) => {
    const location = document?.location ?? null
    if (location === opened) return quiet.disturb()
    opened = location
    if (location !== null) quiet.want()
  }
  for (const name of input) addEventListener(name, quiet.disturb, { capture: true, passive: true })
  useRuns.subscribe(quiet.disturb)
  useDocument.subscribe(follow)
  follow(useDocument.getState())
}
