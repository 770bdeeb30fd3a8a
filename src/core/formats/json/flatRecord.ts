import { isObject, type JsonObject } from '../statistical/parseJson'
import { periodLabel } from '../understand/periodLabel'

/** Fields of a record by the headers that they get, none of them a list of records. */
export type Fields = ReadonlyMap<string, unknown>

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object'

/** A list of records, which may be rows of their own. */
export const isRecordList = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject)

const codeKey = /^(?:id|code|key)$/i
const nameKey = /^(?:value|name|label|text|title|nome|nombre|nom)$/i

/** `country: {id, value}` is a code and a name, as headers call them; of periods only the period is the header. */
const innerName = (outer: string, inner: string, coded: boolean): string => {
  if (periodLabel(inner) !== null) return inner
  if (coded && codeKey.test(inner)) return `${outer} code`
  return coded && nameKey.test(inner) ? `${outer} name` : `${outer} ${inner}`
}

/** Remarks in a list, such as `footnotes: [{code, text}]`, in one cell. */
const MOST_REMARKS = 5
const remarksOf = (list: readonly unknown[]): string =>
  list.length > MOST_REMARKS
    ? ''
    : list
        .flatMap((each) => (isObject(each) ? Object.values(each) : [each]))
        .filter((value) => isScalar(value) && value !== null && value !== '')
        .map(String)
        .join('; ')

/** The fields of a record; what is nested in it becomes fields with composed names, lists become texts. */
export const flatRecord = (record: JsonObject, outer = ''): Fields => {
  const fields = new Map<string, unknown>()
  const keys = Object.keys(record)
  const coded = keys.some((key) => codeKey.test(key)) && keys.some((key) => nameKey.test(key))
  for (const [key, value] of Object.entries(record)) {
    const name = outer === '' ? key : innerName(outer, key, coded)
    if (isObject(value)) for (const [inner, field] of flatRecord(value, name)) fields.set(inner, field)
    else fields.set(name, Array.isArray(value) ? remarksOf(value) : value)
  }
  return fields
}
