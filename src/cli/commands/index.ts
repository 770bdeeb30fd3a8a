import type { CliCommand } from '../command'
import { aggregate } from './aggregate'
import { analyse } from './analyse'
import { chart } from './chart'
import { derive } from './derive'
import { exportTable } from './exportTable'
import { history } from './history'
import { importTable } from './importTable'
import { indexAdd } from './indexAdd'
import { indexExplain } from './indexExplain'
import { indexRobustness } from './indexRobustness'
import { indexRun } from './indexRun'
import { info } from './info'
import { newProject } from './new'
import { report } from './report'
import { setValue } from './setValue'
import { redo, undo } from './undoRedo'

/** Every command, in the order of the help. Adding one: its file, one line here, its summary in src/text/cli.ts. */
export const commands: readonly CliCommand[] = [
  newProject,
  info,
  importTable,
  aggregate,
  exportTable,
  setValue,
  derive,
  history,
  undo,
  redo,
  indexAdd,
  indexRun,
  indexExplain,
  indexRobustness,
  analyse,
  chart,
  report,
]
