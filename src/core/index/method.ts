import { z } from 'zod'
import type { LocalText } from '../dataset/schema'

/** How a form asks for a parameter. */
export type ParamKind = 'number' | 'flag' | 'choice' | 'indicator' | 'region' | 'group'

/**
 * One parameter of a step or a method: picker, form, command line and methodology text read it.
 * `initial` is what holds where the framework does not say; undefined = the framework has to say.
 */
export interface Param<T> {
  readonly kind: ParamKind
  readonly schema: z.ZodType<T>
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

export const numberParam = ({ min, max, initial, ...asked }: Asked<number> & Bounds): Param<number> => ({
  ...asked,
  kind: 'number',
  initial,
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
  schema: z.boolean(),
})

/** Code of an indicator of the project, or null for none. */
export const indicatorParam = ({ initial, ...asked }: Asked<string | null>): Param<string | null> => ({
  ...asked,
  kind: 'indicator',
  initial,
  schema: z.string().nullable(),
})

/** Code of a region that the index compares. */
export const regionParam = ({ initial, ...asked }: Asked<string>): Param<string> => ({
  ...asked,
  kind: 'region',
  initial,
  schema: z.string(),
})
