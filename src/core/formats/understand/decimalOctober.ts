import { cellText, type Grid } from '../grid'

/** Rows that are looked at to find out how a sheet writes months. */
const SAMPLE = 400

/**
 * Where a sheet writes months as decimals, 2018.07 to 2018.12, October has lost its nought: 2018.1 is 2018.10.
 *
 * @returns what rewrites it so; null where the sheet has no such months
 */
export const decimalOctober = ({ rows }: Grid): ((text: string) => string) | null => {
  const isPadded = (text: string) => /^(?:1[789]|2[01])\d\d\.0[1-9]$/.test(text)
  if (!rows.slice(0, SAMPLE).some((row) => row.some((cell) => isPadded(cellText(cell))))) return null
  return (text) => (/^(?:1[789]|2[01])\d\d\.1$/.test(text) ? `${text}0` : text)
}
