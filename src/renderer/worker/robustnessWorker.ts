import { config } from 'zod'
import { pauseThread } from './pauseThread'
import { createRobustnessHost } from './robustnessHost'
import type { ToRobustness } from './robustnessProtocol'

// The page forbids code from strings; zod would try it once and leave a report of the violation.
config({ jitless: true })

const receive = createRobustnessHost({
  post: (message) => self.postMessage(message),
  pause: pauseThread,
  now: () => performance.now(),
})

self.addEventListener('message', (event: MessageEvent<ToRobustness>) => receive(event.data))
