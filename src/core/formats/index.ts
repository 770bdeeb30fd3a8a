import { csv } from './csv'
import { resourcePackage } from './dataPackage/resourcePackage'
import { eurostatTsv } from './eurostat/eurostatTsv'
import type { Format, SourceFile } from './format'
import { genesis } from './genesis/genesis'
import { html } from './html/html'
import { json } from './json/json'
import { jsonStat } from './jsonStat/jsonStat'
import { px } from './px/px'
import { pxwebJson } from './pxweb/pxwebJson'
import { sdmxCsv } from './sdmx/sdmxCsv'
import { sdmxJson } from './sdmx/sdmxJson'
import { workbook } from './spreadsheet/workbook'
import { xml } from './xml/xml'

/** Every format that is read, the strictest first. Adding one: its file and one line here. */
export const formats: readonly Format[] = [
  resourcePackage,
  workbook,
  sdmxJson,
  jsonStat,
  pxwebJson,
  px,
  eurostatTsv,
  sdmxCsv,
  genesis,
  html,
  json,
  xml,
  csv,
]

const extensionOf = (path: string): string => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''

/**
 * The format of a file by its content, which tells an SDMX-CSV from any other `.csv`; by its name where its content
 * is only text or nothing known, so that a damaged file is refused as what it was meant to be. null where neither is known.
 */
export const formatOf = (file: SourceFile): Format | null => {
  const found = formats.find((format) => format.detect(file)) ?? null
  if (found !== null && found !== csv) return found
  const named = formats.find(({ extensions }) => extensions.includes(extensionOf(file.path)))
  return found !== null && named?.knownByContent === true ? found : (named ?? found)
}
