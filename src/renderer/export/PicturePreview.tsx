import { useEffect, useRef } from 'react'
import type { Picture } from '#charts/picture/picture'
import type { PictureGeometry } from '#charts/picture/pictureSize'
import { useText } from '../store/text'
import styles from './export.module.css'
import { drawOnCanvas } from './renderPicture'

interface PicturePreviewProps {
  readonly picture: Picture
  readonly layout: PictureGeometry['layout']
}

const WIDTH = 520
const HEIGHT = 420

/** The picture in small: the same layout with fewer pixels. */
export const PicturePreview = ({ picture, layout }: PicturePreviewProps) => {
  const text = useText()
  const frame = useRef<HTMLDivElement>(null)
  const { width, height } = layout
  const shrink = Math.min(WIDTH / width, HEIGHT / height)
  useEffect(() => {
    const parent = frame.current
    if (parent === null) return
    const canvas = document.createElement('canvas')
    const dispose = drawOnCanvas(canvas, picture, {
      layout: { width, height },
      ratio: shrink * window.devicePixelRatio,
    })
    canvas.style.width = '100%'
    canvas.style.height = '100%'
    parent.replaceChildren(canvas)
    return () => {
      dispose()
      canvas.remove()
    }
  }, [picture, width, height, shrink])
  return (
    <div
      ref={frame}
      role="img"
      aria-label={text('exportPicture.preview')}
      className={styles.frame}
      style={{ width: width * shrink, height: height * shrink }}
    />
  )
}
