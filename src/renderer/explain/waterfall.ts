import type { Explanation, Part } from '#core/analysis/decomposition/explanation'

/** One bar: from where the bars above it have come to where it leads. */
interface WaterfallBar {
  readonly from: number
  readonly to: number
  readonly contribution: number
}

/** A node or indicator as a bar. */
interface WaterfallPart extends WaterfallBar {
  readonly kind: 'part'
  readonly part: Part
}

/** The smaller ones together. */
interface WaterfallOthers extends WaterfallBar {
  readonly kind: 'others'
  readonly parts: readonly Part[]
}

export type WaterfallRow = WaterfallPart | WaterfallOthers

/** So many bars stand by themselves before the rest is gathered. */
const SHOWN = 10

/**
 * The bars of an explanation, the largest first; each begins where the one before ends, so that the last ends at
 * the sum. What is beyond the first ten stands under “others” unless `unfolded`.
 *
 * @param level the indicators below the node, or what stands directly below it
 */
export const waterfallRows = (
  { node, parts }: Pick<Explanation, 'node' | 'parts'>,
  level: 'indicators' | 'children',
  unfolded: boolean,
): readonly WaterfallRow[] => {
  const wanted = parts.filter(({ kind, parent }) =>
    level === 'indicators' ? kind === 'indicator' : parent === node,
  )
  const sorted = wanted.toSorted((x, y) => Math.abs(y.contribution) - Math.abs(x.contribution))
  // One bar alone takes as much room as “others” would.
  const count = unfolded || sorted.length <= SHOWN + 1 ? sorted.length : SHOWN
  const rows: WaterfallRow[] = []
  let reached = 0
  for (const part of sorted.slice(0, count)) {
    const { contribution } = part
    rows.push({ kind: 'part', part, from: reached, to: reached + contribution, contribution })
    reached += contribution
  }
  const rest = sorted.slice(count)
  if (rest.length > 0) {
    const contribution = rest.reduce((sum, part) => sum + part.contribution, 0)
    rows.push({ kind: 'others', parts: rest, from: reached, to: reached + contribution, contribution })
  }
  return rows
}

/** Whether there is anything to fold. */
export const canFold = (
  explanation: Pick<Explanation, 'node' | 'parts'>,
  level: 'indicators' | 'children',
): boolean => waterfallRows(explanation, level, false).some(({ kind }) => kind === 'others')
