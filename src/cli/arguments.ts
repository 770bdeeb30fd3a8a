import { fail, ok, type Result } from '#core/result'

/** How an option is written: alone, with a value, with several, or with a value that may be left out. */
type OptionKind = 'flag' | 'text' | 'texts' | 'optional'
export type OptionSpecs = Readonly<Record<string, OptionKind>>

/** Wrong usage, as data: the text is `cli.usage.<code>`. */
export interface UsageError {
  readonly code: 'option-unknown' | 'value-missing' | 'value-unexpected' | 'option-repeated'
  readonly data: { readonly option: string }
}

export interface Arguments {
  readonly positionals: readonly string[]
  flag(name: string): boolean
  /** The value of an option; undefined where it is not given. */
  text(name: string): string | undefined
  texts(name: string): readonly string[]
  /** Whether the option was given, with or without value. */
  given(name: string): boolean
}

const isOption = (argument: string): boolean => /^--./.test(argument)

/**
 * Reads the arguments of a command. A value follows after a space or an equals sign and may begin with one dash
 * (`--value -5`), which node:util's parseArgs takes for an option. An option of kind `texts` takes everything up
 * to the next option: `--region 330000 310000`. Everything after `--` stands for itself.
 */
export const readArguments = (
  argv: readonly string[],
  options: OptionSpecs,
): Result<Arguments, UsageError> => {
  const wrong = (code: UsageError['code'], option: string) => fail({ code, data: { option } })
  const positionals: string[] = []
  const values = new Map<string, string[]>()
  let i = 0
  while (i < argv.length) {
    const argument = argv[i++] ?? ''
    if (argument === '--') {
      positionals.push(...argv.slice(i))
      break
    }
    if (!/^-./.test(argument)) {
      positionals.push(argument)
      continue
    }
    const [, option = argument, inline] = /^(--[^=]+)=(.*)$/s.exec(argument) ?? []
    const name = option.slice(2)
    const kind = option.startsWith('--') && Object.hasOwn(options, name) ? options[name] : undefined
    if (kind === undefined) return wrong('option-unknown', option)
    if (kind === 'flag' && inline !== undefined) return wrong('value-unexpected', option)
    const known = values.get(name)
    if (known !== undefined && kind !== 'texts') return wrong('option-repeated', option)
    const given = inline === undefined ? [] : [inline]
    const most = kind === 'texts' ? Number.POSITIVE_INFINITY : kind === 'flag' ? 0 : 1
    while (inline === undefined && given.length < most && i < argv.length && !isOption(argv[i] ?? ''))
      given.push(argv[i++] ?? '')
    if (given.length === 0 && (kind === 'text' || kind === 'texts')) return wrong('value-missing', option)
    values.set(name, [...(known ?? []), ...given])
  }
  return ok({
    positionals,
    flag: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    texts: (name) => values.get(name) ?? [],
    given: (name) => values.has(name),
  })
}
