import { config } from 'zod'
import { createIndexHost } from './indexHost'
import { pauseThread } from './pauseThread'
import type { ToWorker } from './protocol'

// The page forbids code from strings; zod would try it once and leave a report of the violation.
config({ jitless: true })

const receive = createIndexHost({
  post: (message, transfer) => self.postMessage(message, { transfer }),
  pause: pauseThread,
  now: () => performance.now(),
})

self.addEventListener('message', (event: MessageEvent<ToWorker>) => receive(event.data))
