import { config } from 'zod'
import { createImportHost } from './importHost'
import type { FromImportWorker, ToImportWorker } from './importProtocol'

// The page forbids code from strings; zod would try it once and leave a report of the violation.
config({ jitless: true })

const answer = createImportHost()

self.addEventListener('message', (event: MessageEvent<ToImportWorker>) => {
  const message: FromImportWorker = { request: event.data.request, answer: answer(event.data) }
  self.postMessage(message)
})
