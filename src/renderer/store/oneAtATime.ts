/**
 * `work`, never twice at once: calls while it runs make it run once more after that, however many they are. For
 * asking again after each of many edits.
 */
export const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      await work()
    } while (again)
  }
  return () => {
    if (running !== null) again = true
    running ??= run().finally(() => {
      running = null
    })
    return running
  }
}
