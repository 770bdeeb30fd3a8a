import type { ObservationFilter } from '#core/dataset/observations'
import { parsePeriod } from '#core/dataset/parsePeriod'
import type { Period } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { deriveColumns } from '#core/formula/derive'
import { findIndicator, findRegion } from '#core/project/commands/lookup'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import { type ExportReport, exportFile } from '#main/exporting/exportFile'
import { exportFormats } from '#main/exporting/exportFormats'
import { problemText } from '#text/problemText'
import type { Translator } from '#text/translate'
import type { Arguments } from '../arguments'
import type { CliCommand } from '../command'
import { readProject } from '../store'
import { wrongUsage } from '../usage'

const checked = <T>(
  codes: readonly string[],
  find: (code: string) => Result<T, AppError>,
): AppError | null => {
  for (const code of codes) {
    const found = find(code)
    if (!found.ok) return found.error
  }
  return null
}

/** What the options keep; nothing given = everything. */
const filterOf = (args: Arguments, records: Records): Result<ObservationFilter, AppError> => {
  const indicators = args.texts('indicator')
  const regions = args.texts('region')
  const periods: Period[] = []
  const wrong =
    checked(indicators, (code) => findIndicator(records, code)) ??
    checked(regions, (code) => findRegion(records, code))
  if (wrong !== null) return fail(wrong)
  for (const text of args.texts('period')) {
    const period = parsePeriod(text)
    if (period === null) return fail(appError('period-invalid', { text }))
    if (!records.periods.has(period)) return fail(appError('period-unknown', { code: period }))
    periods.push(period)
  }
  return ok({
    ...(indicators.length === 0 ? {} : { indicators }),
    ...(regions.length === 0 ? {} : { regions }),
    ...(periods.length === 0 ? {} : { periods }),
  })
}

/** What the format had no place for, one line a kind. */
const lossLines = ({ lost }: ExportReport, text: Translator): string[] =>
  (['statuses', 'notes', 'sources'] as const)
    .filter((kind) => lost[kind] > 0)
    .map((kind) => text(`cli.export.lost-${kind}`, { count: lost[kind] }))

/** Writes observations to a file. */
export const exportTable: CliCommand = {
  name: 'export',
  usage: [
    `PROJECT --format ${exportFormats.map(({ id }) => id).join('|')} --out PATH`,
    '[--indicator CODE...] [--region CODE...] [--period P...] [--no-guard] [--json]',
  ],
  options: {
    format: 'text',
    out: 'text',
    indicator: 'texts',
    region: 'texts',
    period: 'texts',
    'no-guard': 'flag',
  },
  positionals: { least: 1, most: 1 },
  run: async ({ args, io, text }) => {
    const [path = ''] = args.positionals
    const id = args.text('format')
    const out = args.text('out')
    if (id === undefined) return wrongUsage(text('cli.usage.option-missing', { option: '--format' }))
    if (out === undefined) return wrongUsage(text('cli.usage.option-missing', { option: '--out' }))
    const known = exportFormats.map((format) => format.id)
    const format = exportFormats.find((candidate) => candidate.id === id)
    if (format === undefined)
      return wrongUsage(text('cli.usage.choice', { option: '--format', known, value: id }))
    return readProject(path, io, async (store) => {
      const filter = filterOf(args, store.records)
      if (!filter.ok) return filter
      const snapshot = await store.snapshot()
      if (!snapshot.ok) return snapshot
      deriveColumns(snapshot.value.dataset, store.records)
      const project = { dataset: snapshot.value.dataset, records: store.records }
      const options = { language: text.language, guard: !args.flag('no-guard'), problemText }
      const written = await exportFile(project, out, { format, filter: filter.value, options })
      if (!written.ok) return written
      const { observations, lost } = written.value
      return ok({
        json: { project: path, format: id, out, observations, lost },
        lines: [text('cli.export.done', { count: observations, out }), ...lossLines(written.value, text)],
      })
    })
  },
}
