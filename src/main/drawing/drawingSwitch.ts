/** With this argument the application draws for the command line instead of opening windows. */
export const DRAWING_SWITCH = 'draw'
