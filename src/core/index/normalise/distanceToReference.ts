import { periodCells } from '../cells'
import { regionParam } from '../method'
import { defineNormaliser, type NormaliseRefusal } from './normaliser'
import { extremes } from './statistics'

/**
 * 1 less the distance to a reference region as a share of its way from the worst value: 1 = as good as the
 * reference. Where periods are pooled, each is measured against the reference's value in it.
 */
export const distanceToReference = defineNormaliser({
  id: 'distance-to-reference',
  label: { zh: '参照地区距离', en: 'Distance to reference region' },
  help: {
    zh: '以参照地区为 1、最差值为 0，优于参照地区者大于 1。',
    en: 'The reference region is 1, the worst value 0; above 1 is better than the reference.',
  },
  formula: '1 − (x_ref − x) / (x_ref − min)',
  params: {
    region: regionParam({
      label: { zh: '参照地区', en: 'Reference region' },
      help: { zh: '参与比较的一个地区的代码。', en: 'The code of a region that is compared.' },
    }),
  },
  base: true,
  upper: () => null,
  describe: ({ region }) => ({
    zh: `以与参照地区 ${region} 的距离计分，参照地区为 1。`,
    en: `Scored by the distance to the reference region ${region}, which is 1.`,
  }),
  apply: ({ region }, { input, output, direction, frame, cells, shape, regionAt }) => {
    const { min, empty } = extremes(input, direction, frame)
    if (empty) return null
    const row = regionAt(region) * shape.periods
    const score = (reference: number, { start, end, stride }: typeof cells): NormaliseRefusal | null => {
      if (Number.isNaN(reference)) return 'reference-missing'
      if (reference === min) return 'reference-lowest'
      for (let i = start; i < end; i += stride)
        output[i] = 1 - (reference - (input[i] as number) * direction) / (reference - min)
      return null
    }
    const referenceIn = (period: number) => (input[row + period] as number) * direction
    if (frame.stride === shape.periods) return score(referenceIn(frame.start), cells)
    let refusal: NormaliseRefusal | null = null
    for (let p = 0; p < shape.periods; p++) {
      const own = periodCells(shape, p)
      // A period without any value has nothing to be measured.
      if (!extremes(input, direction, own).empty) refusal = score(referenceIn(p), own) ?? refusal
    }
    return refusal
  },
})
