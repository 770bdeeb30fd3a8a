import { ok } from '../../result'
import type { Format } from '../format'
import { decodeUtf8 } from '../utf8'
import { eurostatLabel, isEurostatTsv, readEurostatTsv } from './readEurostatTsv'

/** Bulk downloads of Eurostat: tab-separated with a packed key. */
export const eurostatTsv: Format = {
  id: 'eurostat-tsv',
  label: eurostatLabel,
  extensions: [],
  detect: ({ bytes }) => isEurostatTsv(decodeUtf8(bytes) ?? ''),
  read: (file) => {
    const cube = readEurostatTsv(file)
    return cube.ok
      ? ok({ encoding: 'UTF-8', encodingConfidence: 1, delimiter: '\t', tables: [cube.value] })
      : cube
  },
}
