import { commands } from './commands'
import { errors } from './errors'
import { exportPicture } from './export'
import { grid } from './grid'
import { history } from './history'
import { dialogs, menu, samples } from './main'
import { problems } from './problems'
import { results } from './results'
import { views } from './views'

/** Every area of texts; the key of a text is `<area>.<key>`. Adding an area: its file and one line here. */
export const areas = {
  commands,
  errors,
  history,
  menu,
  dialogs,
  samples,
  grid,
  results,
  problems,
  views,
  exportPicture,
} as const
