import type { Dataset } from '../../dataset/dataset'
import type { LocalText } from '../../dataset/schema'
import type { IndexRecords } from '../compile'
import { type Framework, nodeIdOf } from '../framework'
import type { IndexRun, NodeId, Problem, StepTable } from '../run'
import { same } from './document'

/** What the text is about. Of a framework that cannot run `run` is null: the text then says what is written. */
export interface MethodologySource {
  readonly framework: Framework
  readonly records: IndexRecords
  readonly dataset: Pick<Dataset, 'regions' | 'periods' | 'columns'>
  readonly run: IndexRun | null
  /** The table after each step; those of `run` where it has them. */
  readonly steps: readonly StepTable[]
  /** Of the run, or why there is none. */
  readonly problems: readonly Problem[]
  /** A problem as a sentence (src/text/problems.ts). */
  readonly problemText: (problem: Problem) => LocalText
}

/** Names of nodes and indicators as readers know them. */
export const nameIn =
  ({ framework, records }: Pick<MethodologySource, 'framework' | 'records'>) =>
  (id: NodeId): LocalText => {
    const node = framework.nodes.find((each) => nodeIdOf(each) === id)
    const indicator = [...records.indicators.values()].find(({ code }) => code === id)
    if (indicator !== undefined && (node === undefined || 'indicator' in node)) return indicator.name
    if (node !== undefined && 'name' in node && node.name !== undefined) return node.name
    return node !== undefined && (node.parent ?? null) === null ? framework.name : same(id)
  }
