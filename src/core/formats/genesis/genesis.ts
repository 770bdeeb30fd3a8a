import type { Format } from '../format'
import { decodeText } from '../text/decodeText'
import { genesisLabel, isGenesis, readGenesis } from './readGenesis'

/** Headers are shorter. */
const HEAD = 20_000

/** Flat files (ffcsv) of GENESIS, the database of the German statistical offices. */
export const genesis: Format = {
  id: 'genesis',
  label: genesisLabel,
  extensions: [],
  takes: ['encoding'],
  detect: ({ bytes }) => isGenesis(decodeText(bytes.subarray(0, HEAD), undefined)?.text ?? ''),
  read: (file, options) => readGenesis(file, options?.encoding),
}
