import { config } from 'zod'
import { measureWithoutCanvas } from '#charts/echarts'
import { loadBoundaries } from '../../views/map/loadBoundaries'
import { createReportHost } from './reportHost'
import type { ToReportWorker } from './reportProtocol'

// The page forbids code from strings; zod would try it once and leave a report of the violation.
config({ jitless: true })
// Pictures come out as those of the command line.
measureWithoutCanvas()

const answer = createReportHost(loadBoundaries)

self.addEventListener('message', async ({ data }: MessageEvent<ToReportWorker>) => {
  if (data.call === 'open') await answer(data)
  else self.postMessage(await answer(data))
})
