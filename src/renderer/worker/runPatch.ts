import type { IndexRun } from '#core/index/run'
import type { RunPatch } from './protocol'

const pack = <A extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
  into: A,
  columns: readonly ArrayLike<number>[],
): A => {
  let at = 0
  for (const column of columns) {
    into.set(column, at)
    at += column.length
  }
  return into
}

const total = (columns: readonly { readonly length: number }[]): number =>
  columns.reduce((sum, { length }) => sum + length, 0)

/**
 * What changed from one run to the next; everything where there was none before. A session hands out the same
 * array for what did not change. The patch has its own copies, so that it can be transferred.
 */
export const diffRuns = (run: IndexRun, previous: IndexRun | undefined): RunPatch => {
  const changed = run.nodes.flatMap((_, at) =>
    previous?.scores[at] === run.scores[at] && previous?.ranks[at] === run.ranks[at] ? [] : [at],
  )
  const of = <T>(columns: readonly T[]): T[] => changed.flatMap((at) => columns[at] ?? [])
  const [scores, ranks, ranked] = [of(run.scores), of(run.ranks), of(run.ranked)]
  return {
    index: run.index,
    frame:
      previous === undefined
        ? { name: run.name, scale: run.scale, regions: run.regions, periods: run.periods }
        : null,
    nodes: previous?.nodes === run.nodes ? null : run.nodes,
    problems: run.problems,
    changed,
    scores: pack(new Float64Array(total(scores)), scores),
    ranks: pack(new Int32Array(total(ranks)), ranks),
    ranked: pack(new Int32Array(total(ranked)), ranked),
  }
}

const replaced = <A extends Float64Array | Int32Array>(
  before: readonly A[],
  { changed }: RunPatch,
  packed: A,
  size: number,
): readonly A[] => {
  const after = [...before]
  for (const [k, at] of changed.entries()) after[at] = packed.subarray(k * size, (k + 1) * size) as A
  return after
}

/**
 * The run that a patch leads to. Step tables are not part of it: they stay in the worker until they are asked
 * for. null where the patch builds on a run that is not there.
 */
export const applyPatch = (patch: RunPatch, previous: IndexRun | undefined): IndexRun | null => {
  const frame = patch.frame ?? previous
  const nodes = patch.nodes ?? previous?.nodes
  if (frame === undefined || nodes === undefined) return null
  const periods = frame.periods.length
  const cells = frame.regions.length * periods
  return {
    index: patch.index,
    name: frame.name,
    scale: frame.scale,
    regions: frame.regions,
    periods: frame.periods,
    nodes,
    scores: replaced<Float64Array>(previous?.scores ?? [], patch, patch.scores, cells),
    ranks: replaced<Int32Array>(previous?.ranks ?? [], patch, patch.ranks, cells),
    ranked: replaced<Int32Array>(previous?.ranked ?? [], patch, patch.ranked, periods),
    steps: [],
    problems: patch.problems,
  }
}
