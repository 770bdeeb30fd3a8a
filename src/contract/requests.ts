import { z } from 'zod'
import { indicatorCodeSchema, periodSchema, regionCodeSchema } from '#core/dataset/schema'
import { importMappingSchema } from '#core/formats/mapping/importMapping'
import { aggregationPlanSchema } from '#core/microdata/aggregationPlan'
import { databaseAddressSchema, databaseLoginSchema, MOST_SECONDS, remembering } from './database'
import type { Channel, Request } from './ipc'
import { MOST_MILLIMETRES } from './paper'
import { settingsSchema } from './settings'

const nothing = z.null()
const name = z.string().trim().min(1).max(200)
const path = z.string().min(1).max(4096)
/** 200 MB: a picture of 16000 x 16000 pixels is below that. */
const bytes = z.instanceof(Uint8Array).refine((b) => b.byteLength <= 200_000_000)

const millimetres = z.number().min(1).max(MOST_MILLIMETRES)

/** Chromium's canvas has at most that many on a side. */
const pixels = z.number().int().min(1).max(16384)

/** Codes of one kind; as many as a project can hold. */
const codes = z.array(z.string().max(200)).max(100_000)

const historyFilter = z
  .strictObject({
    indicator: indicatorCodeSchema.exactOptional(),
    region: regionCodeSchema.exactOptional(),
    period: periodSchema.exactOptional(),
  })
  .refine((codes) => Object.keys(codes).length > 0)

/** What main accepts on each channel; commands are checked a second time by their own schema in core. */
export const requestSchemas: { readonly [C in Channel]: z.ZodType<Request<C>> } = {
  'app.start': nothing,
  'app.rendered': nothing,
  'app.releaseMemory': nothing,
  'settings.set': settingsSchema.partial() as z.ZodType<Request<'settings.set'>>,
  'project.load': nothing,
  'project.execute': z.strictObject({ kind: z.string().max(100), payload: z.unknown() }),
  'project.undo': nothing,
  'project.redo': nothing,
  'project.history': z.strictObject({
    limit: z.number().int().min(1).max(10_000),
    of: historyFilter.exactOptional(),
  }),
  'project.versions': nothing,
  'project.sinceVersion': nothing,
  'project.saveVersion': z.strictObject({ name }),
  'project.revertToVersion': z.strictObject({ name }),
  'project.new': z.strictObject({ regions: z.enum(['cn', 'none']) }),
  'project.open': z.strictObject({ path: path.nullable() }),
  'project.openSample': z.strictObject({ id: name }),
  'project.openCopy': z.strictObject({ path }),
  'project.saveAs': nothing,
  'export.print': z.strictObject({
    html: z.string().max(100_000_000),
    paper: z.strictObject({ width: millimetres, height: millimetres }),
  }),
  'report.print': z.strictObject({ html: z.string().max(100_000_000), language: z.enum(['zh', 'en']) }),
  'report.picture': z.strictObject({ svg: z.string().max(100_000_000), width: pixels, height: pixels }),
  'report.cancel': nothing,
  'export.canWriteHan': nothing,
  'export.file': z.strictObject({
    kind: z.enum(['picture', 'text', 'report']),
    suggestedName: z.string().min(1).max(200),
    format: z.enum(['png', 'svg', 'pdf', 'md', 'html', 'docx']),
    bytes,
  }),
  'export.show': z.strictObject({ path }),
  'clipboard.image': z.strictObject({ png: bytes }),
  'export.formats': nothing,
  'export.data': z.strictObject({
    format: z.string().max(50),
    indicators: codes,
    regions: codes,
    periods: codes,
    language: z.enum(['zh', 'en']),
    guard: z.boolean(),
  }),
  'export.cancel': nothing,
  'import.open': z.strictObject({ paths: z.array(path).min(1).max(200).nullable() }),
  'import.whole': nothing,
  'import.large': z.strictObject({
    mappings: z.array(importMappingSchema).min(1).max(1000),
    options: z.strictObject({ createRegions: z.boolean(), createIndicators: z.boolean() }),
    mode: z.enum(['merge', 'keep', 'replace']),
    dryRun: z.boolean(),
  }),
  'import.stop': nothing,
  'import.close': nothing,
  'import.clipboard': nothing,
  'import.openMapping': nothing,
  'import.saveMapping': z.strictObject({
    suggestedName: z.string().min(1).max(200),
    text: z.string().max(20_000_000),
  }),
  'database.saved': nothing,
  'database.forget': z.strictObject({ address: databaseAddressSchema }),
  'database.chooseAuthorities': nothing,
  'database.tables': databaseLoginSchema.extend({ remember: z.enum(remembering) }),
  'database.openTable': z.strictObject({
    schema: z.string().max(1000),
    name: z.string().max(1000),
    seconds: z.number().int().min(1).max(MOST_SECONDS),
  }),
  'database.cancel': nothing,
  'microdata.open': z.strictObject({ path: path.nullable() }),
  'microdata.run': z.strictObject({
    plan: aggregationPlanSchema,
    skipBroken: z.boolean(),
    regrouping: z
      .strictObject({ regions: z.map(z.string(), z.string()), periods: z.map(z.string(), z.string()) })
      .nullable(),
  }) as z.ZodType<Request<'microdata.run'>>,
  'microdata.cancel': nothing,
  'microdata.close': nothing,
  'clipboard.text': z.strictObject({
    text: z.string().max(50_000_000),
    html: z.string().max(50_000_000).exactOptional(),
  }),
  'log.error': z.strictObject({ message: z.string().max(10_000), detail: z.string().max(100_000) }),
  'log.open': nothing,
}
