import { aggregate } from './aggregate/aggregate'
import { denominate } from './denominate/denominate'
import { impute } from './impute/impute'
import { normalise } from './normalise/normalise'
import { screen } from './screen/screen'
import type { StepDefinition } from './settings'
import { treat } from './treat/treat'
import { weight } from './weight/weight'

/** Every step of the pipeline in the usual order, with its methods and parameters, for pickers, forms and texts. */
export const stepDefinitions: readonly StepDefinition[] = [
  denominate,
  screen,
  impute,
  treat,
  normalise,
  weight,
  aggregate,
]
