import { z } from 'zod'

export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'zh', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Name written beside each edit in the history; empty = the account's name. */
  author: z.string().max(100),
  /** Docking layout as the docking library serialises it, or null for the default one. */
  layout: z.json().nullable(),
  /** Sizes and collapsed states of the shell. */
  panels: z.strictObject({
    navigator: z.boolean(),
    inspector: z.boolean(),
    bottom: z.boolean(),
  }),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  author: '',
  layout: null,
  panels: { navigator: true, inspector: true, bottom: false },
}
