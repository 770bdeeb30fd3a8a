import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '#core/result'

/** How an option is written: alone, with a value, with several, or with a value that may be left out. */
export type OptionKind = 'flag' | 'text' | 'texts' | 'optional'
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
 * Joins options with their values (`--value=-5`), because a value may begin with a dash. An option of kind
 * `texts` takes everything up to the next option: `--region 330000 310000`.
 */
const joinValues = (argv: readonly string[], options: OptionSpecs): string[] => {
  const joined: string[] = []
  let i = 0
  while (i < argv.length) {
    const argument = argv[i++] ?? ''
    if (argument === '--') return [...joined, ...argv.slice(i - 1)]
    const kind = argument.startsWith('--') ? options[argument.slice(2)] : undefined
    const values: string[] = []
    const most = kind === 'texts' ? Number.POSITIVE_INFINITY : kind === 'text' || kind === 'optional' ? 1 : 0
    while (values.length < most && i < argv.length && !isOption(argv[i] ?? '')) values.push(argv[i++] ?? '')
    if (values.length === 0) joined.push(argument)
    for (const value of values) joined.push(`${argument}=${value}`)
  }
  return joined
}

/** Reads the arguments of a command. Short options do not exist except `-h`. */
export const readArguments = (
  argv: readonly string[],
  options: OptionSpecs,
): Result<Arguments, UsageError> => {
  const wrong = (code: UsageError['code'], option: string) => fail({ code, data: { option } })
  const { tokens } = parseArgs({
    args: joinValues(argv, options),
    options: Object.fromEntries(
      Object.entries(options).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const positionals: string[] = []
  const values = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const kind = token.rawName.startsWith('--') ? options[token.name] : undefined
    if (kind === undefined) return wrong('option-unknown', token.rawName)
    if (kind === 'flag' && token.value !== undefined) return wrong('value-unexpected', token.rawName)
    if ((kind === 'text' || kind === 'texts') && token.value === undefined)
      return wrong('value-missing', token.rawName)
    const known = values.get(token.name)
    if (known !== undefined && kind !== 'texts') return wrong('option-repeated', token.rawName)
    values.set(token.name, [...(known ?? []), ...(token.value === undefined ? [] : [token.value])])
  }
  return ok({
    positionals,
    flag: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    texts: (name) => values.get(name) ?? [],
    given: (name) => values.has(name),
  })
}
