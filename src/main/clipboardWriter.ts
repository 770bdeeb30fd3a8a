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

export const writeText = async (text: string): Promise<void> => {
  await clipboard.writeText(text)
}
