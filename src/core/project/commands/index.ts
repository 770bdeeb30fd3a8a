import { type AppError, appError } from '../../errors'
import { fail, type Result } from '../../result'
import type { AnyCommand, Command, PreparedCommand } from '../command'
import { addIndicator } from './addIndicator'
import { addPeriod } from './addPeriod'
import { addRegion } from './addRegion'
import { editIndicator } from './editIndicator'
import { editProject } from './editProject'
import { editRegion } from './editRegion'
import { importBoundaries } from './importBoundaries'
import { importCells } from './importCells'
import { importProject } from './importProject'
import { removeBoundaries } from './removeBoundaries'
import { removeIndex } from './removeIndex'
import { removeIndicator } from './removeIndicator'
import { removePeriod } from './removePeriod'
import { removeRegion } from './removeRegion'
import { removeView } from './removeView'
import { setCells } from './setCells'
import { setClaims } from './setClaims'
import { setIndex } from './setIndex'
import { setView } from './setView'

/** Every command of the document. Adding one: its file and one line here; its label in src/text/history.ts. */
export const commands = [
  setCells,
  importCells,
  importProject,
  importBoundaries,
  removeBoundaries,
  addIndicator,
  editIndicator,
  removeIndicator,
  addRegion,
  editRegion,
  removeRegion,
  addPeriod,
  removePeriod,
  setIndex,
  removeIndex,
  setView,
  removeView,
  setClaims,
  editProject,
] as const satisfies readonly AnyCommand[]

const byKind: ReadonlyMap<string, AnyCommand> = new Map(commands.map((command) => [command.kind, command]))

/** Finds the command and checks its payload: `payload-invalid` for an unknown kind and for a wrong payload. */
export const prepareCommand = ({ kind, payload }: Command): Result<PreparedCommand, AppError> => {
  const command = byKind.get(kind)
  if (command !== undefined) return command.prepare(payload)
  const issue = { zh: `没有名为“${kind}”的操作`, en: `there is no command “${kind}”` }
  return fail(appError('payload-invalid', { issues: [issue] }))
}
