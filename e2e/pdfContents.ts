import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a page of a PDF holds. */
export interface PdfPage {
  /** In points of 1/72 inch. */
  readonly width: number
  readonly height: number
  /** The words as they are selected and copied, in the order in which they were drawn. */
  readonly words: readonly string[]
  /** Lines and areas. */
  readonly paths: number
  /** Bitmaps. */
  readonly images: number
}

const images: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
])

/** Reads a PDF with another program than the one that has written it. */
export const readPdf = async (bytes: Uint8Array): Promise<readonly PdfPage[]> => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const { fnArray } = await page.getOperatorList()
    pages.push({
      width,
      height,
      words: items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])),
      paths: fnArray.filter((operation) => operation === OPS.constructPath).length,
      images: fnArray.filter((operation) => images.has(operation)).length,
    })
  }
  await task.destroy()
  return pages
}

/** The title of a PDF, and its outline from the top down. */
export const readPdfHeadings = async (
  bytes: Uint8Array,
): Promise<{ readonly title: string; readonly headings: readonly string[] }> => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const { info } = await document.getMetadata()
  const title = 'Title' in info ? String(info.Title) : ''
  type Outline = Awaited<ReturnType<typeof document.getOutline>>
  const names = (entries: Outline): readonly string[] =>
    entries.flatMap(({ title: name, items }) => [name, ...names(items)])
  const headings = names((await document.getOutline()) ?? [])
  await task.destroy()
  return { title, headings }
}
