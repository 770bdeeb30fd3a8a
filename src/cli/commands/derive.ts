import { z } from 'zod'
import type { Indicator, LocalText } from '#core/dataset/schema'
import { indicatorCodeSchema } from '#core/dataset/schema'
import { appError } from '#core/errors'
import { checkFormula } from '#core/formula/checkFormula'
import { addIndicator } from '#core/project/commands/addIndicator'
import { editIndicator } from '#core/project/commands/editIndicator'
import { fail, ok } from '#core/result'
import type { Arguments } from '../arguments'
import type { CliCommand } from '../command'
import { withProject } from '../store'
import { wrongUsage } from '../usage'

const directions = { '1': 1, '0': 0, '-1': -1 } as const
const decimalsSchema = z.coerce.number().int().min(0).max(15)

/** A text in both languages; where only one is given it holds for both. */
const localOf = (args: Arguments, name: string): LocalText | undefined => {
  const [both, zh, en] = [args.text(name), args.text(`${name}-zh`), args.text(`${name}-en`)]
  if (both === undefined && zh === undefined && en === undefined) return undefined
  return { zh: zh ?? both ?? en ?? '', en: en ?? both ?? zh ?? '' }
}

/** Adds a derived indicator, or gives another formula to one that is there. */
export const derive: CliCommand = {
  name: 'derive',
  usage: [
    'PROJECT CODE FORMULA [--name N | --name-zh N --name-en N]',
    '[--unit U | --unit-zh U --unit-en U]',
    '[--direction 1|0|-1] [--decimals N] [--json]',
  ],
  options: {
    name: 'text',
    'name-zh': 'text',
    'name-en': 'text',
    unit: 'text',
    'unit-zh': 'text',
    'unit-en': 'text',
    direction: 'text',
    decimals: 'text',
  },
  positionals: { least: 3, most: 3 },
  run: async ({ args, io, text }) => {
    const [path = '', given = '', formula = ''] = args.positionals
    const direction = args.text('direction')
    if (direction !== undefined && !Object.hasOwn(directions, direction))
      return wrongUsage(
        text('cli.usage.choice', {
          option: '--direction',
          known: Object.keys(directions),
          value: direction,
        }),
      )
    const decimals = decimalsSchema.optional().safeParse(args.text('decimals'))
    if (!decimals.success)
      return wrongUsage(
        text('cli.usage.choice', {
          option: '--decimals',
          known: ['0–15'],
          value: args.text('decimals') ?? '',
        }),
      )
    const code = indicatorCodeSchema.safeParse(given)
    if (!code.success) return fail(appError('indicator-code-invalid', { code: given }))
    const [name, unit] = [localOf(args, 'name'), localOf(args, 'unit')]
    return withProject(path, io, async (store) => {
      const known = store.records.indicators.get(code.data)
      const changes: Partial<Indicator> & Pick<Indicator, 'formula'> = {
        formula,
        ...(name === undefined ? {} : { name }),
        ...(unit === undefined ? {} : { unit }),
        ...(direction === undefined ? {} : { direction: directions[direction as keyof typeof directions] }),
        ...(decimals.data === undefined ? {} : { decimals: decimals.data }),
      }
      const indicator = {
        code: code.data,
        name: { zh: given, en: given },
        unit: { zh: '', en: '' },
        direction: 0 as const,
        decimals: 2,
        source: '',
        note: '',
        dimension: null,
        ...known,
        ...changes,
      }
      const checked = checkFormula(formula, indicator, store.records)
      if (!checked.ok) return checked
      const done = await store.execute(
        known === undefined ? addIndicator.of(indicator) : editIndicator.of({ code: code.data, changes }),
      )
      if (!done.ok) return done
      const { entry } = done.value
      const warnings = checked.value.warnings.map((problem) => text.problem(problem))
      return ok({
        json: {
          project: path,
          seq: entry?.seq ?? null,
          indicator: code.data,
          formula: checked.value.formula,
          warnings: checked.value.warnings.map((problem, at) => ({ ...problem, text: warnings[at] })),
        },
        lines: [
          entry === null
            ? text('cli.derive.same')
            : text('cli.set.done', { seq: entry.seq, label: text.history(entry.label) }),
        ],
        warnings,
      })
    })
  },
}
