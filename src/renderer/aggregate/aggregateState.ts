import { create } from 'zustand'
import type { DatabaseTable } from '#contract/database'
import type { MicrodataInfo } from '#contract/ipc'
import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { type AppError, appError } from '#core/errors'
import { parseJsonText } from '#core/formats/statistical/parseJson'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import { readAggregationPlan } from '#core/microdata/aggregationPlan'
import type { Regrouping } from '#core/microdata/aggregationSql'
import { likelyColumns } from '#core/microdata/likelyColumns'
import type { Result } from '#core/result'
import { onEvent, request } from '../bridge'
import type { Decisions } from '../import/decisions'
import { openDocument, saveDocument } from '../import/savedDocument'
import { askImport, stopImportWorker } from '../import/worker/importClient'
import type { AggregatedAnswer } from '../import/worker/importProtocol'
import { currentDocument, execute } from '../store/document'
import { beginJob } from '../store/jobs'
import { inform, reportError } from '../store/notices'
import { observedProject } from '../store/observedProject'
import { currentText } from '../store/text'
import { computedBy, draftOf, type MeasureDraft, type PlanDraft, planOf, troublesOf } from './draft'

interface AggregateState {
  readonly source: MicrodataInfo | null
  readonly draft: PlanDraft
  readonly skipBroken: boolean
  readonly decisions: Decisions
  /** What is being done; null = nothing. */
  readonly busy: 'opening' | 'running' | 'planning' | 'importing' | null
  /** Of the aggregation under way, 0 to 1. */
  readonly share: number
  readonly error: AppError | null
  /** What the effect was worked out from; differs from the draft once that has changed. */
  readonly computed: string | null
  readonly answer: AggregatedAnswer | null
  /** What came over from a server for it, over all its runs. */
  readonly received: { readonly rows: number; readonly bytes: number } | null
}

let lastKey = 0
const measure = (kind: MeasureDraft['kind'], code: string): MeasureDraft => {
  lastKey += 1
  return { key: lastKey, code, name: '', unit: '', kind, of: '', weight: '', where: '' }
}

const emptyDraft: PlanDraft = {
  region: null,
  periodFrom: 'column',
  period: null,
  by: null,
  fixed: '',
  filter: '',
  measures: [],
}

const empty: AggregateState = {
  source: null,
  draft: emptyDraft,
  skipBroken: false,
  decisions: {
    ...{ regions: {}, indicators: {}, createRegions: false, createIndicators: null },
    ...{ mode: 'merge', status: null, source: '' },
  },
  busy: null,
  share: 0,
  error: null,
  computed: null,
  answer: null,
  received: null,
}

export const useAggregate = create<AggregateState>(() => empty)

const set = (change: Partial<AggregateState>) => useAggregate.setState(change)

/** Answers to older questions are of no use. */
let asked = 0
/** What the worker holds: nothing, or the aggregation and the project of a revision. */
let sent = -1

/** Whether an indicator of the project is computed by a formula. */
export const isDerived = (code: string): boolean =>
  currentDocument()?.records.indicators.get(code)?.formula != null

/** The draft can be computed. */
export const isReady = ({ source, draft }: Pick<AggregateState, 'source' | 'draft'>): boolean =>
  source !== null &&
  draft.measures.length > 0 &&
  Object.keys(troublesOf(draft, source.columns, isDerived)).length === 0

/** Takes microdata that main has opened, with what is likely to be wanted of them. */
const takeSource = (source: MicrodataInfo): void => {
  const open = currentDocument()
  if (open === null) return
  stopImportWorker()
  sent = -1
  const regions = [...open.records.regions.values()]
  const { region, period } = likelyColumns(source.columns, buildRegionMatcher(regions))
  const dated = source.columns.find(({ name }) => name === period)?.type === 'date'
  const draft: PlanDraft = {
    ...{ ...emptyDraft, region, period, by: dated ? 'year' : null },
    periodFrom: period === null ? 'fixed' : 'column',
    measures: [measure('count', currentText()('aggregate.new-code'))],
  }
  const decisions = { ...empty.decisions, createRegions: regions.length === 0 }
  useAggregate.setState({ ...empty, source, draft, decisions }, true)
}

/** False = cancelled or unreadable. */
const openSource = async (ask: () => Promise<Result<MicrodataInfo | null, AppError>>): Promise<boolean> => {
  asked += 1
  set({ busy: 'opening' })
  const answer = await ask()
  if (!answer.ok || answer.value === null) {
    set({ busy: null })
    if (!answer.ok) reportError(answer.error)
    return false
  }
  takeSource(answer.value)
  return true
}

/** Asks for a file where none is given; false = cancelled or unreadable. */
export const chooseSource = (path: string | null): Promise<boolean> =>
  openSource(() => request('microdata.open', { path }))

/** Takes a table of the database that was connected to. */
export const chooseTable = (
  { schema, name }: Pick<DatabaseTable, 'schema' | 'name'>,
  seconds: number,
): Promise<boolean> => openSource(() => request('database.openTable', { schema, name, seconds }))

/** Changes the draft; what was worked out before stays until it is aggregated once more. */
export const edit = (change: Partial<PlanDraft>): void =>
  set({ draft: { ...useAggregate.getState().draft, ...change }, error: null })

