import { parsePeriod } from '#core/dataset/parsePeriod'
import { statuses, statusSchema } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { appError } from '#core/errors'
import { delimiterNamed } from '#core/formats/delimited'
import { importModes } from '#core/formats/mapping/importEffect'
import {
  type Constants,
  type DateOrder,
  dateOrders,
  type ImportMapping,
  importMappingSchema,
} from '#core/formats/mapping/importMapping'
import { encodingNamed } from '#core/formats/text/decodeText'
import { encodings } from '#core/formats/text/detectEncoding'
import { describeIssues } from '#core/project/issues'
import { fail, ok, type Result } from '#core/result'
import type { Translator } from '#text/translate'
import type { Arguments } from './arguments'
import { readJson } from './files'

/** What the options say that the file itself does not. Errors: period-invalid. */
export const constantsOf = (args: Arguments): Result<Constants, AppError> => {
  const written = args.text('period')
  const period = written === undefined ? undefined : parsePeriod(written)
  if (period === null) return fail(appError('period-invalid', { text: written ?? '' }))
  const [region, indicator, unit] = [args.text('region'), args.text('indicator'), args.text('unit')]
  const status = statuses.find((known) => known === args.text('status'))
  const source = args.text('source')
  return ok({
    ...(region === undefined ? {} : { region }),
    ...(period === undefined ? {} : { period }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(unit === undefined ? {} : { unit }),
    ...(status === undefined ? {} : { status }),
    ...(source === undefined ? {} : { source }),
  })
}

/** What `--encoding` and `--delimiter` say of how texts are read. */
export const textOf = (args: Arguments): ImportMapping['text'] => {
  const written = args.text('encoding')
  const encoding = written === undefined ? undefined : encodingNamed(written)
  const delimiter = delimiterNamed(args.text('delimiter'))
  return encoding === undefined && delimiter === undefined
    ? undefined
    : {
        ...(encoding === undefined ? {} : { encoding }),
        ...(delimiter === undefined ? {} : { delimiter }),
      }
}

/** What `--dates` says of dates such as 03/04/2018. */
export const datesOf = (args: Arguments): DateOrder | undefined =>
  dateOrders.find((order) => order === args.text('dates'))

/** Saved mappings, one or a list. Errors: those of reading, mapping-invalid. */
export const readMappings = async (path: string): Promise<Result<readonly ImportMapping[], AppError>> => {
  const document = await readJson(path)
  if (!document.ok) return document
  // Several tables of one sheet have a mapping each.
  const list = Array.isArray(document.value) ? document.value : [document.value]
  const mappings: ImportMapping[] = []
  for (const entry of list) {
    const parsed = importMappingSchema.safeParse(entry)
    if (!parsed.success)
      return fail(appError('mapping-invalid', { path, issues: describeIssues(importMappingSchema, entry) }))
    mappings.push(parsed.data)
  }
  return ok(mappings)
}

/** An option that has to be one of a few and is none of them, in words; null = all are right. */
export const wrongChoice = (args: Arguments, text: Translator): string | null => {
  const wrong = (option: string, known: readonly string[], right: (value: string) => boolean) => {
    const value = args.text(option)
    return value === undefined || right(value)
      ? null
      : text('cli.usage.choice', { option: `--${option}`, known: [...known], value })
  }
  return (
    wrong('mode', importModes, (value) => importModes.some((mode) => mode === value)) ??
    wrong('status', statuses, (value) => statusSchema.safeParse(value).success) ??
    wrong('encoding', Object.keys(encodings), (value) => encodingNamed(value) !== undefined) ??
    wrong('dates', dateOrders, (value) => dateOrders.some((order) => order === value)) ??
    wrong('delimiter', [',', ';', '|', 'tab'], (value) => delimiterNamed(value) !== undefined)
  )
}
