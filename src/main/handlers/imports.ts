import { basename, dirname } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { packagePaths } from '#core/formats/dataPackage/packageFiles'
import { formats } from '#core/formats/index'
import { fail, ok } from '#core/result'
import { writeAtomically } from '../atomicFile'
import { openLargeSources } from '../bulk/largeSource'
import { readCopiedTable } from '../clipboardReader'
import { COPIED_MEGABYTES } from '../copiedTable'
import { openPackage } from '../dataPackage/openPackage'
import { askOpen, askOpenSeveral, askSave, fileName } from '../dialogs'
import { testView } from '../faults'
import type { Handlers } from '../gateway'
import { openGeo } from '../importing/openGeo'
import { readTableFile } from '../importing/readTableFile'
import { readInput } from '../readInput'
import type { Workspace } from '../workspace'
import { largeFiles, sizeOf, WHOLE } from './largeImports'

type ImportHandlers = Pick<
  Handlers,
  | 'import.open'
  | 'import.whole'
  | 'import.large'
  | 'import.stop'
  | 'import.close'
  | 'import.clipboard'
  | 'import.openMapping'
  | 'import.saveMapping'
>

/** Read by the engine in main, and handed on as a text. */
const COLUMNAR = ['parquet', 'arrow', 'feather']

/** Boundaries; those that are called `.json` are known by their content. */
const GEO = ['geojson', 'topojson']

const MAPPING_EXTENSION = '.json'

/** What is too large for the window, the command line may still read. */
const windowError = (error: AppError): AppError =>
  error.code === 'file-too-large'
    ? appError('file-beyond-window', { ...error.data, megabytes: WHOLE })
    : error

/** Files that come into the window as bytes; what they mean is found there, off the UI thread. */
export const importHandlers = (workspace: Workspace): ImportHandlers => {
  const { services } = workspace
  const large = largeFiles(workspace)
  let folder: string | null = null
  return {
    ...large.handlers,
    'import.open': async (window, { paths }) => {
      const chosen =
        paths ??
        (await askOpenSeveral(services, window, {
          title: 'dialogs.importTitle',
          filter: services.text()('dialogs.tableFilter'),
          extensions: [
            ...new Set([...formats.flatMap(({ extensions }) => extensions), ...COLUMNAR, ...GEO, 'zip']),
          ],
          folder,
        }))
      if (chosen === null) return ok(null)
      const [first = ''] = chosen
      // A package of a whole project is imported by itself, as on the command line.
      const project = chosen.length === 1 ? await openPackage(first) : ok(null)
      if (!project.ok) return project
      const source = project.value
      if (source !== null) {
        const parts = new Map<string, Uint8Array>()
        for (const name of Object.values(packagePaths)) {
          const part = source(name)
          if (part !== undefined) parts.set(name, part)
        }
        return ok([{ path: first, bytes: new Uint8Array(0), parts }])
      }
      await large.close(window)
      const shapes = chosen.length === 1 ? await openGeo(first) : ok(null)
      if (!shapes.ok) return shapes
      if (shapes.value !== null) {
        folder = dirname(first)
        return ok([{ path: first, bytes: shapes.value }])
      }
      const sources = await openLargeSources(chosen, testView()?.faults.largeImport)
      if (!sources.ok) return fail(windowError(sources.error))
      if (sources.value !== null) {
        folder = dirname(first)
        await large.open(window, sources.value)
        const fits = sizeOf(sources.value) <= WHOLE * 2 ** 20
        return ok(
          sources.value.map(({ path, sample, size }) => ({
            ...{ path, bytes: sample.bytes },
            large: { size, lines: sample.lines, fits, most: WHOLE },
          })),
        )
      }
      const files: { path: string; bytes: Uint8Array }[] = []
      let total = 0
      for (const path of chosen) {
        const bytes = await readTableFile(path)
        if (!bytes.ok) return fail(windowError(bytes.error))
        total += bytes.value.length
        if (total > WHOLE * 2 ** 20) return fail(appError('file-beyond-window', { path, megabytes: WHOLE }))
        files.push({ path, bytes: bytes.value })
      }
      folder = dirname(first)
      return ok(files)
    },

    'import.clipboard': async () => {
      const bytes = await readCopiedTable()
      if (bytes === null) return fail(appError('clipboard-empty', {}))
      const path = services.text()('dialogs.clipboard')
      return bytes === 'too-large'
        ? fail(appError('file-too-large', { path, megabytes: COPIED_MEGABYTES }))
        : ok([{ path, bytes }])
    },

    'import.openMapping': async (window) => {
      const chosen = await askOpen(services, window, {
        title: 'dialogs.openMappingTitle',
        filter: services.text()('dialogs.mappingFilter'),
        extensions: [MAPPING_EXTENSION.slice(1)],
        folder,
      })
      if (chosen === null) return ok(null)
      const bytes = await readInput(chosen)
      if (!bytes.ok) return bytes
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)
        return ok({ name: basename(chosen), text })
      } catch {
        return fail(appError('encoding-unknown', { path: chosen }))
      }
    },

    'import.saveMapping': async (window, { suggestedName, text }) => {
      const path = await askSave(services, window, {
        title: 'dialogs.saveMappingTitle',
        filter: services.text()('dialogs.mappingFilter'),
        extension: MAPPING_EXTENSION,
        suggested: fileName(suggestedName, MAPPING_EXTENSION),
        folder,
      })
      if (path === null) return ok(null)
      const written = await writeAtomically(path, text)
      return written.ok ? ok(path) : written
    },
  }
}
