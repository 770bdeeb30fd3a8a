import { app } from 'electron'
import { hasHan } from '#core/hasHan'
import { canWriteHan } from '../printing/hanFont'
import { printPage } from '../printing/printPage'
import { printReport } from '../printing/printReport'
import { rasterise } from '../printing/rasterise'
import { lockApplication } from '../security'
import type { DrawingAnswer, DrawingJob } from './drawingJob'

/** The file that a job asks for, in Base64. */
const drawn = async (job: DrawingJob): Promise<string> => {
  switch (job.kind) {
    case 'png':
      return rasterise(job.svg, job.width, job.height)
    case 'pdf':
      return Buffer.from(await printPage(job.html, job.paper)).toString('base64')
    case 'report':
      return Buffer.from(await printReport(job.html, job.language)).toString('base64')
  }
}

const draw = async (job: DrawingJob): Promise<DrawingAnswer> => {
  if (hasHan(job.kind === 'png' ? job.svg : job.html) && !(await canWriteHan()))
    return { kind: 'font-missing' }
  return { kind: 'drawn', base64: await drawn(job) }
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
