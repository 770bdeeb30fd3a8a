import { z } from 'zod'

/** A text in both languages of the product. Neither may be missing; both may be empty. */
export const localTextSchema = z.strictObject({ zh: z.string(), en: z.string() })
export type LocalText = z.infer<typeof localTextSchema>
export type Language = keyof LocalText

const code = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}[\]]+$/u)

/** GB/T 2260 such as `330000`, or any other code. */
export const regionCodeSchema = code.brand<'RegionCode'>()
export type RegionCode = z.infer<typeof regionCodeSchema>

/** Used in formulas as `[code]`, so brackets are not allowed in it. */
export const indicatorCodeSchema = code.brand<'IndicatorCode'>()
export type IndicatorCode = z.infer<typeof indicatorCodeSchema>

/** A year `2018`, half `2018-S1`, quarter `2018-Q1`, month `2018-03`, week `2018-W07` or day `2018-03-31` (SDMX time periods). */
export const periodSchema = z
  .string()
  .regex(/^\d{4}(-(S[12]|Q[1-4]|W(0[1-9]|[1-4]\d|5[0-3])|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?$/)
  .brand<'Period'>()
export type Period = z.infer<typeof periodSchema>

/** SDMX CL_OBS_STATUS, the codes in use here. A normal, E estimated, P provisional, I imputed, M missing, S simulated, B break, F forecast, U low reliability. */
export const statuses = ['A', 'E', 'P', 'I', 'M', 'S', 'B', 'F', 'U'] as const
export const statusSchema = z.enum(statuses)
export type Status = z.infer<typeof statusSchema>

export const levels = ['country', 'province', 'city', 'county'] as const

export const regionSchema = z.strictObject({
  code: regionCodeSchema,
  parent: regionCodeSchema.nullable(),
  level: z.enum(levels),
  name: localTextSchema,
  shortName: localTextSchema,
  /** ISO 3166-2, such as CN-ZJ. */
  iso: z.string().nullable(),
  /** Further names that files use; matched on import. */
  aliases: z.array(z.string()),
  /** One group per scheme, e.g. `economic-region` -> East. */
  groups: z.record(z.string(), localTextSchema),
  /** Order in lists, ascending. */
  position: z.int32(),
})
export type Region = z.infer<typeof regionSchema>

export const indicatorSchema = z.strictObject({
  code: indicatorCodeSchema,
  name: localTextSchema,
  unit: localTextSchema,
  /** +1 more is better, -1 less is better, 0 neutral. */
  direction: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
  /** Decimals shown; never used in computing. */
  decimals: z.number().int().min(0).max(15),
  source: z.string(),
  note: z.string(),
  dimension: localTextSchema.nullable(),
  /** A derived indicator, over codes in brackets; null for observed ones. */
  formula: z.string().nullable(),
  position: z.int32(),
})
export type Indicator = z.infer<typeof indicatorSchema>

/** One observation without its key. `value: null` = missing, which is never zero. */
export const cellSchema = z.strictObject({
  value: z.number().nullable(),
  status: statusSchema,
  source: z.string().nullable(),
  note: z.string().nullable(),
})
export type Cell = z.infer<typeof cellSchema>

export interface CellKey {
  readonly indicator: IndicatorCode
  readonly region: RegionCode
  readonly period: Period
}
