import { ok } from '../../result'
import type { Format } from '../format'
import { decodeUtf8 } from '../utf8'
import { readSdmxJson, sdmxJsonLabel } from './readSdmxJson'

/** SDMX-JSON data messages. */
export const sdmxJson: Format = {
  id: 'sdmx-json',
  label: sdmxJsonLabel,
  extensions: [],
  detect: ({ bytes }) => {
    const text = decodeUtf8(bytes) ?? ''
    return /^\s*\{/.test(text) && text.includes('"dataSets"') && text.includes('"structure')
  },
  read: (file) => {
    const cubes = readSdmxJson(file)
    return cubes.ok
      ? ok({ encoding: 'UTF-8', encodingConfidence: 1, delimiter: null, tables: cubes.value })
      : cubes
  },
}
