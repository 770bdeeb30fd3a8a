import type { CheckedPlan } from './checkPlan'
import type { ColumnType } from './sourceColumn'
import type { SqlDialect } from './sqlDialect'
import { duckdbDialect } from './sqlDialect'
import type { TextLayout } from './understandText'

const types: Readonly<Record<ColumnType, string>> = {
  number: 'DOUBLE',
  text: 'VARCHAR',
  date: 'TIMESTAMP',
  truth: 'BOOLEAN',
  other: 'VARCHAR',
}

/** The engine takes `*`, `?` and `[` in paths for patterns. */
const exactPath = (path: string): string => duckdbDialect.text(path.replace(/[*?[]/g, '[$&]'))

/** A Parquet file as a source of DuckDB. */
export const parquetSource = (path: string): string => `read_parquet(${exactPath(path)})`

/** At most so many rows of a file are passed over; a file with more is not what it was taken for. */
export const MOST_SKIPPED = 100_000

/** A text in UTF-8 as a source of DuckDB, with the types that the plan reads its columns as; null = all of them as text. */
export const textSource = (
  path: string,
  { delimiter, decimalComma, skip, header, columns, missing }: TextLayout,
  plan: CheckedPlan | null,
  options: { readonly gzip: boolean; readonly skipBroken: boolean },
): string => {
  const { text }: SqlDialect = duckdbDialect
  const read = plan?.columns ?? columns.map(({ name }) => ({ name, type: 'text' as const }))
  const list = read.map(({ name, type }) => `${text(name)}: '${types[type]}'`)
  const given = [
    exactPath(path),
    'auto_detect = false',
    `delim = ${text(delimiter)}`,
    `quote = '"', escape = '"'`,
    `decimal_separator = '${decimalComma ? ',' : '.'}'`,
    `skip = ${skip}, header = ${header}`,
    `compression = '${options.gzip ? 'gzip' : 'none'}'`,
    `nullstr = [${missing.map(text).join(', ')}]`,
    `columns = {${list.join(', ')}}`,
    ...(options.skipBroken ? [`store_rejects = true, rejects_limit = ${MOST_SKIPPED}`] : []),
  ]
  return `read_csv(${given.join(', ')})`
}
