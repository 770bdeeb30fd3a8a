/** Numbers in order, missing ones last whichever way the column is sorted. */
export const compareMissingLast = (a: number | null, b: number | null, descending: boolean): number => {
  if (a !== null && b !== null) return a - b
  if (a === b) return 0
  return (a === null) === descending ? -1 : 1
}
