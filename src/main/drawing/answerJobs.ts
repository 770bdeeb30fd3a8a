import { app } from 'electron'
import { canWriteHan, hasHan } from '../printing/hanFont'
import { printPage } from '../printing/printPage'
import { rasterise } from '../printing/rasterise'
import { lockApplication } from '../security'
import type { DrawingAnswer, DrawingJob } from './drawingJob'

const draw = async (job: DrawingJob): Promise<DrawingAnswer> => {
  if (hasHan(job.kind === 'pdf' ? job.html : job.svg) && !(await canWriteHan()))
    return { kind: 'font-missing' }
  if (job.kind === 'png') return { kind: 'drawn', base64: await rasterise(job.svg, job.width, job.height) }
  return { kind: 'drawn', base64: Buffer.from(await printPage(job.html, job.paper)).toString('base64') }
}

/** Draws for the command line that has started this process, which lives as long as that one listens. Opens no window. */
export const answerJobs = async (): Promise<void> => {
  app.disableHardwareAcceleration()
  lockApplication()
  // Hidden pages come and go.
  app.on('window-all-closed', () => undefined)
  process.once('disconnect', () => app.exit(0))
  await app.whenReady()
  process.on('message', (job: DrawingJob) => {
    void draw(job)
      .catch((cause): DrawingAnswer => ({ kind: 'failed', detail: String(cause) }))
      .then((answer) => process.send?.(answer))
  })
}
