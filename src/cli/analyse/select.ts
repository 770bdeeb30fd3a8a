import type { Dataset } from '#core/dataset/dataset'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { type IndicatorCode, levels, type Period, type RegionCode } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { deriveColumns } from '#core/formula/derive'
import type { IndexRun } from '#core/index/run'
import { runIndex } from '#core/index/runIndex'
import { compared } from '#core/index/scope'
import { findIndicator, findRegion } from '#core/project/commands/lookup'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import type { ReadableProject } from '#main/store/projectStore'
import type { Translator } from '#text/translate'
import type { Arguments } from '../arguments'
import { wrongUsage } from '../usage'
import type { AnalysisKind, Selection, Subject } from './analysis'

const regionsOf = (
  args: Arguments,
  text: Translator,
  dataset: Dataset,
  records: Records,
  run: IndexRun | null,
): Result<readonly RegionCode[], AppError> => {
  const [listed, level] = [args.texts('region'), args.text('level')]
  if (listed.length > 0 && level !== undefined)
    return wrongUsage(text('cli.usage.together', { first: '--region', second: '--level' }))
  for (const code of listed) {
    const found = findRegion(records, code)
    if (!found.ok) return found
  }
  const known = levels.find((each) => each === level)
  if (level !== undefined && known === undefined)
    return wrongUsage(text('cli.usage.choice', { option: '--level', known: [...levels], value: level }))
  const wanted =
    listed.length > 0 ? (listed as RegionCode[]) : known === undefined ? ('all' as const) : { level: known }
  const regions =
    wanted === 'all' && run !== null ? run.regions : dataset.regions.filter(compared(wanted, records.regions))
  return regions.length === 0 ? fail(appError('regions-none', {})) : ok(regions)
}

interface Table {
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
}

/** A column of one table laid out as another one; what the first does not have is missing. */
const laidOut = (values: Float64Array | undefined, from: Table, to: Table): Float64Array => {
  const rows = new Map(from.regions.map((code, at) => [code, at]))
  const columns = new Map(from.periods.map((code, at) => [code, at]))
  const result = new Float64Array(to.regions.length * to.periods.length).fill(Number.NaN)
  for (const [r, region] of to.regions.entries())
    for (const [p, period] of to.periods.entries()) {
      const [row, column] = [rows.get(region), columns.get(period)]
      if (row === undefined || column === undefined) continue
      result[r * to.periods.length + p] = values?.[row * from.periods.length + column] ?? Number.NaN
    }
  return result
}

/** Nodes of the index as subjects; `node-unknown` where a named one is not there. */
const nodeSubjects = (
  run: IndexRun,
  named: readonly string[],
  initial: AnalysisKind['nodes'],
): Result<readonly Subject[], AppError> => {
  const known = run.nodes.map(({ id }) => id)
  const unknown = named.find((id) => !known.includes(id))
  if (unknown !== undefined)
    return fail(appError('node-unknown', { index: run.name, id: unknown, known: [...known] }))
  const byDefault = run.nodes.filter(({ kind, parent }) =>
    initial === 'leaves' ? kind === 'indicator' : initial === 'root' ? parent === null : kind === 'node',
  )
  const ids = named.length > 0 ? named : byDefault.map(({ id }) => id)
  return ok(
    ids.flatMap((id) => {
      const at = known.indexOf(id)
      const [node, values] = [run.nodes[at], run.scores[at]]
      return node === undefined || values === undefined ? [] : [{ id, name: node.name, values }]
    }),
  )
}

const runOf = (args: Arguments, dataset: Dataset, records: Records): Result<IndexRun | null, AppError> => {
  const id = args.text('index')
  if (id === undefined) return ok(null)
  const framework = records.indices.get(id)
  if (framework === undefined)
    return fail(appError('index-unknown', { id, known: [...records.indices.keys()] }))
  return runIndex(dataset, records, framework)
}

const periodsOf = (
  args: Arguments,
  kind: AnalysisKind,
  all: readonly Period[],
  subjects: readonly Subject[],
  regions: number,
): Result<readonly Period[], AppError> => {
  const given = args.texts('period')
  if (given.length === 1 && given[0] === 'all') return ok(all)
  const wanted: Period[] = []
  for (const text of given) {
    const period = parsePeriod(text)
    if (period === null) return fail(appError('period-invalid', { text }))
    if (!all.includes(period)) return fail(appError('period-unknown', { code: period }))
    wanted.push(period)
  }
  if (wanted.length > 0) return ok(all.filter((period) => wanted.includes(period)))
  if (kind.periods === 'all') return ok(all)
  const filled = (p: number) =>
    subjects.every(({ values }) =>
      Array.from({ length: regions }, (_, r) => values[r * all.length + p]).some(
        (value) => value !== undefined && !Number.isNaN(value),
      ),
    )
  const last = all.findLast((_, p) => filled(p)) ?? all.at(-1)
  return ok(last === undefined ? [] : [last])
}

/** What the options choose: subjects, regions and periods, as one table. */
export const select = async (
  args: Arguments,
  text: Translator,
  store: ReadableProject,
  kind: AnalysisKind,
): Promise<Result<Selection, AppError>> => {
  const { records } = store
  const codes = args.texts('indicator')
  for (const code of codes) {
    const found = findIndicator(records, code)
    if (!found.ok) return found
  }
  if (args.given('node') && !args.given('index'))
    return wrongUsage(text('cli.usage.option-missing', { option: '--index' }))
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  const { dataset } = snapshot.value
  deriveColumns(dataset, records)
  const run = runOf(args, dataset, records)
  if (!run.ok) return run
  const regions = regionsOf(args, text, dataset, records, run.value)
  if (!regions.ok) return regions
  const whole: Table = { regions: regions.value, periods: dataset.periods }
  const nodes = run.value === null ? null : nodeSubjects(run.value, args.texts('node'), kind.nodes)
  if (nodes?.ok === false) return nodes
  // Those without any value would leave no complete row.
  const filled = (code: IndicatorCode) =>
    dataset.columns.get(code)?.values.some((value) => !Number.isNaN(value)) === true
  const named = codes.length > 0 || nodes !== null ? codes : dataset.indicators.filter(filled)
  const indicators: Subject[] = named.flatMap((code) => {
    const indicator = records.indicators.get(code)
    if (indicator === undefined) return []
    const { values } = dataset.columns.get(code as IndicatorCode) ?? {}
    return [{ id: code, name: indicator.name, values: laidOut(values, dataset, whole) }]
  })
  const scores = (nodes?.value ?? []).map((subject) => ({
    ...subject,
    values: laidOut(subject.values, run.value ?? whole, whole),
  }))
  const subjects = [...indicators, ...scores]
  if (subjects.length < kind.least) return fail(appError('analysis-needs', { least: kind.least }))
  const periods = periodsOf(args, kind, dataset.periods, subjects, regions.value.length)
  if (!periods.ok) return periods
  const chosen: Table = { regions: regions.value, periods: periods.value }
  return ok({
    records,
    ...chosen,
    regionNames: regions.value.map((code) => {
      const region = records.regions.get(code)
      const short = region?.shortName ?? { zh: '', en: '' }
      return short.zh === '' && short.en === '' ? (region?.name ?? { zh: code, en: code }) : short
    }),
    subjects: subjects.map((subject) => ({ ...subject, values: laidOut(subject.values, whole, chosen) })),
    run: run.value,
    column: (code) => {
      const found = findIndicator(records, code)
      return found.ok ? ok(laidOut(dataset.columns.get(found.value.code)?.values, dataset, chosen)) : found
    },
  })
}
