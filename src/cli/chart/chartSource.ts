import { join } from 'node:path'
import { viewOrDefault } from '#charts/defaultViews'
import { firstSubject, rootNode } from '#charts/firstSubject'
import { chartKinds } from '#charts/index'
import { registerBoundaries } from '#charts/map/boundaries'
import { type PictureSource, pictureSource } from '#charts/picture/picture'
import { parsePeriod } from '#core/dataset/parsePeriod'
import type { Period, RegionCode } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { deriveColumns } from '#core/formula/derive'
import type { IndexRun } from '#core/index/run'
import { runIndex } from '#core/index/runIndex'
import { findIndicator, findRegion } from '#core/project/commands/lookup'
import type { Records } from '#core/project/schema'
import type { Subject, View } from '#core/project/view'
import { fail, ok, type Result } from '#core/result'
import type { ReadableProject } from '#main/store/projectStore'
import type { Arguments } from '../arguments'
import { readJson } from '../files'
import type { Io } from '../io'

const viewOf = (args: Arguments, records: Records): Result<View, AppError> => {
  const [, id] = args.positionals
  const type = args.text('type')
  const view = viewOrDefault(records, id ?? type ?? '')
  if (view === null) return fail(appError('view-unknown', { id: id ?? '' }))
  // By its type it is the built-in view, whatever the project has made of it.
  return ok(id === undefined ? { ...view, subject: null, regions: null, options: {} } : view)
}

const nodeOf = (records: Records, id: string, node: string | undefined): Result<Subject, AppError> => {
  const framework = records.indices.get(id)
  if (framework === undefined)
    return fail(appError('index-unknown', { id, known: [...records.indices.keys()] }))
  const shown = node ?? rootNode(records, id) ?? ''
  const known = framework.nodes.flatMap((each) => ('id' in each ? [each.id] : []))
  return known.includes(shown)
    ? ok({ kind: 'node', index: id, node: shown })
    : fail(appError('node-unknown', { id: shown, index: framework.name, known }))
}

const subjectOf = (args: Arguments, records: Records, view: View): Result<Subject | null, AppError> => {
  const indicator = args.text('indicator')
  if (indicator !== undefined) {
    const found = findIndicator(records, indicator)
    return found.ok ? ok({ kind: 'indicator', indicator: found.value.code }) : found
  }
  const index = args.text('index')
  if (index !== undefined) return nodeOf(records, index, args.text('node'))
  return ok(view.subject ?? firstSubject(records))
}

const periodOf = (args: Arguments, records: Records): Result<Period | null, AppError> => {
  const text = args.text('period')
  if (text === undefined) return ok(null)
  const period = parsePeriod(text)
  if (period === null) return fail(appError('period-invalid', { text }))
  return records.periods.has(period) ? ok(period) : fail(appError('period-unknown', { code: period }))
}

const chosenOf = (args: Arguments, records: Records): Result<readonly RegionCode[], AppError> => {
  const chosen: RegionCode[] = []
  for (const code of args.texts('region')) {
    const found = findRegion(records, code)
    if (!found.ok) return found
    chosen.push(found.value.code)
  }
  return ok(chosen)
}

/** What the arguments ask to draw, from the project as it is on disk. */
export const chartSource = async (
  args: Arguments,
  io: Io,
  store: ReadableProject,
): Promise<Result<PictureSource, AppError>> => {
  const { records } = store
  const view = viewOf(args, records)
  if (!view.ok) return view
  const kind = chartKinds.find(({ id }) => id === view.value.type)
  if (kind === undefined) return fail(appError('view-unknown', { id: view.value.id }))
  const subject = subjectOf(args, records, view.value)
  if (!subject.ok) return subject
  const period = periodOf(args, records)
  if (!period.ok) return period
  const chosen = chosenOf(args, records)
  if (!chosen.ok) return chosen
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  const { dataset } = snapshot.value
  deriveColumns(dataset, records)
  const runs = new Map<string, IndexRun>()
  if (subject.value?.kind === 'node') {
    const framework = records.indices.get(subject.value.index)
    const run = framework === undefined ? null : runIndex(dataset, records, framework)
    if (run?.ok === false) return run
    if (run !== null) runs.set(run.value.index, run.value)
  }
  if (kind.id === 'map') {
    const boundaries = await readJson(join(io.resources(), 'boundaries/china.json'))
    if (!boundaries.ok) return boundaries
    registerBoundaries(boundaries.value)
  }
  return pictureSource({
    document: { records, dataset },
    runs,
    errors: new Map(),
    view: view.value,
    kind,
    subject: subject.value,
    period: period.value,
    chosen: chosen.value,
  })
}
