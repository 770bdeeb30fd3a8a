import type { Explanation, Part, Remark, SideScore } from '#core/analysis/decomposition/explanation'
import { formatNumber } from '#core/dataset/formatNumber'
import { periodText } from '#core/dataset/periodText'
import type { RegionCode } from '#core/dataset/schema'
import type { Translator } from './translate'

export type RegionName = (code: RegionCode) => string

/** The most that a sentence lists. */
const LISTED = 3
/** The most names in a remark; longer lists end with their number. */
const NAMED = 8
/** What is smaller than this share of the largest part is not worth a word. */
const WORTH = 0.1

/** Decimals that tell the parts of an explanation apart: two digits of the largest, at least two decimals. */
export const partDecimals = ({ parts, difference }: Pick<Explanation, 'parts' | 'difference'>): number => {
  const largest = parts.reduce(
    (most, { contribution }) => Math.max(most, Math.abs(contribution)),
    Math.abs(difference),
  )
  return largest === 0 ? 2 : Math.min(10, Math.max(2, 1 - Math.floor(Math.log10(largest))))
}

/** The indicators of an explanation, the largest contribution first; equal ones in reading order. */
export const bySize = (parts: readonly Part[]): readonly Part[] =>
  parts
    .filter(({ kind }) => kind === 'indicator')
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))

/** Of two indices of one name the ids are told too. */
const indexName = ({ a, b }: Pick<Explanation, 'a' | 'b'>, side: SideScore, text: Translator): string => {
  const name = text.local(side.indexName)
  const same = text.local(a.indexName) === text.local(b.indexName) && a.index !== b.index
  return same ? `${name} (${side.index})` : name
}

/**
 * What a side is called: the region where regions are compared, the period where one region is followed, the index
 * (and the period, where that differs too) where indices are compared.
 */
export const sideName = (
  explanation: Pick<Explanation, 'kind' | 'a' | 'b'>,
  side: SideScore,
  nameOf: RegionName,
  text: Translator,
): string => {
  const { kind, a, b } = explanation
  const period = periodText(side.period, text.language)
  if (kind === 'gap') return nameOf(side.region)
  if (kind === 'change') return period
  const index = indexName(explanation, side, text)
  return a.period === b.period ? index : text('explain.side.index', { index, period })
}

const joined = (sentences: readonly string[], text: Translator): string =>
  sentences.join(text.language === 'zh' ? '' : ' ')

/**
 * The answer in words: both scores and ranks, the difference, over time its causes, and what counts most in its
 * direction and against it. In the language of `text`; numbers rounded for reading.
 */
export const answerText = (explanation: Explanation, nameOf: RegionName, text: Translator): string => {
  const { kind, a, b, difference, parts, causes, scale } = explanation
  const sameScale = a.scale === b.scale
  const decimals = partDecimals(explanation)
  const amount = (value: number) =>
    text(`explain.unit.${scale}`, { value: formatNumber(value, decimals, text.language) })
  const signed = (value: number) => formatNumber(value, decimals, text.language, 'always')
  const score = (side: SideScore) =>
    text('explain.side.ranked', {
      score: text(`explain.unit.${side.scale}`, {
        value: formatNumber(side.score ?? Number.NaN, decimals, text.language),
      }),
      rank: side.rank ?? '–',
      ranked: side.ranked,
    })
  // Of two indices in two periods is told what came first.
  const wording = kind === 'indices' && a.period !== b.period ? 'change' : kind
  const direction = difference === 0 ? 'same' : difference > 0 ? 'above' : 'below'
  const sentences = [
    text(`explain.answer.${wording}.${direction}`, {
      region: nameOf(a.region),
      period: periodText(a.period, text.language),
      a: sideName(explanation, a, nameOf, text),
      b: sideName(explanation, b, nameOf, text),
      scoreA: score(a),
      scoreB: score(b),
      difference: sameScale
        ? amount(Math.abs(difference))
        : formatNumber(Math.abs(difference), decimals, text.language),
      causes: (['data', 'frame', 'method'] as const).map((cause) =>
        text(`explain.cause.${cause}`, { value: signed(causes[cause]) }),
      ),
    }),
  ]
  // Over time the causes stand in the first sentence.
  if (kind === 'gap' && causes.method !== 0)
    sentences.push(text('explain.answer.weights', { value: signed(causes.method) }))
  const sorted = bySize(parts)
  const largest = Math.abs(sorted[0]?.contribution ?? 0)
  const sign = Math.sign(difference) || 1
  const listed = (wanted: 1 | -1) =>
    sorted
      .filter(({ contribution }) => Math.sign(contribution) === wanted * sign)
      .filter(({ contribution }) => Math.abs(contribution) >= WORTH * largest)
      .slice(0, LISTED)
      .map(({ name, contribution }) => text('explain.answer.part', { name, value: signed(contribution) }))
  const [along, against] = [listed(1), listed(-1)]
  if (along.length > 0) sentences.push(text('explain.answer.main', { parts: along }))
  if (against.length > 0) sentences.push(text('explain.answer.against', { parts: against }))
  return joined(sentences, text)
}

/** What a reader should know of an explanation, a sentence each. */
export const remarkTexts = (
  explanation: Explanation,
  nameOf: RegionName,
  text: Translator,
): readonly string[] => {
  const names = new Map(explanation.parts.map(({ id, name }) => [id, name]))
  names.set(explanation.node, explanation.name)
  const list = (ids: readonly string[]) => {
    const named = ids.map((id) => names.get(id) ?? id)
    const more = named.length - NAMED
    // One left over is shorter by its name.
    return more <= 1 ? named : [...named.slice(0, NAMED), text('explain.remark.more', { count: more })]
  }
  // An index may lack an indicator that another has; that is no missing value.
  const key = ({ code }: Remark) =>
    code === 'missing' && explanation.kind === 'indices' ? 'missing.indices' : code
  const describe = (remark: Remark): string =>
    text(`explain.remark.${key(remark)}`, {
      ...('side' in remark ? { side: sideName(explanation, explanation[remark.side], nameOf, text) } : {}),
      ...('indicators' in remark ? { indicators: list(remark.indicators) } : {}),
      ...('nodes' in remark ? { nodes: list(remark.nodes) } : {}),
    })
  return explanation.remarks.map(describe)
}
