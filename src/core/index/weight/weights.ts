import type { Problem } from '../run'
import { sameInputs } from '../table'
import type { LocalWeights } from './weigher'

/** The weights of a node's children, with the columns they were computed from. */
export interface NodeWeights {
  readonly inputs: readonly Float64Array[]
  /** Per child. Where `local` weights hold: the mean of their shares over the cells; NaN where there are none. */
  readonly weights: Float64Array
  /** null where `weights` hold in every cell; a cell in none of them has no weights and no score. */
  readonly local: readonly LocalWeights[] | null
  readonly problems: readonly Problem[]
}

/** Of a leaf. */
export const noWeights: NodeWeights = { inputs: [], weights: new Float64Array(0), local: null, problems: [] }

function* withInputs(
  inputs: readonly Float64Array[],
  search: Generator<number, Omit<NodeWeights, 'inputs'>, void>,
): Generator<number, NodeWeights, void> {
  return { inputs, ...(yield* search) }
}

/** The previous weights where nothing they were computed from has changed, else new ones. */
export const reuseWeights = (
  previous: NodeWeights | undefined,
  inputs: readonly Float64Array[],
  compute: () => Generator<number, Omit<NodeWeights, 'inputs'>, void>,
): NodeWeights | Generator<number, NodeWeights, void> =>
  previous !== undefined && sameInputs(previous.inputs, inputs) ? previous : withInputs(inputs, compute())

export const sumOf = (weights: Float64Array): number => {
  let sum = 0
  for (let k = 0; k < weights.length; k++) sum += weights[k] as number
  return sum
}

const cellsIn = ({ cells: { start, end, stride } }: LocalWeights): number => Math.ceil((end - start) / stride)

/** The mean share of each child over the cells that have weights. */
export const meanShares = (local: readonly LocalWeights[], children: number): Float64Array => {
  const shares = new Float64Array(children)
  let counted = 0
  for (const set of local) {
    const [count, total] = [cellsIn(set), sumOf(set.weights)]
    for (let k = 0; k < children; k++)
      shares[k] = (shares[k] as number) + (count * (set.weights[k] as number)) / total
    counted += count
  }
  // Without any weights this is 0/0: missing, not zero.
  return shares.map((share) => share / counted)
}

/** Per child a column of regions x periods with its weight in each cell; null where one weight holds everywhere. */
export const weightColumns = (
  { weights, local }: Pick<NodeWeights, 'weights' | 'local'>,
  cells: number,
): readonly Float64Array[] | null => {
  if (local === null) return null
  return Array.from(weights, (_, k) => {
    const column = new Float64Array(cells).fill(Number.NaN)
    for (const { cells, weights } of local)
      for (let i = cells.start; i < cells.end; i += cells.stride) column[i] = weights[k] as number
    return column
  })
}
