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
  const program = process.versions.electron === undefined ? io.env.PROVINDEX_RUNTIME : process.execPath
  if (program === undefined || program === '') return null
  const application = io.application()
  return {
    program,
    args: [
      // Drawing needs no display.
      ...(process.platform === 'linux' ? ['--ozone-platform=headless'] : []),
      ...machineFlags(io),
      '--disable-gpu',
      `--user-data-dir=${folder}`,
      ...(application === null ? [] : [application]),
      `--${DRAWING_SWITCH}`,
    ],
  }
}

/** Nothing of the caller's own session steers the drawing. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PROVINDEX_|ELECTRON_|NODE_)/.test(name)),
  )

/** Asks for one job after the other, until one is not drawn. */
const answersOf = async (
  child: ChildProcess,
  jobs: readonly DrawingJob[],
): Promise<readonly DrawingAnswer[]> => {
  const failed = (detail: string): DrawingAnswer => ({ kind: 'failed', detail })
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-MOST_COMPLAINT)
  })
  const ended = once(child, 'close').then(
    ([code, signal]) => failed(`Electron ended (${code ?? signal}).\n${complaint}`.trimEnd()),
    (cause) => failed(String(cause)),
  )
  const answers: DrawingAnswer[] = []
  for (const job of jobs) {
    const answered = once(child, 'message').then(
      ([answer]): DrawingAnswer => answer,
      (cause) => failed(String(cause)),
    )
    child.send(job, () => undefined)
    const answer = await Promise.race([answered, ended])
    answers.push(answer)
    if (answer.kind !== 'drawn') break
  }
  return answers
}

/**
 * Lets Chromium draw in a process of its own, without a window or a display; the bytes of the files, in the order of
 * the jobs. Errors: drawing-missing, font-missing, print-failed.
 */
export const drawAll = async (
  jobs: readonly DrawingJob[],
  io: Io,
): Promise<Result<readonly Uint8Array<ArrayBuffer>[], AppError>> => {
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
    const answers = await answersOf(child, jobs)
    clearTimeout(timer)
    interrupted.removeEventListener('abort', stop)
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    }
    const files: Uint8Array<ArrayBuffer>[] = []
    for (const answer of answers)
      switch (answer.kind) {
        case 'drawn':
          files.push(new Uint8Array(Buffer.from(answer.base64, 'base64')))
          break
        case 'font-missing':
          return fail(appError('font-missing', {}))
        case 'failed':
          return fail(interrupted.aborted ? appError('cancelled', {}) : appError('print-failed', answer))
      }
    return ok(files)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** As `drawAll`, for one file. */
export const draw = async (job: DrawingJob, io: Io): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> => {
  const files = await drawAll([job], io)
  if (!files.ok) return files
  const [file] = files.value
  return file === undefined ? fail(appError('print-failed', { detail: 'nothing was drawn' })) : ok(file)
}
