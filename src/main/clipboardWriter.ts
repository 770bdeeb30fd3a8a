import electron, { clipboard, nativeImage } from 'electron'

/** The clipboard of runtimes before Electron 40 or so takes pictures directly; newer ones take typed items, as pages do. */
interface DirectClipboard {
  writeImage(image: Electron.NativeImage): void
}

const takesPictures = (candidate: object): candidate is DirectClipboard =>
  'writeImage' in candidate && typeof candidate.writeImage === 'function'

/** Puts a PNG picture on the clipboard; false where the bytes are no picture. */
export const writePicture = async (png: Uint8Array): Promise<boolean> => {
  const image = nativeImage.createFromBuffer(Buffer.from(png))
  if (image.isEmpty()) return false
  if (takesPictures(clipboard)) clipboard.writeImage(image)
  else {
    const picture = new Blob([new Uint8Array(png)], { type: 'image/png' })
    await clipboard.write([new electron.ClipboardItem({ 'image/png': picture })])
  }
  return true
}

/** Older runtimes take several kinds of text at once directly, as with pictures. */
interface DirectTexts {
  write(data: { readonly text: string; readonly html: string }): void
}

const takesTexts = (candidate: object): candidate is DirectTexts => 'writeHTML' in candidate

/** Puts a text on the clipboard; `html` is what programs that take formatted text get instead. */
export const writeText = async (text: string, html?: string): Promise<void> => {
  if (html === undefined) await clipboard.writeText(text)
  else if (takesTexts(clipboard)) clipboard.write({ text, html })
  else {
    const blob = (content: string, type: string) => new Blob([content], { type })
    const item = { 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') }
    await clipboard.write([new electron.ClipboardItem(item)])
  }
}
