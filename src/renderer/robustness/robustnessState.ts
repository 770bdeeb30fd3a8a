import { create } from 'zustand'
import type { AppError } from '#core/errors'
import type { Framework } from '#core/index/framework'
import type { NodeId } from '#core/index/run'
import { currentDocument, onChange, useDocument } from '../store/document'
import { beginJob } from '../store/jobs'
import { createRobustnessClient } from '../worker/robustnessClient'
import type { RobustnessReport } from '../worker/robustnessProtocol'
import { workerProject } from '../worker/workerDataset'
import { type RobustnessForm, specOf } from './robustnessForm'

export type RobustnessPart = 'ranks' | 'shares' | 'sensitivity' | 'swap'

/** What there is to show of an index. */
type Analysis =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly index: string }
  | { readonly kind: 'error'; readonly index: string; readonly error: AppError }
  | {
      readonly kind: 'done'
      readonly report: RobustnessReport
      /** The project has changed since. */
      readonly stale: boolean
    }

interface RobustnessState {
  readonly index: string | null
  /** The node looked at; null = the root. */
  readonly node: NodeId | null
  /** Settings by index, remembered while the window is open. */
  readonly forms: ReadonlyMap<string, RobustnessForm>
  readonly part: RobustnessPart
  readonly analysis: Analysis
  /** Of a running analysis, 0 to 1. */
  readonly share: number
}

const start: RobustnessState = {
  index: null,
  node: null,
  forms: new Map(),
  part: 'ranks',
  analysis: { kind: 'none' },
  share: 0,
}

export const useRobustness = create<RobustnessState>(() => start)

/** Numbers the analyses, so that the answer of one that was given up is known for what it is. */
let latest = 0

export const robustnessClient = createRobustnessClient()

/** Goes to an index and one of its nodes; null is its root. */
export const lookAt = (index: string, node: NodeId | null): void => useRobustness.setState({ index, node })

/** Changes the settings of an index. */
export const changeForm = (index: string, form: RobustnessForm): void =>
  useRobustness.setState(({ forms }) => ({ forms: new Map(forms).set(index, form) }))

export const cancelAnalysis = (): void => robustnessClient.cancel()

/**
 * Tells the newest value once a frame: on a busy machine drawing takes longer than the worker needs for the next
 * message, and what waits to be drawn would keep the window from anything else.
 */
const oncePerFrame = (tell: (share: number) => void): ((share: number) => void) => {
  let newest: number | null = null
  return (share) => {
    if (newest === null)
      requestAnimationFrame(() => {
        const told = newest
        newest = null
        if (told !== null) tell(told)
      })
    newest = share
  }
}

/** Runs the analysis that the settings stand for; what ran before is given up. */
export const runAnalysis = async (
  framework: Framework,
  form: RobustnessForm,
  node: NodeId | null,
): Promise<void> => {
  const document = currentDocument()
  const spec = specOf(form, framework, node)
  if (document === null || spec === null) return
  latest += 1
  const own = latest
  const index = framework.id
  const job = beginJob({ key: 'work.robustness', data: { name: framework.name } }, cancelAnalysis)
  useRobustness.setState({ analysis: { kind: 'running', index }, share: 0 })
  const project = workerProject(document.dataset, document.records, [framework])
  const asked = { spec, draws: form.draws, seed: form.seed, runs: form.runs }
  const report = await robustnessClient.run(
    project,
    asked,
    oncePerFrame((share) => {
      if (own !== latest) return
      job.progress(share)
      useRobustness.setState({ share })
    }),
  )
  job.end()
  if (own !== latest) return
  if (report.ok) useRobustness.setState({ analysis: { kind: 'done', report: report.value, stale: false } })
  else if (report.error.code === 'cancelled') useRobustness.setState({ analysis: { kind: 'none' } })
  else useRobustness.setState({ analysis: { kind: 'error', index, error: report.error } })
}

onChange(() =>
  useRobustness.setState(({ analysis }) =>
    analysis.kind === 'done' && !analysis.stale ? { analysis: { ...analysis, stale: true } } : {},
  ),
)

let known = currentDocument()?.location.path ?? null
useDocument.subscribe(({ document }) => {
  const path = document?.location.path ?? null
  if (path === known) return
  known = path
  latest += 1
  robustnessClient.cancel()
  useRobustness.setState(start)
})
