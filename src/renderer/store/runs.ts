import { create } from 'zustand'
import type { Question } from '#core/analysis/decomposition/answer'
import type { Explanation } from '#core/analysis/decomposition/explanation'
import type { NoParts, ScoreParts } from '#core/analysis/scoreParts'
import type { Period } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { Framework } from '#core/index/framework'
import type { IndexRun, NodeId, StepTable } from '#core/index/run'
import { PackedChanges } from '#core/project/changeTable'
import type { Result } from '#core/result'
import { createIndexClient } from '../worker/indexClient'
import { type OpenDocument, onChange, useDocument } from './document'
import { beginJob, type JobHandle } from './jobs'
import { beginChange } from './settling'

interface RunsState {
  /** The newest run of each index, by its id. */
  readonly runs: ReadonlyMap<string, IndexRun>
  readonly errors: ReadonlyMap<string, AppError>
}

/** Results of the indices, kept current by the worker after each edit. */
export const useRuns = create<RunsState>(() => ({ runs: new Map(), errors: new Map() }))

let job: JobHandle | null = null
const endJob = () => {
  job?.end()
  job = null
}

/** Ends the change that the newest run belongs to. */
let settled: () => void = () => undefined

const client = createIndexClient({
  onResult: (run) => {
    endJob()
    useRuns.setState(({ runs, errors }) => {
      const left = new Map(errors)
      left.delete(run.index)
      return { runs: new Map(runs).set(run.index, run), errors: left }
    })
    settled()
  },
  onProgress: (_index, share) => {
    job ??= beginJob({ key: 'work.indexRun', data: {} }, () => client.cancel())
    job.progress(share)
  },
  onError: (index, error) => {
    endJob()
    useRuns.setState(({ runs, errors }) => {
      const left = new Map(runs)
      left.delete(index)
      return { runs: left, errors: new Map(errors).set(index, error) }
    })
    settled()
  },
})

const load = ({ dataset, records }: OpenDocument): void => {
  settled()
  useRuns.setState(({ runs, errors }) => ({
    runs: new Map([...runs].filter(([id]) => records.indices.has(id))),
    errors: new Map([...errors].filter(([id]) => records.indices.has(id))),
  }))
  client.load({ dataset, records })
}

/** The table after each step of the newest run of an index; empty where there is none. */
export const stepTables = (index: string): Promise<readonly StepTable[]> => client.steps(index)

/** What another framework makes of the data of an index; nothing of the project changes. */
export const runVariant = (index: string, framework: Framework): Promise<Result<IndexRun, AppError>> =>
  client.variant(index, framework)

/** Why a score of an index differs from another one or moved, on the newest data. */
export const explainScore = (index: string, question: Question): Promise<Result<Explanation, AppError>> =>
  client.explain(index, question)

/** What the children of a node give to its scores in a period, on the newest data. */
export const partsOfScores = (
  index: string,
  node: NodeId,
  period: Period,
): Promise<Result<ScoreParts | NoParts, AppError>> => client.parts(index, node, period)

/** Runs the indices of the open project from now on, of the one that is open already too. Called once. */
export const followDocument = (): void => {
  let known: OpenDocument['records'] | null = null
  const follow = ({ document }: { readonly document: OpenDocument | null }) => {
    const records = document?.records ?? null
    if (records === known) return
    known = records
    // Edits come by `onChange`; only a project that was just loaded is taken as a whole.
    if (document !== null && document.revision > 0) return
    useRuns.setState({ runs: new Map(), errors: new Map() })
    if (document !== null) load(document)
  }
  follow(useDocument.getState())
  useDocument.subscribe(follow)
  onChange(({ diff, document }) => {
    const structural = diff.records.some(
      ({ table }) => table !== 'views' && table !== 'boundaries' && table !== 'claims' && table !== 'project',
    )
    // Whole columns are less to send than many cells of them.
    if (structural || diff.cells instanceof PackedChanges) load(document)
    else if (diff.cells.length > 0 && client.edit([...diff.cells])) {
      settled()
      settled = beginChange()
    }
  })
}
