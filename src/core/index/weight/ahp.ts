import { type Comparisons, comparisonsParam } from '../method'
import { problem } from '../problems'
import type { NodeId } from '../run'
import { defineWeigher } from './weigher'

/**
 * Mean consistency index of random matrices with 1, 2, 3 … rows: T. L. Saaty (1980), The Analytic Hierarchy
 * Process. The last one holds beyond.
 */
const RANDOM = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]

/** Saaty's limit of the consistency ratio. */
const CONSISTENT = 0.1

/** What 0.33 for a third and 0.14 for a seventh may be off. */
const ROUNDED = 0.05

/** The comparisons of these siblings, row by row; NaN where none is given either way. */
const matrixOf = (comparisons: Comparisons, siblings: readonly NodeId[]): readonly Float64Array[] =>
  siblings.map((a) =>
    Float64Array.from(siblings, (b) => {
      if (a === b) return 1
      return comparisons[a]?.[b] ?? 1 / (comparisons[b]?.[a] ?? Number.NaN)
    }),
  )

/** Principal eigenvalue and eigenvector (summing to 1) of a positive matrix, by iteration (Perron: they exist). */
const principal = (matrix: readonly Float64Array[]): { value: number; vector: Float64Array } => {
  let vector = new Float64Array(matrix.length).fill(1 / matrix.length)
  let value = matrix.length
  for (let round = 0; round < 10_000; round++) {
    const next = Float64Array.from(matrix, (row) =>
      row.reduce((sum, x, k) => sum + x * (vector[k] as number), 0),
    )
    // The vector adds up to 1, so its image adds up to the eigenvalue.
    value = next.reduce((sum, x) => sum + x, 0)
    for (const [k, x] of next.entries()) next[k] = x / value
    const moved = Math.max(...next.map((x, k) => Math.abs(x - (vector[k] as number))))
    vector = next
    if (moved < 1e-15) break
  }
  return { value, vector }
}

/** Consistency ratio (λ − n)/(n − 1) / RI; 0 for one or two siblings, which cannot contradict each other. */
const ratioOf = (value: number, size: number): number => {
  const random = RANDOM[Math.min(size, RANDOM.length) - 1] ?? 0
  return random === 0 ? 0 : Math.max(0, (value - size) / (size - 1) / random)
}

/** Handbook, step 6: analytic hierarchy process. */
export const ahp = defineWeigher({
  id: 'ahp',
  label: { zh: '层次分析法（AHP）', en: 'Analytic hierarchy process' },
  help: {
    zh: '由两两比较的判断矩阵求主特征向量作为权重，并报告一致性比率；大于 0.1 时给出警告。',
    en: 'From pairwise comparisons: the principal eigenvector. The consistency ratio is reported; above 0.1 it warns.',
  },
  formula: 'A w = λ w, CR = (λ − n)/(n − 1) / RI',
  params: {
    comparisons: comparisonsParam({
      label: { zh: '判断矩阵', en: 'Comparisons' },
      help: {
        zh: '按标识写出：前者的重要性是后者的几倍（1—9 或其倒数）。每对写一个方向即可，另一方向取倒数。',
        en: 'By id: how many times as important the first is as the second (1 to 9, or one over it). One direction of each pair is enough; the other is one over it.',
      },
    }),
  },
  over: false,
  data: false,
  named: ({ comparisons }) => [
    ...Object.keys(comparisons),
    ...Object.values(comparisons).flatMap((row) => Object.keys(row)),
  ],
  unnamed: ({ comparisons }, siblings) => {
    const matrix = matrixOf(comparisons, siblings)
    return siblings.flatMap((a, i) =>
      siblings.slice(i + 1).flatMap((b, k) => (Number.isNaN(matrix[i]?.[i + 1 + k]) ? [`${a} – ${b}`] : [])),
    )
  },
  describe: () => ({
    zh: '权重由层次分析法的判断矩阵得出（主特征向量）。',
    en: 'Weights are the principal eigenvector of pairwise comparisons (analytic hierarchy process).',
  }),
  apply: ({ comparisons }, { node, children, output, report }) => {
    const siblings = children.map(({ id }) => id)
    const matrix = matrixOf(comparisons, siblings)
    const place = { node: node.id, name: node.name }
    const contradicting = siblings.flatMap((a, i) =>
      siblings.slice(i).flatMap((b, k) => {
        const product =
          a === b ? (comparisons[a]?.[a] ?? 1) : (matrix[i]?.[i + k] ?? 1) * (matrix[i + k]?.[i] ?? 1)
        return Math.abs(product - 1) > ROUNDED ? [`${a} – ${b}`] : []
      }),
    )
    if (contradicting.length > 0)
      report(problem('comparisons-contradict', 'error', { ...place, pairs: contradicting }))
    const { value, vector } = principal(matrix)
    output.set(vector)
    const ratio = ratioOf(value, siblings.length)
    const shown = Number(ratio.toPrecision(3))
    if (ratio > CONSISTENT) report(problem('comparisons-inconsistent', 'warning', { ...place, ratio: shown }))
    else report(problem('comparisons-consistent', 'note', { ...place, ratio: shown }))
  },
})
