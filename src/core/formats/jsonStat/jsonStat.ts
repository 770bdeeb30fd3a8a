import { ok } from '../../result'
import type { Format } from '../format'
import { decodeUtf8 } from '../utf8'
import { jsonStatLabel, readJsonStat } from './readJsonStat'

/** JSON-stat 2.0 and 1.x. */
export const jsonStat: Format = {
  id: 'json-stat',
  label: jsonStatLabel,
  extensions: ['jsonstat'],
  detect: ({ bytes }) => {
    const text = decodeUtf8(bytes) ?? ''
    return /^\s*\{/.test(text) && /"dimension"\s*:\s*\{/.test(text) && text.includes('"value"')
  },
  read: (file) => {
    const cubes = readJsonStat(file)
    return cubes.ok
      ? ok({ encoding: 'UTF-8', encodingConfidence: 1, delimiter: null, tables: cubes.value })
      : cubes
  },
}
