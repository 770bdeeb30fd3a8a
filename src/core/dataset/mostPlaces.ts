/**
 * Places of a cube (regions x periods x indicators) that a window holds: each takes 9 to 13 bytes in every copy on the way there. 10
 * million took 0.6 GB in all processes together, 250 million ended the program (measured).
 */
const MOST_PLACES = 50_000_000

export interface Sizes {
  readonly regions: number
  readonly periods: number
  readonly indicators: number
}

export const isBeyondWindow = ({ regions, periods, indicators }: Sizes): boolean =>
  regions * periods * indicators > MOST_PLACES

/** What the error `project-beyond-window` tells. */
export const beyondWindow = (sizes: Sizes) => ({ ...sizes, most: MOST_PLACES / 1_000_000 })
