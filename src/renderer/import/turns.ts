/**
 * A row of questions of which only the newest counts, since what the user chose has changed by then: a new one takes the turn, and
 * asks before it uses its answer whether it still has it.
 */
export const turns = (): (() => () => boolean) => {
  let newest = 0
  return () => {
    newest += 1
    const mine = newest
    return () => mine === newest
  }
}
