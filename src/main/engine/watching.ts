import type { DuckDBConnection } from '@duckdb/node-api'

/** How a statement is watched while it runs. */
export interface Watch {
  /** Ends the statement; it then rejects, and `engineError` says `cancelled`. */
  readonly signal?: AbortSignal | undefined
  /** The share done, 0 to 1, as far as the engine can tell; never less than before. */
  readonly progress?: ((share: number) => void) | undefined
}

/** How often progress is asked for. */
const STEP = 100

/** Lets a connection tell its progress; what it then runs can be watched by `watching`. */
export const tellProgress = async (connection: DuckDBConnection): Promise<void> => {
  await connection.run('SET enable_progress_bar = true')
  await connection.run('SET enable_progress_bar_print = false')
  await connection.run('SET progress_bar_time = 0')
}

/** Does a piece of work on a connection, which can be given up meanwhile. */
export const watching = async <T>(
  connection: DuckDBConnection,
  work: () => Promise<T>,
  { signal, progress }: Watch = {},
): Promise<T> => {
  signal?.throwIfAborted()
  let told = 0
  // An interrupt that comes before the statement has begun is lost, so it is said again.
  const timer = setInterval(() => {
    if (signal?.aborted === true) connection.interrupt()
    const share = connection.progress.percentage / 100
    if (share > told && share <= 1) {
      told = share
      progress?.(share)
    }
  }, STEP)
  const interrupt = () => connection.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', interrupt)
  }
}
