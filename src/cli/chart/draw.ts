import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import type { DrawingAnswer, DrawingJob } from '#main/drawing/drawingJob'
import { DRAWING_SWITCH } from '#main/drawing/drawingSwitch'
import type { Io } from '../io'

/** Longer than any picture takes: what hangs is ended. */
const MOST_MS = 180_000
/** Of what Electron complains of, the end tells why it ended. */
const MOST_COMPLAINT = 2000

/** The switches that the machine needs, where set-up has found them out. */
const machineFlags = (io: Io): readonly string[] => {
  const known = io.env.PROVINDEX_RUNTIME_FLAGS
  if (known !== undefined) return known.split(' ').filter((flag) => flag !== '')
  // Chromium's sandbox refuses root.
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/** What it takes to start the application: the one that runs this, or the one that set-up has fetched. */
const startArguments = (
  io: Io,
  folder: string,
): { readonly program: string; readonly args: string[] } | null => {
  const own = process.versions.electron !== undefined
  const program = own ? process.execPath : io.env.PROVINDEX_RUNTIME
  if (program === undefined || program === '') return null
  return {
    program,
    args: [
      // Drawing needs no display.
      ...(process.platform === 'linux' ? ['--ozone-platform=headless'] : []),
      ...machineFlags(io),
      '--disable-gpu',
      `--user-data-dir=${folder}`,
      ...(own ? [] : [io.application()]),
      `--${DRAWING_SWITCH}`,
    ],
  }
}

/** Nothing of the caller's own session steers the drawing. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PROVINDEX_|ELECTRON_|NODE_)/.test(name)),
  )

const answerOf = async (child: ChildProcess, job: DrawingJob): Promise<DrawingAnswer> => {
  const failed = (detail: string): DrawingAnswer => ({ kind: 'failed', detail })
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-MOST_COMPLAINT)
  })
  const ended = once(child, 'close').then(
    ([code, signal]) => failed(`Electron ended (${code ?? signal}).\n${complaint}`.trimEnd()),
    (cause) => failed(String(cause)),
  )
  const answered = once(child, 'message').then(
    ([answer]): DrawingAnswer => answer,
    (cause) => failed(String(cause)),
  )
  child.send(job, () => undefined)
  return Promise.race([answered, ended])
}

/**
 * Lets Chromium draw in a process of its own, without a window or a display; the bytes of the file.
 * Errors: drawing-missing, font-missing, print-failed.
 */
export const draw = async (job: DrawingJob, io: Io): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> => {
  const folder = await mkdtemp(join(tmpdir(), 'provindex-drawing-'))
  try {
    const start = startArguments(io, folder)
    if (start === null) return fail(appError('drawing-missing', {}))
    const child = spawn(start.program, start.args, {
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    const interrupted = io.interrupted()
    const stop = () => child.kill('SIGKILL')
    interrupted.addEventListener('abort', stop)
    const timer = setTimeout(stop, MOST_MS)
    const answer = await answerOf(child, job)
    clearTimeout(timer)
    interrupted.removeEventListener('abort', stop)
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    }
    switch (answer.kind) {
      case 'drawn':
        return ok(new Uint8Array(Buffer.from(answer.base64, 'base64')))
      case 'font-missing':
        return fail(appError('font-missing', {}))
      case 'failed':
        return fail(interrupted.aborted ? appError('cancelled', {}) : appError('print-failed', answer))
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
