import { z } from 'zod'
import type { LocalText } from '../dataset/schema'

/** How a form asks for a parameter. */
type ParamKind =
  | 'number'
  | 'flag'
  | 'choice'
  | 'indicator'
  | 'indicators'
  | 'region'
  | 'group'
  | 'levels'
  | 'comparisons'
  | 'allocations'
  | 'shares'

/**
 * One parameter of a step or a method: picker, form, command line and methodology text read it.
 * `initial` is what holds where the framework does not say; undefined = the framework has to say.
 */
export interface Param<T> {
  readonly kind: ParamKind
  readonly schema: z.ZodType<T>
  /** What can stand there, for a message. */
  readonly expects: LocalText
  readonly label: LocalText
  readonly help: LocalText
  readonly initial: T | undefined
  /** Of kind `choice`: what can be chosen. */
  readonly choices?: readonly { readonly id: string; readonly label: LocalText }[]
}

export type ParamSpecs = Readonly<Record<string, Param<unknown>>>

/** The values of the parameters that a step or method declares. */
export type ParamsOf<S extends ParamSpecs> = {
  readonly [K in keyof S]: S[K] extends Param<infer T> ? T : never
}

/** What every method of every step says of itself; `apply` is added per step. */
export interface Method<S extends ParamSpecs = ParamSpecs> {
  /** As written in the framework document. */
  readonly id: string
  readonly label: LocalText
  readonly help: LocalText
  /** As plain text, in the symbols of docs/methods.md. */
  readonly formula: string
  readonly params: S
  /** false where `over` has no meaning for it, although the step knows it. */
  readonly over?: boolean
  /** What is wrong with parameters that are each valid but not together; null or absent where nothing can be. */
  check?(params: ParamsOf<S>): { readonly parameter: string; readonly expects: LocalText } | null
  /** A sentence of the methodology text, with these parameters. */
  describe(params: ParamsOf<S>): LocalText
}

interface Asked<T> {
  readonly label: LocalText
  readonly help: LocalText
  readonly initial?: T
}

interface Bounds {
  readonly min?: number
  readonly max?: number
}

const range = ({ min, max }: Bounds): LocalText => {
  if (min !== undefined && max !== undefined)
    return { zh: `${min} 到 ${max} 之间的数`, en: `a number from ${min} to ${max}` }
  if (min !== undefined) return { zh: `不小于 ${min} 的数`, en: `a number of at least ${min}` }
  return { zh: '数', en: 'a number' }
}

export const numberParam = ({ min, max, initial, ...asked }: Asked<number> & Bounds): Param<number> => ({
  ...asked,
  kind: 'number',
  initial,
  expects: range({ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }),
  schema: z
    .number()
    .min(min ?? -Number.MAX_VALUE)
    .max(max ?? Number.MAX_VALUE),
})

/** A share from 0 to 1. */
export const shareParam = (asked: Asked<number>): Param<number> => numberParam({ ...asked, min: 0, max: 1 })

export const flagParam = ({ initial, ...asked }: Asked<boolean>): Param<boolean> => ({
  ...asked,
  kind: 'flag',
  initial,
  expects: { zh: 'true 或 false', en: 'true or false' },
  schema: z.boolean(),
})

/** Code of an indicator of the project, or null for none. */
export const indicatorParam = ({ initial, ...asked }: Asked<string | null>): Param<string | null> => ({
  ...asked,
  kind: 'indicator',
  initial,
  expects: { zh: '指标代码', en: 'the code of an indicator' },
  schema: z.string().nullable(),
})

/** Code of a region that the index compares. */
export const regionParam = ({ initial, ...asked }: Asked<string>): Param<string> => ({
  ...asked,
  kind: 'region',
  initial,
  expects: { zh: '地区代码', en: 'the code of a region' },
  schema: z.string(),
})

/** Levels of a score: from which quantile (0 to 1, ascending) it holds. */
export const levelsParam = ({
  initial,
  ...asked
}: Asked<readonly { readonly from: number; readonly score: number }[]>): Param<
  readonly { readonly from: number; readonly score: number }[]
> => ({
  ...asked,
  kind: 'levels',
  initial,
  expects: {
    zh: '由低到高的分级，如 [{"from": 0, "score": 0}, {"from": 0.5, "score": 100}]',
    en: 'ascending levels such as [{"from": 0, "score": 0}, {"from": 0.5, "score": 100}]',
  },
  schema: z
    .array(z.strictObject({ from: z.number().min(0).max(1), score: z.number() }))
    .min(2)
    .refine((levels) => levels.every(({ from }, at) => from > (levels[at - 1]?.from ?? -1))),
})

