import { config } from 'zod'
import { createIndexHost } from './indexHost'
import type { ToWorker } from './protocol'

// The page forbids code from strings; zod would try it once and leave a report of the violation.
config({ jitless: true })

/** A macrotask without the 4 ms that nested timers are held back. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

const receive = createIndexHost({
  post: (message, transfer) => self.postMessage(message, { transfer }),
  pause,
  now: () => performance.now(),
})

self.addEventListener('message', (event: MessageEvent<ToWorker>) => receive(event.data))
