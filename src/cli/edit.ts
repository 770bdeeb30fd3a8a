import { z } from 'zod'
import { isMissingMark, parseNumber } from '#core/dataset/parseNumber'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { type AppError, appError } from '#core/errors'
import { parseJsonText } from '#core/formats/statistical/parseJson'
import type { Command } from '#core/project/command'
import { findIndicator, findRegion } from '#core/project/commands/lookup'
import { setCells } from '#core/project/commands/setCells'
import { describeIssues } from '#core/project/issues'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'

/** One edit as text: on the command line or as a line of JSON. `-` and null clear. */
const editSchema = z.strictObject({
  indicator: z.string(),
  region: z.string(),
  period: z.union([z.string(), z.number().transform(String)]),
  value: z.union([z.number(), z.string(), z.null()]),
})
export type Edit = z.infer<typeof editSchema>

/** The command of an edit. Errors: region-unknown, indicator-unknown, period-invalid, number-invalid. */
export const commandOf = (edit: Edit, records: Records): Result<Command, AppError> => {
  const indicator = findIndicator(records, edit.indicator)
  if (!indicator.ok) return indicator
  const region = findRegion(records, edit.region)
  if (!region.ok) return region
  const period = parsePeriod(edit.period)
  if (period === null) return fail(appError('period-invalid', { text: edit.period }))
  let value: number | null = null
  if (typeof edit.value === 'number') value = edit.value
  else if (edit.value !== null && !isMissingMark(edit.value)) {
    const { unit } = indicator.value
    const parsed = parseNumber(edit.value, unit.zh === '' && unit.en === '' ? undefined : unit)
    if (!parsed.ok) return parsed
    value = parsed.value.value
  }
  const cell = { indicator: indicator.value.code, region: region.value.code, period, value }
  return ok(setCells.of({ cells: [cell] }))
}

/** The edit on a line of JSON. Errors: json-invalid with the line, payload-invalid. */
export const parseEdit = (text: string, line: number): Result<Edit, AppError> => {
  const document = parseJsonText('stdin', text, line)
  if (!document.ok) return document
  const parsed = editSchema.safeParse(document.value)
  if (parsed.success) return ok(parsed.data)
  return fail(appError('payload-invalid', { issues: describeIssues(editSchema, document.value) }))
}
