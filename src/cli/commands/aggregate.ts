import { basename } from 'node:path'
import type { AppError } from '#core/errors'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import type { Regrouping } from '#core/microdata/aggregationSql'
import { type CheckedPlan, checkPlan } from '#core/microdata/checkPlan'
import { ok, type Result } from '#core/result'
import type { AggregateOptions } from '#main/microdata/aggregateFile'
import type { MicrodataFile } from '#main/microdata/microdataFile'
import { describeColumns } from '../aggregate/describeSource'
import { aggregateFromDatabase, databaseOptions, listFromDatabase } from '../aggregate/fromDatabase'
import { importAggregated } from '../aggregate/importAggregated'
import { planFromArguments } from '../aggregate/planFromArguments'
import type { CliCommand, CommandContext, Outcome } from '../command'
import { wrongChoice } from '../importArguments'
import { withProject } from '../store'
import { tellProgress } from '../tellProgress'
import { wrongUsage } from '../usage'

interface OpenFile {
  readonly path: string
  readonly file: MicrodataFile
  readonly signal: AbortSignal
  aggregate(plan: CheckedPlan, options: AggregateOptions): Promise<Result<Aggregation, AppError>>
}

/** Opens the file with an engine for as long as `use` takes. The engine is loaded here, so that help does not wait for it. */
const withFile = async (
  { args, io }: CommandContext,
  use: (opened: OpenFile) => Promise<Result<Outcome, AppError>>,
): Promise<Result<Outcome, AppError>> => {
  const { openScratchEngine } = await import('#main/engine/scratchEngine')
  const { openMicrodataFile } = await import('#main/microdata/microdataFile')
  const { aggregateFile } = await import('#main/microdata/aggregateFile')
  const path = args.positionals[1] ?? ''
  const signal = io.interrupted()
  const engine = await openScratchEngine()
  try {
    const opened = await openMicrodataFile(path, engine, { encoding: args.text('encoding'), signal })
    if (!opened.ok) return opened
    const file = opened.value
    return await use({
      ...{ path, file, signal },
      aggregate: (plan, options) => aggregateFile(path, file, plan, engine, options),
    })
  } finally {
    await engine.close()
  }
}

const listColumns = (context: CommandContext): Promise<Result<Outcome, AppError>> =>
  withFile(context, async ({ path, file: { format, encoding, rows, columns } }) => {
    const head = context.text('cli.aggregate.described', { path, encoding, count: rows })
    return ok({
      json: { file: path, format, encoding, rows, columns },
      lines: [head, ...describeColumns(columns, context.text)],
    })
  })

const aggregateInto = (context: CommandContext): Promise<Result<Outcome, AppError>> =>
  withProject(context.args.positionals[0] ?? '', context.io, async (store) => {
    const { args, io, text } = context
    const document = await planFromArguments(args, text)
    if (!document.ok) return document
    if (args.given('database')) return aggregateFromDatabase(store, document.value, context)
    return withFile(context, async ({ path, file, signal, aggregate: run }) => {
      const plan = checkPlan(document.value, file.columns)
      if (!plan.ok) return ok({ json: {}, lines: [], errors: plan.error })
      const watch = {
        signal,
        progress: tellProgress(io.stderr, text, 'cli.aggregate.progress'),
        skipBroken: args.flag('skip-bad-rows'),
      }
      const source = {
        ...{ name: basename(path), encoding: file.encoding },
        aggregate: (regrouping: Regrouping | null) => run(plan.value, { ...watch, regrouping }),
      }
      return importAggregated(store, plan.value, source, context)
    })
  })

/** Aggregates microdata into a project as one undoable command. */
export const aggregate: CliCommand = {
  name: 'aggregate',
  usage: [
    'PROJECT (FILE | --database postgresql://USER@HOST:PORT/DATABASE --table TABLE)',
    '--region COLUMN (--period COLUMN [--by year|quarter|month|day] | --fixed-period P)',
    "--measure 'CODE=mean(income)'... [--weight COLUMN] [--filter EXPRESSION]",
    '[--plan FILE.json] [--save-plan FILE.json] [--skip-bad-rows] [--encoding NAME] [--create-regions]',
    '[--mode merge|keep|replace] [--status S] [--source TEXT] [--dry-run] [--describe] [--json]',
    '[--tls verify|require|off] [--ca FILE.pem] [--timeout SECONDS]',
  ],
  options: {
    region: 'text',
    period: 'text',
    'fixed-period': 'text',
    by: 'text',
    measure: 'texts',
    weight: 'text',
    filter: 'text',
    plan: 'text',
    'save-plan': 'text',
    'skip-bad-rows': 'flag',
    encoding: 'text',
    'create-regions': 'flag',
    mode: 'text',
    status: 'text',
    source: 'text',
    'dry-run': 'flag',
    describe: 'flag',
    ...databaseOptions,
  },
  positionals: { least: 1, most: 2 },
  run: async (context) => {
    const { args, text } = context
    const wrong = wrongChoice(args, text)
    if (wrong !== null) return wrongUsage(wrong)
    const database = args.given('database')
    if (!database && args.positionals.length < 2) return wrongUsage(text('cli.usage.argument-missing'))
    const alone = Object.keys(databaseOptions).find((option) => args.given(option))
    if (!database && alone !== undefined)
      return wrongUsage(text('cli.usage.option-missing', { option: '--database' }))
    if (args.flag('describe') || !(args.given('measure') || args.given('plan')))
      return database ? listFromDatabase(context) : listColumns(context)
    return aggregateInto(context)
  },
}
