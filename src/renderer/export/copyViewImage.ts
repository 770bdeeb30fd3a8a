import { request } from '../bridge'
import { inform, reportError } from '../store/notices'
import { useSettings } from '../store/settings'

/**
 * Copies a view as a PNG of 1600 x 1000 pixels to the clipboard: in the language in use, and in light colours,
 * because it goes into a document. Says so, or why it cannot be done.
 */
export const copyViewImage = async (viewId: string): Promise<void> => {
  // ECharts comes with the drawing modules; a command that is seldom used does not delay the start.
  const [{ defaultHeading }, { viewSource }, { pictureBytes }, { defaultSize, pictureGeometry }] =
    await Promise.all([
      import('#charts/picture/picture'),
      import('./viewSource'),
      import('./exportView'),
      import('#charts/picture/pictureSize'),
    ])
  const source = await viewSource(viewId)
  if (!source.ok) return reportError(source.error)
  const size = { ...defaultSize, scale: 1 as const, dpi: 192 }
  const geometry = pictureGeometry(size, 'png')
  if (!geometry.ok) return reportError(geometry.error)
  const style = { language: useSettings.getState().language, theme: 'light' as const }
  const heading = defaultHeading(source.value, style, geometry.value.layout)
  const png = await pictureBytes({ source: source.value, style, size, heading })
  if (!png.ok) return reportError(png.error)
  const copied = await request('clipboard.image', { png: png.value })
  if (!copied.ok) return reportError(copied.error)
  inform('exportPicture.copied', { title: heading.title })
}
