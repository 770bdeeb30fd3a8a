import { basename, dirname } from 'node:path'
import { ok } from '#core/result'
import { askOpen } from '../dialogs'
import { openScratchEngine } from '../engine/scratchEngine'
import type { Handlers } from '../gateway'
import { aggregateFile } from '../microdata/aggregateFile'
import { openMicrodataFile } from '../microdata/microdataFile'
import type { OpenSources } from '../microdata/openSources'
import { send } from '../projectWindow'
import type { Workspace } from '../workspace'

type MicrodataHandlers = Pick<
  Handlers,
  'microdata.open' | 'microdata.run' | 'microdata.cancel' | 'microdata.close'
>

const EXTENSIONS = ['csv', 'tsv', 'txt', 'gz', 'parquet']

/** Progress is told in steps that can be seen. */
const STEP = 0.01

/** Microdata of the windows: they stay where they are, and only what they come to goes to the window. */
export const microdataHandlers = ({ services }: Workspace, sources: OpenSources): MicrodataHandlers => {
  let folder: string | null = null
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
      await sources.close(window)
      const engine = await openScratchEngine()
      const file = await openMicrodataFile(chosen, engine)
      if (!file.ok) {
        await engine.close()
        return file
      }
      folder = dirname(chosen)
      await sources.open(window, {
        columns: file.value.columns,
        aggregate: (plan, options) => aggregateFile(chosen, file.value, plan, engine, options),
        close: engine.close,
      })
      const { format, encoding, columns, rows } = file.value
      return ok({ name: basename(chosen), host: null, format, encoding, columns, rows })
    },

    'microdata.run': async (window, { plan, skipBroken, regrouping }) => {
      let told = 0
      const progress = (share: number) => {
        if (share - told < STEP) return
        told = share
        send(window, 'microdata.progress', { share })
      }
      return sources.run(window, plan, { progress, skipBroken, regrouping })
    },

    'microdata.cancel': async (window) => {
      sources.cancel(window)
      return ok(null)
    },

    'microdata.close': async (window) => {
      await sources.close(window)
      return ok(null)
    },
  }
}
