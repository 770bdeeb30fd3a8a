import { minMax } from './minMax'
import type { NormaliseMethod } from './normaliser'

/** Every normalisation, in the order of pickers. Adding one: its file and one line here. */
export const normaliseMethods: readonly NormaliseMethod[] = [minMax]
