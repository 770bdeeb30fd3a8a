import type { Paper } from '#contract/ipc'
import { withHiddenPage } from './hiddenPage'

const MM_PER_INCH = 25.4

/**
 * Prints an HTML page to a PDF: lines stay lines and words stay words, in the fonts of the system, of which the
 * letters that are used go into the file.
 */
export const printPage = (html: string, { width, height }: Paper): Promise<Uint8Array> =>
  withHiddenPage(html, (contents) =>
    contents.printToPDF({
      pageSize: { width: width / MM_PER_INCH, height: height / MM_PER_INCH },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      printBackground: true,
      generateTaggedPDF: true,
    }),
  )
