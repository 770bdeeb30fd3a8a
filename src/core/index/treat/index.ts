import { boxCox } from './boxCox'
import { log } from './log'
import type { TreatMethod } from './treatment'
import { winsorise } from './winsorise'
import { winsoriseThenLog } from './winsoriseThenLog'

/** Every treatment, in the order of pickers. Adding one: its file and one line here. */
export const treatMethods: readonly TreatMethod[] = [winsorise, log, winsoriseThenLog, boxCox]
