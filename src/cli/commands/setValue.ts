import type { AppError } from '#core/errors'
import { ok, type Result } from '#core/result'
import type { ProjectStore } from '#main/store/projectStore'
import type { CliCommand, CommandContext, Outcome } from '../command'
import { commandOf, type Edit } from '../edit'
import { setMany } from '../setMany'
import { withProject } from '../store'
import { wrongUsage } from '../usage'

const fields = ['indicator', 'region', 'period', 'value'] as const

const setOne = async (
  store: ProjectStore,
  edit: Edit,
  { text }: CommandContext,
): Promise<Result<Outcome, AppError>> => {
  const command = commandOf(edit, store.records)
  if (!command.ok) return command
  const done = await store.execute(command.value)
  if (!done.ok) return done
  const { entry, history } = done.value
  // Unchanged: the row at which the value is on disk is the one that the project stands at.
  return ok({
    json: { project: store.path, seq: entry?.seq ?? history.head, changed: entry !== null },
    lines: [
      entry === null
        ? text('cli.set.same')
        : text('cli.set.done', { seq: entry.seq, label: text.history(entry.label) }),
    ],
  })
}

/** Sets one cell as the grid does, or many from standard input, each a durable command of its own. */
export const setValue: CliCommand = {
  name: 'set',
  usage: [
    'PROJECT --indicator CODE --region CODE --period P --value X [--json]',
    'PROJECT --from - [--json]',
  ],
  options: { indicator: 'text', region: 'text', period: 'text', value: 'text', from: 'text' },
  positionals: { least: 1, most: 1 },
  run: async (context) => {
    const { args, io, text } = context
    const [path = ''] = args.positionals
    const from = args.text('from')
    if (from !== undefined) {
      if (from !== '-')
        return wrongUsage(text('cli.usage.choice', { option: '--from', known: ['-'], value: from }))
      const other = fields.find((name) => args.given(name))
      if (other !== undefined)
        return wrongUsage(text('cli.usage.together', { first: '--from', second: `--${other}` }))
      return withProject(path, io, (store) => setMany(store, context))
    }
    const missing = fields.find((name) => !args.given(name))
    if (missing !== undefined) return wrongUsage(text('cli.usage.option-missing', { option: `--${missing}` }))
    const [indicator = '', region = '', period = '', value = ''] = fields.map((name) => args.text(name))
    return withProject(path, io, (store) => setOne(store, { indicator, region, period, value }, context))
  },
}
