import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has the engine of this process collect all garbage, and give the room back to the system. Nothing is answered meanwhile
 * (40 ms after a start), so it is for moments in which nobody works. The engine offers this only to a context that
 * is made while its flag is set; no other context sees the function.
 *
 * It is done between two turns of the event loop: within one, it takes with it the promises for whose end a debugger waits.
 */
export const collectGarbage = async (): Promise<void> => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  // An ordinary collection leaves the young generation as large as it has grown.
  if (typeof collect === 'function')
    await collect({ type: 'major', flavor: 'last-resort', execution: 'async' })
}
