import { type PrincipalComponents, principalComponents } from '../../analysis/principalComponents'
import { varimax } from '../../analysis/varimax'
import { foundCountParam, numberParam, shareParam } from '../method'
import { completeCorrelations } from './complete'
import { defineDataWeigher } from './weigher'

interface Rule {
  readonly factors: number | null
  readonly minEigenvalue: number
  readonly minExplained: number
  readonly minCumulative: number
}

/**
 * Handbook, p. 89: factors with an eigenvalue above 1 that explain more than 10 % each; where they do not
 * explain more than 60 % together, the next ones too, until they do. At least one.
 */
const factorCount = (
  { eigenvalues, explained }: Pick<PrincipalComponents, 'eigenvalues' | 'explained'>,
  { factors, minEigenvalue, minExplained, minCumulative }: Rule,
): number => {
  if (factors !== null) return Math.min(factors, eigenvalues.length)
  let count = 0
  let together = 0
  for (const [k, share] of explained.entries()) {
    const strong = (eigenvalues[k] as number) > minEigenvalue && share > minExplained
    if (k > 0 && !strong && together > minCumulative) break
    together += share
    count += 1
  }
  return count
}

/** Handbook, step 6 (after Nicoletti et al. 2000): weights from rotated factors. */
export const factor = defineDataWeigher({
  id: 'factor',
  label: { zh: '因子分析法', en: 'Factor analysis' },
  help: {
    zh: '提取主成分因子并作方差最大旋转；每项归入其载荷最大的因子，以（归一化的）载荷平方乘以该因子所占的解释方差为权重。',
    en: 'Factors are extracted as principal components and rotated (varimax). A child belongs to the factor it loads on most; its squared loading (scaled to 1 within the factor) times the factor’s share of the variance explained is its weight.',
  },
  formula: 'w_k = l_kf² / Σ_j l_jf² · V_f / Σ_g V_g, V_f = Σ_j l_jf², f with the largest l_kf²; then / Σ w',
  params: {
    factors: foundCountParam({
      min: 1,
      initial: null,
      label: { zh: '因子个数', en: 'Number of factors' },
      help: {
        zh: '留空（null）时按下列规则确定；不超过项数。',
        en: 'null: by the rule below. At most as many as there are children.',
      },
    }),
    minEigenvalue: numberParam({
      min: 0,
      initial: 1,
      label: { zh: '特征值大于', en: 'Eigenvalue above' },
      help: { zh: '保留特征值大于该值的因子。', en: 'Factors with an eigenvalue above it are kept.' },
    }),
    minExplained: shareParam({
      initial: 0.1,
      label: { zh: '各自解释方差大于', en: 'Each explains more than' },
      help: { zh: '且各自解释的方差比例大于该值。', en: 'If they also explain more than this share each.' },
    }),
    minCumulative: shareParam({
      initial: 0.6,
      label: { zh: '累计解释方差大于', en: 'Together more than' },
      help: {
        zh: '不足时继续增加因子，直到累计比例大于该值。',
        en: 'Where they do not explain more than this together, further factors are added.',
      },
    }),
  },
  data: true,
  describe: ({ factors, minEigenvalue, minExplained, minCumulative }) => {
    const percent = (share: number) => `${Number((share * 100).toPrecision(12))} %`
    return {
      zh: `权重由因子分析得出：提取${
        factors === null
          ? `特征值大于 ${minEigenvalue}、各自解释方差超过 ${percent(minExplained)}、累计超过 ${percent(minCumulative)} 的因子`
          : ` ${factors} 个因子`
      }，经方差最大旋转，取载荷平方并按因子的解释方差加权。`,
      en: `Weights come from a factor analysis: ${
        factors === null
          ? `factors with an eigenvalue above ${minEigenvalue} that explain more than ${percent(minExplained)} each and ${percent(minCumulative)} together`
          : `${factors} factors`
      }, varimax rotation, squared loadings scaled by the variance explained.`,
    }
  },
  apply: (rule, job) => {
    const found = completeCorrelations(job)
    if (found === null) return false
    const { varying, matrix } = found
    const components = principalComponents(matrix, varying.length)
    const factors = varimax(components.loadings.slice(0, factorCount(components, rule)))
    const explained = factors.map((loadings) => loadings.reduce((sum, value) => sum + value * value, 0))
    const all = explained.reduce((sum, value) => sum + value, 0)
    for (const [at, k] of varying.entries()) {
      const squares = factors.map((loadings) => (loadings[at] as number) ** 2)
      const own = squares.indexOf(Math.max(...squares))
      const variance = explained[own] as number
      job.output[k] = ((squares[own] as number) / variance) * (variance / all)
    }
    return true
  },
})
