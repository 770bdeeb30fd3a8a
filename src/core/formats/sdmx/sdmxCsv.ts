import { ok } from '../../result'
import type { Format } from '../format'
import { decodeUtf8 } from '../utf8'
import { isSdmxCsv, readSdmxCsv, sdmxCsvLabel } from './readSdmxCsv'

/** SDMX-CSV 1.0 and 2.0. */
export const sdmxCsv: Format = {
  id: 'sdmx-csv',
  label: sdmxCsvLabel,
  extensions: [],
  detect: ({ bytes }) => isSdmxCsv(decodeUtf8(bytes) ?? ''),
  read: (file) => {
    const cube = readSdmxCsv(file)
    return cube.ok
      ? ok({ encoding: 'UTF-8', encodingConfidence: 1, delimiter: null, tables: [cube.value] })
      : cube
  },
}
