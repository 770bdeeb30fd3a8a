import { ok } from '../../result'
import type { Format } from '../format'
import { isPx, pxLabel, readPx } from './readPx'

/** PC-Axis files. */
export const px: Format = {
  id: 'px',
  label: pxLabel,
  extensions: ['px'],
  detect: ({ bytes }) => isPx(bytes),
  read: (file) => {
    const read = readPx(file)
    if (!read.ok) return read
    const { cube, encoding } = read.value
    return ok({ encoding, encodingConfidence: 1, delimiter: null, tables: [cube] })
  },
}
