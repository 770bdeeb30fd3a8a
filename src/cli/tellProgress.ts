import type { Translator } from '#text/translate'
import type { Output } from './io'

const STEP = 0.1
/** What is done sooner needs no progress. */
const AFTER = 1000

/** Tells the share done on standard error, in steps, once a command has taken a second. */
export const tellProgress = (
  stderr: Output,
  text: Translator,
  line: 'cli.aggregate.progress' | 'cli.import.progress',
): ((share: number) => void) => {
  const begin = performance.now()
  let told = 0
  return (share) => {
    if (share - told < STEP || share >= 1) return
    told = Math.floor(share / STEP) * STEP
    if (performance.now() - begin < AFTER) return
    void stderr.write(`${text(line, { percent: Math.round(told * 100) })}\n`)
  }
}
