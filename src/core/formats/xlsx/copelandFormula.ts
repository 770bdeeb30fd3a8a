import type { ChildCells } from './aggregateFormulas'

/**
 * aggregate/copeland.ts: the regions that a region beats less those that beat it. `ranges` are the children's cells of the
 * period. A missing value stands as text, which is above every number and therefore asked for. Only regions with at
 * least `least` children are compared; a lead within rounding is a tie.
 */
export const copelandFormula = (
  { cells, weights, weightRow }: ChildCells,
  ranges: readonly string[],
  least: number,
): string => {
  const lead = cells.map(
    (x, k) => `${weights[k]}*(ISNUMBER(${x})*(${x}>${ranges[k]})-ISNUMBER(${ranges[k]})*(${x}<${ranges[k]}))`,
  )
  const compared = ranges.map((range) => `ISNUMBER(${range})`)
  const shares = `(${lead.join('+')})/SUM(${weightRow})`
  const others = least > 1 ? `,--(${compared.join('+')}>=${least})` : ''
  return `SUMPRODUCT(SIGN(ROUND(${shares},12))${others})`
}
