import { dataPackageWriter } from './dataPackage/packageFiles'
import { jsonStatWriter } from './jsonStat/writeJsonStat'
import { pxWriter } from './px/writePx'
import { sdmxCsv1Writer, sdmxCsvWriter } from './sdmx/writeSdmxCsv'
import { sdmxJsonWriter } from './sdmx/writeSdmxJson'
import { csvWriter, tsvWriter } from './writeCsv'
import type { Writer } from './writer'
import { xlsxWriter } from './xlsx/writeXlsx'

/** Every format that observations are written in. Adding one: its file and one line here. */
export const writers: readonly Writer[] = [
  csvWriter,
  tsvWriter,
  xlsxWriter,
  sdmxCsvWriter,
  sdmxCsv1Writer,
  sdmxJsonWriter,
  jsonStatWriter,
  pxWriter,
  dataPackageWriter,
]
