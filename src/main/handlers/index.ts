import type { Channel, Request, Response } from '#contract/ipc'
import type { Handlers } from '../gateway'
import { openSources } from '../microdata/openSources'
import type { ProjectWindow } from '../projectWindow'
import type { Workspace } from '../workspace'
import { applicationHandlers } from './application'
import { editHandlers } from './edits'
import { projectHandlers } from './projects'

/**
 * Handlers whose code is loaded at their first request: file formats and pictures weigh more than all else that
 * the main process runs, and a start needs none of them.
 */
const afterwards = <C extends Channel>(
  channels: readonly C[],
  load: () => Promise<Pick<Handlers, C>>,
): Pick<Handlers, C> => {
  let loaded: Promise<Pick<Handlers, C>> | undefined
  const handler =
    <D extends C>(channel: D) =>
    async (window: ProjectWindow, payload: Request<D>): Promise<Response<D>> => {
      loaded ??= load()
      return (await loaded)[channel](window, payload)
    }
  return Object.fromEntries(channels.map((channel) => [channel, handler(channel)])) as Pick<Handlers, C>
}

/** Every channel's handler. */
export const handlersOf = (workspace: Workspace): Handlers => {
  const sources = openSources()
  return {
    ...applicationHandlers(workspace),
    ...editHandlers(workspace),
    ...projectHandlers(workspace),
    ...afterwards(
      [
        'export.print',
        'export.canWriteHan',
        'export.file',
        'export.show',
        'clipboard.image',
        'clipboard.text',
      ],
      async () => (await import('./pictures')).pictureHandlers(workspace),
    ),
    ...afterwards(['report.print', 'report.picture', 'report.cancel'], async () =>
      (await import('./reports')).reportHandlers(),
    ),
    ...afterwards(['export.formats', 'export.data', 'export.cancel'], async () =>
      (await import('./exports')).exportHandlers(workspace),
    ),
    ...afterwards(
      [
        'import.open',
        'import.whole',
        'import.large',
        'import.stop',
        'import.close',
        'import.clipboard',
        'import.openMapping',
        'import.saveMapping',
      ],
      async () => (await import('./imports')).importHandlers(workspace),
    ),
    ...afterwards(['microdata.open', 'microdata.run', 'microdata.cancel', 'microdata.close'], async () =>
      (await import('./microdata')).microdataHandlers(workspace, sources),
    ),
    ...afterwards(
      [
        'database.saved',
        'database.forget',
        'database.chooseAuthorities',
        'database.tables',
        'database.openTable',
        'database.cancel',
      ],
      async () => (await import('./databases')).databaseHandlers(workspace, sources),
    ),
  }
}
