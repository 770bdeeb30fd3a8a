/** What every measurement needs: the Electron to run, how to launch it, and where. */
export interface BenchContext {
  readonly electron: string
  /** Switches this machine needs, before the path of the app. */
  readonly flags: readonly string[]
  /** The repository. */
  readonly root: string
  /** Environment with a display. */
  readonly env: NodeJS.ProcessEnv
}
