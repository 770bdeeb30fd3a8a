import type { Shape } from '../index/cells'
import { type Ranks, rankScores } from './ranks'

/** Ranks of a column of scores; the same array is ranked once. */
export type Ranking = (scores: Float64Array) => Ranks

/** Keeps the ranks of a column for as long as the column itself is kept. Columns may not be written afterwards. */
export const createRanking = (shape: Shape): Ranking => {
  const known = new WeakMap<Float64Array, Ranks>()
  return (scores) => {
    const found = known.get(scores) ?? rankScores(scores, shape)
    known.set(scores, found)
    return found
  }
}

/** An array whose elements are computed when they are first read. */
const lazyArray = <T>(length: number, compute: (at: number) => T): readonly T[] => {
  const array = new Array<T>(length)
  for (let at = 0; at < length; at++)
    Object.defineProperty(array, at, { enumerable: true, get: () => compute(at) })
  return array
}

/** Per column of scores its ranks, and how many regions are ranked. */
interface RunRanks {
  readonly ranks: readonly Int32Array[]
  readonly ranked: readonly Int32Array[]
}

/**
 * The ranks of all nodes of a run. Each column is ranked when it is first read: a run over many indicators
 * takes far longer to rank than to compute, and few of its leaves are ever looked at.
 */
export const lazyRanks = (scores: readonly Float64Array[], ranking: Ranking): RunRanks => {
  const of = (at: number): Ranks => ranking(scores[at] ?? new Float64Array(0))
  let ranks: readonly Int32Array[] | undefined
  let ranked: readonly Int32Array[] | undefined
  return {
    get ranks() {
      ranks ??= lazyArray(scores.length, (at) => of(at).ranks)
      return ranks
    },
    get ranked() {
      ranked ??= lazyArray(scores.length, (at) => of(at).ranked)
      return ranked
    },
  }
}
