import { z } from 'zod'
import { periodSchema } from '../../dataset/schema'

/** Steps whose method can be uncertain. */
export const variableSteps = ['impute', 'treat', 'normalise', 'weight', 'aggregate'] as const
export type VariableStep = (typeof variableSteps)[number]

/**
 * What may stand in for a step: `as-written`, `none` (the step is left out), or a method with parameters, laid
 * over the step as the framework has it.
 */
const alternativeSchema = z.union([
  z.literal('as-written'),
  z.literal('none'),
  z.object({ method: z.string() }).catchall(z.json()),
])
export type Alternative = z.infer<typeof alternativeSchema>

const choiceSchema = z.discriminatedUnion('vary', [
  z.strictObject({
    vary: z.literal('weights'),
    /** Each weight is multiplied by 1 + by · U(−1, 1). */
    by: z.number().gt(0).max(1),
    /** Of nodes so many levels below the root; all where absent. */
    level: z.number().int().min(1).optional(),
  }),
  z.strictObject({
    vary: z.enum(variableSteps),
    /** Which one, counted from 1 over all steps, where the framework has several of this kind. */
    position: z.number().int().min(1).optional(),
    alternatives: z.array(alternativeSchema).min(2),
  }),
  z.strictObject({
    vary: z.literal('leave-out'),
    /** One of these, or nothing, is left out; all indicators where absent. */
    nodes: z.array(z.string()).min(1).optional(),
  }),
])
export type Choice = z.infer<typeof choiceSchema>
export type WeightChoice = Extract<Choice, { vary: 'weights' }>
export type StepChoice = Extract<Choice, { alternatives: unknown }>

/** Which choices of an index are uncertain, and by how much; docs/methods.md has an example. */
export const robustnessSpecSchema = z.strictObject({
  /** The node whose scores and ranks are looked at; the root where absent. */
  node: z.string().optional(),
  /** The last one with scores where absent. */
  period: periodSchema.optional(),
  choices: z.array(choiceSchema).min(1),
})
export type RobustnessSpec = z.infer<typeof robustnessSpecSchema>
