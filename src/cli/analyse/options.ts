import type { AppError } from '#core/errors'
import { ok, type Result } from '#core/result'
import type { Translator } from '#text/translate'
import type { Arguments } from '../arguments'
import { wrongUsage } from '../usage'

/** A whole number given as an option; wrong usage where it is none, or below `least`. */
export const wholeOption = (
  args: Arguments,
  text: Translator,
  option: string,
  { initial, least }: { readonly initial: number; readonly least: number },
): Result<number, AppError> => {
  const given = args.text(option)
  if (given === undefined) return ok(initial)
  const value = Number(given)
  return /^\d{1,9}$/.test(given) && value >= least
    ? ok(value)
    : wrongUsage(text('cli.usage.whole', { option: `--${option}`, value: given, least }))
}

/** One of a few words; wrong usage where it is another. */
export const choiceOption = <T extends string>(
  args: Arguments,
  text: Translator,
  option: string,
  choices: readonly T[],
  initial: T,
): Result<T, AppError> => {
  const given = args.text(option)
  if (given === undefined) return ok(initial)
  const found = choices.find((choice) => choice === given)
  return found === undefined
    ? wrongUsage(text('cli.usage.choice', { option: `--${option}`, known: [...choices], value: given }))
    : ok(found)
}
