import type { Dataset } from '#core/dataset/dataset'
import { type ObservationFilter, observations } from '#core/dataset/observations'
import { parsePeriod } from '#core/dataset/parsePeriod'
import type { Period } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { formats } from '#core/formats/index'
import type { TidyRow } from '#core/formats/tidy'
import { deriveColumns } from '#core/formula/derive'
import { findIndicator, findRegion } from '#core/project/commands/lookup'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import type { Translator } from '#text/translate'
import type { Arguments } from '../arguments'
import type { CliCommand } from '../command'
import { withProject } from '../store'
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

/** Observations as rows for a file. Without observation no row. */
function* tidyRows(
  dataset: Dataset,
  filter: ObservationFilter,
  records: Records,
  text: Translator,
): Generator<TidyRow> {
  const names = new Map<string, string>()
  for (const { code, shortName, name } of records.regions.values())
    names.set(code, text.local(shortName) || text.local(name))
  for (const { indicator, region, period, value, status } of observations(dataset, filter)) {
    const unit = records.indicators.get(indicator)?.unit
    const regionName = names.get(region) ?? ''
    yield {
      indicator,
      region,
      regionName,
      period,
      value,
      unit: unit === undefined ? '' : text.local(unit),
      status,
    }
  }
}

/** Writes observations to a file. */
export const exportTable: CliCommand = {
  name: 'export',
  usage: [
    'PROJECT --format csv --out PATH',
    '[--indicator CODE...] [--region CODE...] [--period P...] [--json]',
  ],
  options: { format: 'text', out: 'text', indicator: 'texts', region: 'texts', period: 'texts' },
  positionals: { least: 1, most: 1 },
  run: async ({ args, io, text }) => {
    const [path = ''] = args.positionals
    const id = args.text('format')
    const out = args.text('out')
    if (id === undefined) return wrongUsage(text('cli.usage.option-missing', { option: '--format' }))
    if (out === undefined) return wrongUsage(text('cli.usage.option-missing', { option: '--out' }))
    const writable = formats.flatMap(({ id: known, write }) =>
      write === undefined ? [] : [{ id: known, write }],
    )
    const known = writable.map((format) => format.id)
    const format = writable.find((candidate) => candidate.id === id)
    if (format === undefined)
      return wrongUsage(text('cli.usage.choice', { option: '--format', known, value: id }))
    return withProject(path, io, async (store) => {
      const filter = filterOf(args, store.records)
      if (!filter.ok) return filter
      const snapshot = await store.snapshot()
      if (!snapshot.ok) return snapshot
      deriveColumns(snapshot.value.dataset, store.records)
      const rows = [...tidyRows(snapshot.value.dataset, filter.value, store.records, text)]
      const written = await writeAtomically(out, format.write(rows))
      if (!written.ok) return written
      return ok({
        json: { project: path, format: id, out, observations: rows.length },
        lines: [text('cli.export.done', { count: rows.length, out })],
      })
    })
  },
}
