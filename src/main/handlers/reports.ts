import { type AppError, appError } from '#core/errors'
import { hasHan } from '#core/hasHan'
import { fail, ok, type Result } from '#core/result'
import type { Handlers } from '../gateway'
import { canWriteHan } from '../printing/hanFont'
import { printReport } from '../printing/printReport'
import { rasterise } from '../printing/rasterise'
import type { ProjectWindow } from '../projectWindow'

type ReportHandlers = Pick<Handlers, 'report.print' | 'report.picture' | 'report.cancel'>

/** What Chromium makes of the reports of the windows: one piece of work at a time in each. */
export const reportHandlers = (): ReportHandlers => {
  const running = new WeakMap<ProjectWindow, AbortController>()
  const drawing = async (
    window: ProjectWindow,
    words: string,
    draw: (signal: AbortSignal) => Promise<Uint8Array>,
  ): Promise<Result<Uint8Array, AppError>> => {
    const controller = new AbortController()
    running.get(window)?.abort()
    running.set(window, controller)
    try {
      if (hasHan(words) && !(await canWriteHan())) return fail(appError('font-missing', {}))
      return ok(await draw(controller.signal))
    } catch (cause) {
      return fail(
        controller.signal.aborted
          ? appError('cancelled', {})
          : appError('print-failed', { detail: String(cause) }),
      )
    } finally {
      if (running.get(window) === controller) running.delete(window)
    }
  }
  return {
    'report.print': (window, { html, language }) =>
      drawing(window, html, (signal) => printReport(html, language, signal)),

    'report.picture': (window, { svg, width, height }) =>
      drawing(window, svg, async (signal) =>
        Buffer.from(await rasterise(svg, width, height, signal), 'base64'),
      ),

    'report.cancel': async (window) => {
      running.get(window)?.abort()
      return ok(null)
    },
  }
}
