import { writeFile } from 'node:fs/promises'
import type { ExportData } from '#core/formats/exportData'
import { columnNames, columnPortions, VALUE_COLUMN } from './columnarRows'

/** Rows of a record batch. */
const BATCH = 16_384

/**
 * Writes observations as an Arrow IPC file (Feather 2). The engine writes none without an extension that would have to
 * be downloaded, so the Apache project's own library does. What `data` throws is thrown on.
 */
export const writeArrow = async (data: ExportData, path: string): Promise<void> => {
  const {
    Field,
    Float64,
    RecordBatch,
    RecordBatchFileWriter,
    Schema,
    Struct,
    Utf8,
    makeData,
    vectorFromArray,
  } = await import('apache-arrow')
  const fields = columnNames.map((name, column) =>
    column === VALUE_COLUMN ? new Field(name, new Float64(), true) : new Field(name, new Utf8(), true),
  )
  const schema = new Schema(fields)
  const writer = new RecordBatchFileWriter({ autoDestroy: false })
  writer.reset(undefined, schema)
  const pieces = async function* () {
    for (const { texts, values } of columnPortions(data, BATCH)) {
      const columns = [...texts.slice(0, VALUE_COLUMN), values, ...texts.slice(VALUE_COLUMN)]
      const children = columns.map((column, at) => {
        const type = at === VALUE_COLUMN ? new Float64() : new Utf8()
        return vectorFromArray(column, type).data[0] ?? makeData({ type })
      })
      const struct = makeData({ type: new Struct(fields), length: values.length, children })
      if (values.length > 0) writer.write(new RecordBatch(schema, struct))
      yield new Uint8Array(0)
    }
    writer.finish()
    yield await writer.toUint8Array()
  }
  await writeFile(path, pieces())
}
