import { aggregate } from './aggregate'
import { analyse } from './analyse'
import { boundaries } from './boundaries'
import { builder } from './builder'
import { cli } from './cli'
import { commands } from './commands'
import { database } from './database'
import { errors } from './errors'
import { explain } from './explain'
import { exportData, exportPicture } from './export'
import { forms } from './forms'
import { grid } from './grid'
import { history } from './history'
import { importData } from './importData'
import { imports } from './imports'
import { inspector } from './inspector'
import { dialogs, menu, samples } from './main'
import { navigator } from './navigator'
import { problems } from './problems'
import { publish } from './publish'
import { results } from './results'
import { robustness } from './robustness'
import { shell } from './shell'
import { views } from './views'
import { work } from './work'

/** Every area of texts; the key of a text is `<area>.<key>`. Adding an area: its file and one line here. */
export const areas = {
  aggregate,
  analyse,
  boundaries,
  builder,
  cli,
  commands,
  errors,
  imports,
  history,
  menu,
  dialogs,
  samples,
  grid,
  results,
  robustness,
  problems,
  views,
  explain,
  exportData,
  exportPicture,
  publish,
  importData,
  database,
  shell,
  navigator,
  inspector,
  forms,
  work,
} as const
