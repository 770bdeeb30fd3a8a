import type { Vetting } from '#main/store/vetting'

/** What a command sees of the world; tests give their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /** Name written beside each edit in the history. */
  readonly author: () => string
  readonly now: () => Date
  readonly version: () => string
  /** The folder of data that comes with the program. */
  readonly resources: () => string
  /** The folder of the program, which Electron is told to start; null where Electron starts it by itself. */
  readonly application: () => string | null
  /** How files are looked at before they are opened; without it they are not. */
  readonly vetting?: Vetting
  /** Asks for a secret without showing it; null where nobody can be asked or nobody wants to tell. */
  readonly secret: (prompt: string) => Promise<string | null>
  /** Aborted when the user interrupts (Ctrl-C). Only who has asked for it is given the time to end well. */
  readonly interrupted: () => AbortSignal
}

export interface Output {
  /** Resolves when the text has been handed over; false once nobody reads any more (a closed pipe). */
  write(text: string): Promise<boolean>
}
