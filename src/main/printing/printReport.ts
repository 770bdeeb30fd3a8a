import { A4 } from '#contract/paper'
import type { Language } from '#core/dataset/schema'
import { translator } from '#text/translate'
import { withHiddenPage } from './hiddenPage'

const MM_PER_INCH = 25.4
/** Millimetres from the side of the sheet to the text, as in the page (core/report/html/style.ts); the page number stands in the lower one. */
const MARGINS = { top: 22, bottom: 24, left: 25, right: 25 }

// Chromium puts its own date and title where there is nothing.
const NO_HEADER = '<span></span>'

/** What stands below each page: the title of the document and the number of the page. Chromium fills the classes. */
const footerOf = (language: Language): string => {
  const number = translator(language)('publish.page', {
    page: '<span class="pageNumber"></span>',
    pages: '<span class="totalPages"></span>',
  })
  const { left, right } = MARGINS
  const style = [
    'box-sizing:border-box;width:100%;display:flex;justify-content:space-between;gap:8mm',
    `padding:0 ${right}mm 6mm ${left}mm;white-space:nowrap;color:#626b7a`,
    'font:10px system-ui,PingFang SC,Microsoft YaHei UI,Noto Sans CJK SC,sans-serif',
  ].join(';')
  return [
    `<div lang="${language === 'zh' ? 'zh-Hans' : 'en'}" style="${style}">`,
    '<span class="title" style="overflow:hidden;text-overflow:ellipsis"></span>',
    `<span>${number}</span></div>`,
  ].join('')
}

/**
 * Prints the HTML page of a report to the sheets of a PDF, with numbers of pages, the page's title and its headings
 * as an outline. Lines stay lines and words stay words. Rejects where it cannot be printed, and when `signal` is aborted.
 */
export const printReport = (html: string, language: Language, signal?: AbortSignal): Promise<Uint8Array> =>
  withHiddenPage(
    html,
    (contents) =>
      contents.printToPDF({
        pageSize: { width: A4.width / MM_PER_INCH, height: A4.height / MM_PER_INCH },
        margins: {
          top: MARGINS.top / MM_PER_INCH,
          bottom: MARGINS.bottom / MM_PER_INCH,
          left: MARGINS.left / MM_PER_INCH,
          right: MARGINS.right / MM_PER_INCH,
        },
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: NO_HEADER,
        footerTemplate: footerOf(language),
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
    signal === undefined ? {} : { signal },
  )
