import type { Causes, Explanation, Part } from '#core/analysis/decomposition/explanation'

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

/** What made a score move, over all indicators. */
interface WaterfallCause extends WaterfallBar {
  readonly kind: 'cause'
  readonly cause: keyof Causes
}

export type WaterfallRow = WaterfallPart | WaterfallOthers | WaterfallCause

/** Which bars are shown: the indicators below the node, what stands directly below it, or the causes. */
export type WaterfallLevel = 'indicators' | 'children' | 'causes'

/** Regions differ by their data alone: a gap has no causes to tell apart. */
export const shownLevel = (level: WaterfallLevel, kind: Explanation['kind']): WaterfallLevel =>
  kind === 'gap' && level === 'causes' ? 'indicators' : level

/** In the order in which they are told. */
export const causeOrder = ['data', 'frame', 'method'] as const

/** So many bars stand by themselves before the rest is gathered. */
const SHOWN = 10

/**
 * The bars of an explanation, the largest first; each begins where the one before ends, so that the last ends at
 * the sum. What is beyond the first ten stands under “others” unless `unfolded`. Causes keep their order.
 */
export const waterfallRows = (
  { node, parts, causes }: Pick<Explanation, 'node' | 'parts' | 'causes'>,
  level: WaterfallLevel,
  unfolded: boolean,
): readonly WaterfallRow[] => {
  if (level === 'causes') {
    let from = 0
    return causeOrder.map((cause) => {
      const row = {
        kind: 'cause' as const,
        cause,
        from,
        to: from + causes[cause],
        contribution: causes[cause],
      }
      from = row.to
      return row
    })
  }
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
  explanation: Pick<Explanation, 'node' | 'parts' | 'causes'>,
  level: WaterfallLevel,
): boolean => waterfallRows(explanation, level, false).some(({ kind }) => kind === 'others')
