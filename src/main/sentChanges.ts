import type {
  Acknowledgement,
  ChangesSince,
  SentAcknowledgement,
  SentChanges,
  SentSince,
} from '#contract/project'
import type { AppError } from '#core/errors'
import { FEW, packChanges } from '#core/project/changeTable'
import type { CellChanges } from '#core/project/diff'
import { ok, type Result } from '#core/result'

/** A million cells as objects would be 150 MB on the way to a window and take seconds to copy; as columns they are 46. */
const sentChanges = (cells: CellChanges): SentChanges =>
  cells.length > FEW ? packChanges(cells).table : [...cells]

/** An answer of the store to an edit, as it goes to a window. */
export const sentAcknowledgement = (
  answer: Result<Acknowledgement, AppError>,
): Result<SentAcknowledgement, AppError> => {
  if (!answer.ok) return answer
  const { records, cells } = answer.value.diff
  return ok({ ...answer.value, diff: { records, cells: sentChanges(cells) } })
}

export const sentSince = (answer: Result<ChangesSince, AppError>): Result<SentSince, AppError> =>
  answer.ok
    ? ok({ ...answer.value, cells: answer.value.cells === null ? null : sentChanges(answer.value.cells) })
    : answer