/** Id of a grouping of regions, such as `economic-region`. */
export const groupParam = ({ initial, ...asked }: Asked<string>): Param<string> => ({
  ...asked,
  kind: 'group',
  initial,
  expects: { zh: '地区分组的标识', en: 'the id of a grouping of regions' },
  schema: z.string().min(1),
})

/** A number, or null where the method is to find it. */
export const foundParam = ({ initial, ...asked }: Asked<number | null>): Param<number | null> => ({
  ...asked,
  kind: 'number',
  initial,
  expects: { zh: '数或 null', en: 'a number or null' },
  schema: z.number().nullable(),
})

/** A whole number of at least `min`. */
export const countParam = ({ min, initial, ...asked }: Asked<number> & { min: number }): Param<number> => ({
  ...asked,
  kind: 'number',
  initial,
  expects: { zh: `不小于 ${min} 的整数`, en: `a whole number of at least ${min}` },
  schema: z.number().int().min(min),
})

const nodeId = z.string().min(1)

/** A positive number, also as a fraction such as "1/3". */
const ratio = z.union([
  z.number().positive(),
  z
    .string()
    .regex(/^\d+(\.\d+)?\/\d+(\.\d+)?$/)
    .transform((text) => {
      const [above = 0, below = 0] = text.split('/').map(Number)
      return above / below
    })
    .pipe(z.number().positive()),
])

/** Comparisons of siblings: how many times as important the first id is as the second. */
export type Comparisons = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Pairwise comparisons by id; one direction of each pair is enough. */
export const comparisonsParam = ({ initial, ...asked }: Asked<Comparisons>): Param<Comparisons> => ({
  ...asked,
  kind: 'comparisons',
  initial,
  expects: {
    zh: '按标识写出的两两比较，如 {"a": {"b": 3, "c": "1/2"}, "b": {"c": 2}}',
    en: 'comparisons by id such as {"a": {"b": 3, "c": "1/2"}, "b": {"c": 2}}',
  },
  schema: z.record(nodeId, z.record(nodeId, ratio)),
})

/** What each expert allocates to which id. */
export type Allocations = readonly Readonly<Record<string, number>>[]

export const allocationsParam = ({ initial, ...asked }: Asked<Allocations>): Param<Allocations> => ({
  ...asked,
  kind: 'allocations',
  initial,
  expects: {
    zh: '每位专家一项，如 [{"a": 60, "b": 40}, {"a": 50, "b": 50}]',
    en: 'one entry an expert such as [{"a": 60, "b": 40}, {"a": 50, "b": 50}]',
  },
  schema: z.array(z.record(nodeId, z.number().min(0))).min(1),
})

/** Relative importance by id, or null for all the same. */
export type Shares = Readonly<Record<string, number>> | null

export const sharesParam = ({ initial, ...asked }: Asked<Shares>): Param<Shares> => ({
  ...asked,
  kind: 'shares',
  initial,
  expects: {
    zh: '按标识写出的正数，如 {"a": 2, "b": 1}，或 null',
    en: 'positive numbers by id such as {"a": 2, "b": 1}, or null',
  },
  schema: z.record(nodeId, z.number().positive()).nullable(),
})

/** Codes of indicators of the index. */
export const indicatorsParam = ({
  initial,
  ...asked
}: Asked<readonly string[]>): Param<readonly string[]> => ({
  ...asked,
  kind: 'indicators',
  initial,
  expects: { zh: '指标代码的列表，如 ["a", "b"]', en: 'a list of codes of indicators such as ["a", "b"]' },
  schema: z.array(z.string().min(1)).min(1),
})

/** A whole number of at least `min`, or null where the method is to find it. */
export const foundCountParam = ({
  min,
  initial,
  ...asked
}: Asked<number | null> & { min: number }): Param<number | null> => ({
  ...asked,
  kind: 'number',
  initial,
  expects: { zh: `不小于 ${min} 的整数或 null`, en: `a whole number of at least ${min}, or null` },
  schema: z.number().int().min(min).nullable(),
})

/** One of a few words. */
export const choiceParam = ({
  choices,
  initial,
  ...asked
}: Asked<string> & {
  readonly choices: readonly { readonly id: string; readonly label: LocalText }[]
}): Param<string> => {
  const words = choices.map(({ id }) => id).join(' | ')
  return {
    ...asked,
    kind: 'choice',
    initial,
    choices,
    expects: { zh: words, en: words },
    schema: z.string().refine((value) => choices.some(({ id }) => id === value)),
  }
}
