import { dirname } from 'node:path'
import { appError } from '#core/errors'
import { hasHan } from '#core/hasHan'
import { fail, ok } from '#core/result'
import { translator } from '#text/translate'
import { writeAtomically } from '../atomicFile'
import { writePicture, writeText } from '../clipboardWriter'
import { showInFolder } from '../desktop'
import { askSave, fileName } from '../dialogs'
import type { Handlers } from '../gateway'
import { canWriteHan } from '../printing/hanFont'
import { printPage } from '../printing/printPage'
import type { Workspace } from '../workspace'
import { rememberWritten, wasWritten } from '../writtenFiles'

type PictureHandlers = Pick<
  Handlers,
  'export.print' | 'export.canWriteHan' | 'export.file' | 'export.show' | 'clipboard.image' | 'clipboard.text'
>

const filters = {
  png: 'dialogs.pngFilter',
  svg: 'dialogs.svgFilter',
  pdf: 'dialogs.pdfFilter',
  md: 'dialogs.markdownFilter',
  html: 'dialogs.htmlFilter',
  docx: 'dialogs.docxFilter',
} as const

const titles = {
  picture: 'dialogs.exportTitle',
  text: 'dialogs.exportTextTitle',
  report: 'dialogs.reportTitle',
} as const

const notAPicture = {
  zh: translator('zh')('dialogs.pictureInvalid'),
  en: translator('en')('dialogs.pictureInvalid'),
}

/** Pictures and texts that leave the window: to a file or to the clipboard. */
export const pictureHandlers = ({ services }: Workspace): PictureHandlers => {
  let folder: string | null = null
  return {
    'export.print': async (_window, { html, paper }) => {
      try {
        if (hasHan(html) && !(await canWriteHan())) return fail(appError('font-missing', {}))
        return ok(await printPage(html, paper))
      } catch (cause) {
        return fail(appError('print-failed', { detail: String(cause) }))
      }
    },

    'export.canWriteHan': async () => {
      try {
        return ok(await canWriteHan())
      } catch (cause) {
        return fail(appError('print-failed', { detail: String(cause) }))
      }
    },

    'export.file': async (window, { kind, suggestedName, format, bytes }) => {
      const extension = `.${format}`
      const base = suggestedName.toLowerCase().endsWith(extension)
        ? suggestedName.slice(0, -extension.length)
        : suggestedName
      const path = await askSave(services, window, {
        title: titles[kind],
        filter: services.text()(filters[format]),
        extension,
        suggested: fileName(base, extension),
        folder,
      })
      if (path === null) return ok(null)
      const written = await writeAtomically(path, bytes)
      if (!written.ok) return written
      folder = dirname(path)
      rememberWritten(path)
      return ok(path)
    },

    'export.show': async (_window, { path }) => {
      if (!wasWritten(path)) return fail(appError('file-missing', { path }))
      showInFolder(path)
      return ok(null)
    },

    'clipboard.image': async (_window, { png }) =>
      (await writePicture(png)) ? ok(null) : fail(appError('payload-invalid', { issues: [notAPicture] })),

    'clipboard.text': async (_window, { text, html }) => {
      await writeText(text, html)
      return ok(null)
    },
  }
}
