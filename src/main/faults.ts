/**
 * Answers and failures that tests ask for with PROVINDEX_FAULTS='{"dialog": {"save": "/tmp/a.png"}}'.
 * Mutable, so that a running test can change them through `globalThis.provindexTest.faults`.
 */
export interface Faults {
  /** The path a dialog answers without being shown; null = cancelled; absent = the real dialog. */
  dialog: { open?: string | null; save?: string | null }
  /** Texts of so many bytes are large ones; absent = as in use. */
  largeImport?: number
  /** The process that reads a large file waits, and goes on when it is stopped; set by a running test. */
  holdImport?: boolean
  /** The same of an aggregation of microdata. */
  holdAggregation?: boolean
  /**
   * No window until the test says so. A test driver that connects while the first page is being made at times
   * waits for that page for ever.
   */
  hold: boolean
}

const answer = (value: unknown): string | null | undefined =>
  typeof value === 'string' || value === null ? value : undefined

/** Null where there is no JSON object. Unknown fields are ignored. */
export const parseFaults = (text: string | null): Faults | null => {
  if (text === null) return null
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return null
    const dialog: Faults['dialog'] = {}
    if ('dialog' in parsed && typeof parsed.dialog === 'object' && parsed.dialog !== null) {
      const open = answer('open' in parsed.dialog ? parsed.dialog.open : undefined)
      const save = answer('save' in parsed.dialog ? parsed.dialog.save : undefined)
      if (open !== undefined) dialog.open = open
      if (save !== undefined) dialog.save = save
    }
    const large =
      'largeImport' in parsed && typeof parsed.largeImport === 'number'
        ? { largeImport: parsed.largeImport }
        : {}
    return { dialog, ...large, hold: 'hold' in parsed && parsed.hold === true }
  } catch {
    return null
  }
}

/** What the e2e tests can see and change in the main process. */
interface TestView {
  readonly faults: Faults
  /** Addresses of requests that were refused, oldest first. */
  readonly blockedRequests: string[]
  /** Files and folders that would have been shown by the desktop. */
  readonly shown: string[]
  /** Lets a held start go on. */
  release(): void
}

declare global {
  var provindexTest: TestView | undefined
}

/** Opens the test view; only called when PROVINDEX_FAULTS is honoured. Fulfilled when the start may go on. */
export const exposeTestView = (faults: Faults): Promise<void> =>
  new Promise((release) => {
    globalThis.provindexTest = { faults, blockedRequests: [], shown: [], release }
    if (!faults.hold) release()
  })

export const testView = (): TestView | undefined => globalThis.provindexTest
