import { commands } from './commands'
import { errors } from './errors'
import { history } from './history'

/** Every area of texts; the key of a text is `<area>.<key>`. Adding an area: its file and one line here. */
export const areas = { commands, errors, history } as const
