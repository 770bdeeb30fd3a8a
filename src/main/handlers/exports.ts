import { basename, dirname } from 'node:path'
import type { ExportDataRequest } from '#contract/ipc'
import { type AppError, appError } from '#core/errors'
import { deriveColumns } from '#core/formula/derive'
import { fail, ok, type Result } from '#core/result'
import { problemText } from '#text/problemText'
import { askSave, fileName } from '../dialogs'
import { type ExportReport, exportFile } from '../exporting/exportFile'
import { type ExportFormat, exportFormats } from '../exporting/exportFormats'
import type { Handlers } from '../gateway'
import { type OpenProject, type ProjectWindow, send, withProject } from '../projectWindow'
import type { Services } from '../services'
import { PROJECT_EXTENSION } from '../untitled'
import type { Workspace } from '../workspace'
import { rememberWritten } from '../writtenFiles'

type ExportHandlers = Pick<Handlers, 'export.formats' | 'export.data' | 'export.cancel'>

/** Formats that spreadsheets open as text. */
const guarded = new Set(['csv', 'tsv', 'sdmx-csv', 'sdmx-csv-1.0', 'datapackage'])

/** Progress is told in steps that can be seen. */
const STEP = 0.01

const listOrAll = (codes: readonly string[]) => (codes.length === 0 ? undefined : codes)

const filterOf = ({ indicators, regions, periods }: ExportDataRequest) => ({
  ...(listOrAll(indicators) === undefined ? {} : { indicators }),
  ...(listOrAll(regions) === undefined ? {} : { regions }),
  ...(listOrAll(periods) === undefined ? {} : { periods }),
})

const projectName = (services: Services, { location, store }: OpenProject): string => {
  if (!location.untitled) return basename(location.path, PROJECT_EXTENSION)
  const title = store.records.project.get('project')?.title
  return title === undefined ? '' : services.text().local(title)
}

const write = async (
  window: ProjectWindow,
  path: string,
  format: ExportFormat,
  request: ExportDataRequest,
  signal: AbortSignal,
): Promise<Result<ExportReport, AppError>> => {
  const project = await withProject(window, async () => {
    if (window.project === null) return fail(appError('no-project', {}))
    const { store } = window.project
    const snapshot = await store.snapshot()
    return snapshot.ok ? ok({ dataset: snapshot.value.dataset, records: store.records }) : snapshot
  })
  if (!project.ok) return project
  deriveColumns(project.value.dataset, project.value.records)
  let told = 0
  const progress = (share: number) => {
    if (share - told < STEP) return
    told = share
    send(window, 'export.progress', { share })
  }
  const { language, guard } = request
  return exportFile(project.value, path, {
    format,
    filter: filterOf(request),
    options: { language, guard, problemText },
    progress,
    signal,
  })
}

/** Data that leave a project as files; one export at a time in each window. */
export const exportHandlers = ({ services }: Workspace): ExportHandlers => {
  const running = new WeakMap<ProjectWindow, AbortController>()
  let folder: string | null = null
  return {
    'export.formats': async () =>
      ok(
        exportFormats.map(({ id, label, extension, folder: files }) => ({
          id,
          label,
          extension,
          guards: guarded.has(id),
          whole: files !== undefined,
        })),
      ),

    'export.data': async (window, request) => {
      const format = exportFormats.find(({ id }) => id === request.format)
      if (format === undefined)
        return fail(
          appError('format-unknown', { id: request.format, known: exportFormats.map(({ id }) => id) }),
        )
      const { project } = window
      if (project === null) return fail(appError('no-project', {}))
      const extension = `.${format.extension}`
      const path = await askSave(services, window, {
        title: 'dialogs.exportDataTitle',
        filter: services.text().local(format.label),
        extension,
        suggested: fileName(projectName(services, project), extension),
        folder: folder ?? (project.location.untitled ? null : dirname(project.location.path)),
      })
      if (path === null) return ok(null)
      const controller = new AbortController()
      running.get(window)?.abort()
      running.set(window, controller)
      send(window, 'export.progress', { share: 0 })
      const written = await write(window, path, format, request, controller.signal)
      if (running.get(window) === controller) running.delete(window)
      if (!written.ok) return written
      folder = dirname(path)
      rememberWritten(path)
      return ok({ path, ...written.value })
    },

    'export.cancel': async (window) => {
      running.get(window)?.abort()
      return ok(null)
    },
  }
}
