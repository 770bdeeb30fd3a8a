import { basename, dirname } from 'node:path'
import { type AppError, appError } from '#core/errors'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import { checkPlan } from '#core/microdata/checkPlan'
import { fail, ok, type Result } from '#core/result'
import { askOpen } from '../dialogs'
import { openScratchEngine, type ScratchEngine } from '../engine/scratchEngine'
import type { Handlers } from '../gateway'
import { aggregateFile } from '../microdata/aggregateFile'
import { type MicrodataFile, openMicrodataFile } from '../microdata/microdataFile'
import { type ProjectWindow, send } from '../projectWindow'
import type { Workspace } from '../workspace'

type MicrodataHandlers = Pick<
  Handlers,
  'microdata.open' | 'microdata.run' | 'microdata.cancel' | 'microdata.close'
>

const EXTENSIONS = ['csv', 'tsv', 'txt', 'gz', 'parquet']

/** Progress is told in steps that can be seen. */
const STEP = 0.01

/** A file that a window aggregates. */
interface Open {
  readonly path: string
  readonly file: MicrodataFile
  readonly engine: ScratchEngine
  /** Of what runs last. */
  controller: AbortController
  /** Settles when nothing runs. */
  running: Promise<unknown>
}

/** Files of microdata, one at a time in each window: they stay where they are, and only what they come to goes to the window. */
export const microdataHandlers = ({ services }: Workspace): MicrodataHandlers => {
  const files = new WeakMap<ProjectWindow, Open>()
  let folder: string | null = null

  const close = async (window: ProjectWindow): Promise<void> => {
    const open = files.get(window)
    if (open === undefined) return
    files.delete(window)
    open.controller.abort()
    await open.running
    await open.engine.close()
  }

  const run = (
    window: ProjectWindow,
    open: Open,
    work: (watch: {
      signal: AbortSignal
      progress(share: number): void
    }) => Promise<Result<Aggregation, AppError>>,
  ): Promise<Result<Aggregation, AppError>> => {
    open.controller.abort()
    const controller = new AbortController()
    open.controller = controller
    let told = 0
    const progress = (share: number) => {
      if (share - told < STEP || controller.signal.aborted) return
      told = share
      send(window, 'microdata.progress', { share })
    }
    // One statement at a time: the one before ends first.
    const result = open.running.then(() =>
      controller.signal.aborted
        ? fail(appError('cancelled', {}))
        : work({ signal: controller.signal, progress }),
    )
    open.running = result.catch(() => undefined)
    return result
  }

  return {
    'microdata.open': async (window, { path }) => {
      const chosen =
        path ??
        (await askOpen(services, window, {
          title: 'dialogs.microdataTitle',
          filter: services.text()('dialogs.microdataFilter'),
          extensions: EXTENSIONS,
          folder,
        }))
      if (chosen === null) return ok(null)
      await close(window)
      const engine = await openScratchEngine()
      const file = await openMicrodataFile(chosen, engine)
      if (!file.ok) {
        await engine.close()
        return file
      }
      folder = dirname(chosen)
      const running = Promise.resolve()
      files.set(window, {
        path: chosen,
        file: file.value,
        engine,
        running,
        controller: new AbortController(),
      })
      window.window.once('closed', () => void close(window))
      const { format, encoding, columns, rows } = file.value
      return ok({ path: chosen, name: basename(chosen), format, encoding, columns, rows })
    },

    'microdata.run': async (window, { plan: document, skipBroken, regrouping }) => {
      const open = files.get(window)
      if (open === undefined) return fail(appError('cancelled', {}))
      const plan = checkPlan(document, open.file.columns)
      if (!plan.ok) return fail(plan.error[0] ?? appError('cancelled', {}))
      return run(window, open, (watch) =>
        aggregateFile(open.path, open.file, plan.value, open.engine, { ...watch, skipBroken, regrouping }),
      )
    },

    'microdata.cancel': async (window) => {
      files.get(window)?.controller.abort()
      return ok(null)
    },

    'microdata.close': async (window) => {
      await close(window)
      return ok(null)
    },
  }
}
