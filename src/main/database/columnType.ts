import type { ColumnType } from '#core/microdata/sourceColumn'

/** Types as the information schema of the servers names them. */
const numeric =
  /^(smallint|integer|bigint|int[248]?|numeric|decimal|real|double precision|float[48]?)(\(.*\))?$/
const textual = /^(text|character varying|varchar|character|char|bpchar|name|citext|uuid|string)(\(.*\))?$/
const dated = /^(date|timestamp(tz)?( with(out)? time zone)?)(\(.*\))?$/
/** What cannot be computed with everywhere: lists, documents, bytes, shapes, amounts of money and spans of time. */
const unusable =
  /^(_.*|.*\[\]|array|bytea|bytes|json|jsonb|xml|money|interval|time.*|super|geometry|geography|varbyte|hstore|tsvector|point|box|path|polygon|circle|line|lseg|bit.*|\w+range|oid|xid)$/

/** What a column holds, by the type that the server names. Types that a database has defined itself are read as text. */
export const columnTypeOf = (type: string): ColumnType => {
  const name = type.toLowerCase()
  if (numeric.test(name)) return 'number'
  if (textual.test(name)) return 'text'
  if (dated.test(name)) return 'date'
  if (name === 'boolean' || name === 'bool') return 'truth'
  return unusable.test(name) ? 'other' : 'text'
}