export const editMeasure = (key: number, change: Partial<MeasureDraft>): void =>
  edit({
    measures: useAggregate
      .getState()
      .draft.measures.map((each) => (each.key === key ? { ...each, ...change } : each)),
  })

export const addMeasure = (): void =>
  edit({ measures: [...useAggregate.getState().draft.measures, measure('mean', '')] })

export const removeMeasure = (key: number): void =>
  edit({ measures: useAggregate.getState().draft.measures.filter((each) => each.key !== key) })

export const setSkipBroken = (skipBroken: boolean): void => set({ skipBroken, error: null })

/** Works out the effect; with medians of names that fall together, aggregates once more first. */
const plan = async (aggregation: Aggregation | null, regrouped: boolean): Promise<void> => {
  const open = currentDocument()
  const { source, draft, decisions } = useAggregate.getState()
  const document = planOf(draft, decisions)
  if (open === null || source === null || document === null) return
  asked += 1
  const question = asked
  set({ busy: 'planning' })
  const known = sent === open.revision
  const answer = await askImport('aggregated', {
    ...{ name: source.name, plan: document, columns: source.columns },
    ...{ aggregation, regrouped },
    ...{ createRegions: decisions.createRegions, mode: decisions.mode },
    project: known ? null : observedProject(open.records, open.dataset),
  })
  if (question !== asked) return
  if (!answer.ok) {
    set({ busy: null, answer: null, error: answer.error })
    return
  }
  sent = open.revision
  const { regrouping, errors } = answer.value
  if (regrouping !== null && errors.length === 0) await run(regrouping)
  else set({ busy: null, answer: answer.value, error: null })
}

/** Aggregates what the draft says. */
export const run = async (regrouping: Regrouping | null = null): Promise<void> => {
  const { source, draft, decisions, skipBroken } = useAggregate.getState()
  const document = planOf(draft, decisions)
  if (source === null || document === null) return
  asked += 1
  const question = asked
  const computed = computedBy(draft, skipBroken)
  const before = regrouping === null ? null : useAggregate.getState().received
  set({ busy: 'running', share: 0, error: null, answer: null, computed, received: before })
  const job = beginJob({ key: 'aggregate.job', data: { file: source.name } }, cancelRun)
  const ended = onEvent('microdata.progress', ({ share }) => {
    if (question !== asked) return
    job.progress(share)
    set({ share })
  })
  const answer = await request('microdata.run', { plan: document, skipBroken, regrouping })
  ended()
  job.end()
  if (question !== asked) return
  if (answer.ok) {
    const { received } = answer.value
    if (received !== undefined)
      set({
        received: {
          rows: received.rows + (before?.rows ?? 0),
          bytes: received.bytes + (before?.bytes ?? 0),
        },
      })
    await plan(answer.value, regrouping !== null)
  } else set({ busy: null, computed: null, error: answer.error })
}

/** Gives up the aggregation; what is to be computed stays as it is. */
export function cancelRun(): void {
  asked += 1
  void request('microdata.cancel', null)
  set({ busy: null, computed: null, error: appError('cancelled', {}) })
}

/** Takes a decision about the import, which needs no new aggregation. */
export const decide = (changed: Partial<Decisions>): void => {
  set({ decisions: { ...useAggregate.getState().decisions, ...changed } })
  // Other names may fall together now.
  const renamed = changed.regions !== undefined || changed.createRegions !== undefined
  if (useAggregate.getState().computed !== null) void plan(null, !renamed)
}

/** Writes what was worked out, as one command; true = it is on disk, or nothing is new. */
export const importAggregated = async (): Promise<boolean> => {
  const { answer, source } = useAggregate.getState()
  if (answer?.payload == null || source === null) return false
  const { added, changed, unchanged, isEmpty, payload } = answer
  const file = source.name
  if (isEmpty) {
    inform('importData.nothing', { file, count: unchanged })
    return true
  }
  set({ busy: 'importing' })
  const job = beginJob({ key: 'importData.job', data: { file } }, null)
  const done = await execute({ kind: 'importCells', payload })
  job.end()
  if (!done.ok) {
    set({ busy: null, error: done.error })
    return false
  }
  inform('importData.done', { file, added, changed, unchanged })
  return true
}

export const savePlan = async (): Promise<void> => {
  const { draft, decisions, source } = useAggregate.getState()
  const document = planOf(draft, decisions)
  if (document === null || source === null) return
  await saveDocument('plan', source.name, document)
}

export const loadPlan = async (): Promise<void> => {
  const saved = await openDocument()
  if (saved === null) return
  const { name, text } = saved
  const document = parseJsonText(name, text)
  const read = document.ok ? readAggregationPlan(name, document.value) : document
  if (!read.ok) {
    reportError(read.error)
    return
  }
  const { status = null, source = '', region, measures } = read.value
  const draft = draftOf(read.value, lastKey + 1)
  lastKey += measures.length
  const { decisions } = useAggregate.getState()
  set({ draft, decisions: { ...decisions, regions: region.names, status, source }, error: null })
}

/** Lets go of the data. */
export const closeAggregate = (): void => {
  asked += 1
  stopImportWorker()
  sent = -1
  void request('microdata.close', null)
  useAggregate.setState(empty, true)
}
