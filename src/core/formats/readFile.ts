import { type AppError, appError } from '../errors'
import { fail, ok, type Result } from '../result'
import type { FileContent, Format, SourceFile, SourceTable } from './format'
import { formatOf, formats } from './index'
import type { ImportMapping } from './mapping/importMapping'
import { openZip } from './openZip'
import { brokenFile } from './statistical/broken'
import { namesIn } from './zipArchive'

/** What a file holds, and the format in which it does. */
interface ReadFile {
  readonly format: Pick<Format, 'id' | 'label' | 'takes'>
  readonly content: FileContent
}

/** Parts by which a workbook or a Data Package is known: those are read as one. */
const ownParts =
  /^(?:\[Content_Types\]\.xml|mimetype|content\.xml|(?:xl|_rels|META-INF)\/)|(?:^|\/)datapackage\.json$/

/** What programs put into archives beside the files. */
const besides = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)|\/$/

/** The files of a plain archive; null for all other files, workbooks and packages among them. */
const filesIn = ({ bytes }: SourceFile): readonly string[] | null => {
  const names = namesIn(bytes)
  return names === null || names.some((name) => ownParts.test(name))
    ? null
    : names.filter((name) => !besides.test(name))
}

const archiveLabel: Format['label'] = { zh: '压缩包（ZIP）', en: 'Archive (ZIP)' }

const named = (name: string, table: SourceTable, isOnly: boolean): SourceTable => {
  const file = name.slice(name.lastIndexOf('/') + 1)
  return { ...table, name: isOnly || table.name === '' ? file : `${file}: ${table.name}` }
}

/** The tables of all files of an archive, each called like its file. What is no table is told. */
const readArchived = (
  { path, bytes }: SourceFile,
  names: readonly string[],
  text: ImportMapping['text'],
): Result<ReadFile, AppError> => {
  const opened = openZip(bytes)
  if (!opened.ok) return brokenFile(path, archiveLabel, '', opened.error)
  const found: { readonly name: string; readonly read: ReadFile }[] = []
  const passed: string[] = []
  let refused: AppError | null = null
  for (const name of names) {
    const file = { path: `${path}#${name}`, bytes: opened.value.get(name) ?? new Uint8Array(0) }
    const read = readPlain(file, text)
    if (read.ok) found.push({ name, read: read.value })
    else {
      passed.push(name)
      refused ??= read.error
    }
  }
  const [first, second] = found
  if (first === undefined) return fail(refused ?? appError('file-empty', { path }))
  const passedOver =
    passed.length === 0 ? [] : [{ code: 'resources-left-out' as const, data: { names: passed } }]
  const notes = [...found.flatMap(({ read }) => read.content.notes ?? []), ...passedOver]
  if (second === undefined)
    return ok({ format: first.read.format, content: { ...first.read.content, notes } })
  const tables = found.flatMap(({ name, read: { content } }) =>
    content.tables.map((table) => named(name, table, content.tables.length === 1)),
  )
  const { content } = first.read
  return ok({ format: { id: 'archive', label: archiveLabel }, content: { ...content, notes, tables } })
}

const readPlain = (file: SourceFile, text: ImportMapping['text']): Result<ReadFile, AppError> => {
  const format = formatOf(file)
  if (format === null) {
    const id = /\.([^./\\]+)$/.exec(file.path)?.[1] ?? file.path
    return fail(appError('format-unknown', { id, known: formats.map((known) => known.id) }))
  }
  const content = format.read(file, text)
  return content.ok ? ok({ format, content: content.value }) : content
}

/**
 * Reads a file in its format; of a plain zip archive the files in it, whose tables are then those of one file. An archive within an
 * archive is not opened. Errors: `format-unknown`, and those of the format.
 */
export const readFile = (file: SourceFile, text?: ImportMapping['text']): Result<ReadFile, AppError> => {
  const names = filesIn(file)
  return names === null ? readPlain(file, text) : readArchived(file, names, text)
}
