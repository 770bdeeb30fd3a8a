import { principalComponents } from '../../analysis/principalComponents'
import { completeCorrelations, noteOpposite } from './complete'
import { defineDataWeigher } from './weigher'

/** Handbook, step 6: squared loadings on the first principal component of the correlation matrix. */
export const pca = defineDataWeigher({
  id: 'pca',
  label: { zh: '主成分分析法', en: 'Principal component' },
  help: {
    zh: '按第一主成分载荷的平方赋权（相关矩阵，有缺失的行不参与）：与其他各项共同变动越多，权重越大。',
    en: 'By the squared loadings on the first principal component of the correlations (rows with a gap left out): what moves with the others weighs more.',
  },
  formula: 'w_k = l_k1² / Σ l_j1²',
  params: {},
  data: true,
  describe: () => ({
    zh: '权重为第一主成分载荷的平方（归一化）。',
    en: 'Weights are the squared loadings on the first principal component, scaled to add up to 1.',
  }),
  apply: (_params, job) => {
    const found = completeCorrelations(job)
    if (found === null) return false
    const { varying, matrix } = found
    const { eigenvalues, loadings } = principalComponents(matrix, varying.length)
    // Equally strong components have no order of their own: only what they hold together is determined.
    const least = (eigenvalues[0] as number) * (1 - 1e-9)
    const first = loadings.filter((_, k) => (eigenvalues[k] as number) >= least)
    if (first.length === 1) noteOpposite(job, varying, first[0] ?? eigenvalues)
    for (const [at, k] of varying.entries())
      job.output[k] = first.reduce((sum, component) => sum + (component[at] as number) ** 2, 0)
    return true
  },
})
