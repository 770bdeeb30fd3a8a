import type { Dataset } from '../dataset/dataset'
import type { AppError } from '../errors'
import { ok, type Result } from '../result'
import type { IndexRecords } from './compile'
import type { Framework } from './framework'
import type { IndexRun } from './run'
import { finish, openIndex } from './session'

/**
 * Runs the pipeline of a framework on a project: pure, the same input gives the same bytes.
 *
 * Arrays of the run are regions x periods of the scope (cell index = region * periods + period); NaN = missing,
 * rank 0 = unranked. A framework that cannot be run as written is an error `index-invalid` with every reason;
 * what could not be computed in single places is listed in `problems` of the run.
 */
export const runIndex = (
  dataset: Dataset,
  records: IndexRecords,
  framework: Framework,
): Result<IndexRun, AppError> => {
  const session = openIndex(dataset, records, framework)
  return session.ok ? ok(finish(session.value.compute())) : session
}
