import { z } from 'zod'
import {
  indicatorCodeSchema,
  levels,
  localTextSchema,
  periodSchema,
  regionCodeSchema,
} from '../dataset/schema'

/** `period`: each period by itself; `all`: all periods pooled; base: parameters from one period, applied to all. */
export const overSchema = z.union([
  z.literal('period'),
  z.literal('all'),
  z.strictObject({ base: periodSchema }),
])
export type Over = z.infer<typeof overSchema>

const parameters = z.record(z.string(), z.json())

/**
 * One step of the pipeline. What stands beside the named fields are parameters of the step and of its
 * method, checked by the step itself. `indicators` and `nodes` override method and parameters for those named.
 */
const stepSchema = z
  .object({
    step: z.enum(['denominate', 'screen', 'impute', 'treat', 'normalise', 'weight', 'aggregate']),
    method: z.string().optional(),
    over: overSchema.optional(),
    indicators: z.record(z.string(), parameters).optional(),
    nodes: z.record(z.string(), parameters).optional(),
  })
  .catchall(z.json())
export type Step = z.infer<typeof stepSchema>

/** An inner node has an `id`; a leaf names an `indicator`. The root has no parent. */
const nodeSchema = z.union([
  z.strictObject({
    id: z.string().min(1).max(200),
    parent: z.string().nullish(),
    weight: z.number().optional(),
    name: localTextSchema.optional(),
  }),
  z.strictObject({
    indicator: indicatorCodeSchema,
    parent: z.string(),
    weight: z.number().optional(),
    direction: z.union([z.literal(1), z.literal(-1)]).optional(),
  }),
])
export type FrameworkNode = z.infer<typeof nodeSchema>

/** The id of a node, the code of the indicator of a leaf. */
export const nodeIdOf = (node: FrameworkNode): string => ('indicator' in node ? node.indicator : node.id)

/** The framework document of domain.md: the tree and the pipeline. */
export const frameworkSchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: localTextSchema,
  periods: z.union([z.literal('all'), z.array(periodSchema)]).default('all'),
  regions: z
    .union([z.literal('all'), z.strictObject({ level: z.enum(levels) }), z.array(regionCodeSchema)])
    .default('all'),
  scale: z.enum(['points', 'index']).default('index'),
  nodes: z.array(nodeSchema),
  steps: z.array(stepSchema),
})
export type Framework = z.infer<typeof frameworkSchema>
