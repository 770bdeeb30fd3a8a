import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import type { Cube } from '../cube'
import type { SourceFile } from '../format'
import { isGapMark } from '../publishedMarks'
import { brokenFile, issues } from '../statistical/broken'
import { cubeBuilder } from '../statistical/buildCube'
import { asArray, asObject, asText, isObject, type JsonObject, parseJson } from '../statistical/parseJson'
import { plainNumber } from '../statistical/plainNumber'
import { stemOf } from '../statistical/stem'
import { splitUnit } from '../understand/labels'

export const pxwebLabel = { zh: 'PX-Web JSON', en: 'PX-Web JSON' }

const columnOf = (raw: unknown) => {
  const { code, text, type } = asObject(raw)
  return { id: asText(code), label: asText(text) || asText(code), type: asText(type) }
}

/** Remarks on a table as a whole; those on a category say of which. */
const noteOf = (document: JsonObject): string =>
  asArray(document.comments)
    .filter(isObject)
    .map(({ value, comment }) =>
      asText(value) === '' ? asText(comment) : `${asText(value)}: ${asText(comment)}`,
    )
    .filter((text) => text !== '')
    .join('\n')

/**
 * Reads the `json` of PX-Web: columns of type `t` (time), `d` (dimension) and `c` (contents), rows with a key for each dimension and a value for
 * each content. Marks such as `..` are missing values. Errors: `encoding-unknown`, `file-empty`, `json-invalid`, `format-broken` with the
 * place.
 */
export const readPxwebJson = (file: SourceFile): Result<Cube, AppError> => {
  const parsed = parseJson(file)
  if (!parsed.ok) return parsed
  const document = asObject(parsed.value)
  const broken = (place: string, issue: Parameters<typeof brokenFile>[3]) =>
    brokenFile(file.path, pxwebLabel, place, issue)
  const columns = asArray(document.columns).map(columnOf)
  const keyed = columns.filter(({ type }) => type !== 'c')
  const contents = columns.filter(({ type }) => type === 'c')
  if (keyed.length === 0) return broken('columns', issues.absent('columns'))
  const about = asObject(asArray(document.metadata)[0])
  const measured = contents.map(({ id, label }) => ({ id, ...splitUnit(label) }))
  const builder = cubeBuilder(
    {
      name: asText(about.infofile) || stemOf(file.path),
      title: asText(about.label),
      ...{ unit: '', source: asText(about.source), note: noteOf(document) },
    },
    [
      ...keyed.map(({ id, label, type }) => ({
        ...{ id, label, role: type === 't' ? ('period' as const) : null, categories: [] },
      })),
      {
        ...{ id: 'contents', label: '', role: 'indicator' },
        categories: measured.map(({ id, name, unit }) => ({
          ...{ code: id, label: name, ...(unit === '' ? {} : { unit }) },
        })),
      },
    ],
  )
  for (const [at, row] of asArray(document.data).entries()) {
    const { key, values } = asObject(row)
    const [keys, cells] = [asArray(key).map(asText), asArray(values)]
    if (keys.length !== keyed.length) return broken(`data.${at}.key`, issues.count(keyed.length, keys.length))
    if (cells.length !== contents.length)
      return broken(`data.${at}.values`, issues.count(contents.length, cells.length))
    for (const [c, raw] of cells.entries()) {
      const text = asText(raw)
      const isMissing = raw === null || isGapMark(text)
      const value = isMissing ? Number.NaN : plainNumber(text)
      if (value === null) return broken(`data.${at}.values.${c}`, issues.number(text))
      builder.add({
        keys: [...keys, contents[c]?.id ?? ''],
        ...{ value, status: null, note: '', line: 0 },
      })
    }
  }
  return ok(builder.finish())
}
