import { withHiddenPage } from './hiddenPage'

const HEAD = 'data:image/png;base64,'

/** Draws an SVG of these pixels on a canvas; the PNG in Base64. Rejects where there is no memory for it, and when `signal` is aborted. */
export const rasterise = (
  svg: string,
  width: number,
  height: number,
  signal?: AbortSignal,
): Promise<string> => {
  const source = Buffer.from(svg).toString('base64')
  const page = `<!doctype html><img alt="" src="data:image/svg+xml;base64,${source}">`
  const script = `(async () => {
    const [image] = document.images
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = ${width}
    canvas.height = ${height}
    canvas.getContext('2d').drawImage(image, 0, 0, ${width}, ${height})
    return canvas.toDataURL('image/png')
  })()`
  return withHiddenPage(
    page,
    async (contents) => {
      const url: unknown = await contents.executeJavaScript(script)
      // A canvas without memory answers `data:,`.
      if (typeof url !== 'string' || !url.startsWith(HEAD)) throw new Error('The canvas is empty.')
      return url.slice(HEAD.length)
    },
    { scripts: true, ...(signal === undefined ? {} : { signal }) },
  )
}
