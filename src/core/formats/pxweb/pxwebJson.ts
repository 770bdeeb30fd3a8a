import { ok } from '../../result'
import type { Format } from '../format'
import { decodeUtf8 } from '../utf8'
import { pxwebLabel, readPxwebJson } from './readPxwebJson'

/** What PX-Web, the database of many offices, answers as `json`. */
export const pxwebJson: Format = {
  id: 'pxweb-json',
  label: pxwebLabel,
  extensions: [],
  detect: ({ bytes }) => {
    const text = decodeUtf8(bytes) ?? ''
    return /^\s*\{\s*"columns"\s*:\s*\[\s*\{/.test(text) && /"data"\s*:\s*\[\s*\{\s*"key"\s*:/.test(text)
  },
  read: (file) => {
    const cube = readPxwebJson(file)
    return cube.ok
      ? ok({ encoding: 'UTF-8', encodingConfidence: 1, delimiter: null, tables: [cube.value] })
      : cube
  },
}
