import { type AppError, appError } from '#core/errors'
import { type Translator, translator } from '#text/translate'
import { readArguments } from './arguments'
import type { CliCommand, Outcome } from './command'
import { commands } from './commands/index'
import { describeError, type NameOf } from './describeError'
import type { Io } from './io'
import { systemLanguage } from './language'

const DONE = 0
const FAILED = 1
const WRONG_USAGE = 2

/** Options of every command. */
const common = { json: 'flag', lang: 'text', help: 'flag' } as const

const lines = (text: readonly string[]): string => text.map((line) => `${line}\n`).join('')

/** The usage of a command, its further lines below its first argument. */
const usageLines = ({ name, usage }: CliCommand, before: string): string[] => {
  const start = `${before}provindex ${name} `
  return usage.map((line, i) => (i === 0 ? start : ' '.repeat(start.length)) + line)
}

const usageOf = (command: CliCommand, text: Translator): string[] =>
  usageLines(command, `${text('cli.usage')} `)

const overview = (text: Translator): string[] => [
  text('cli.about'),
  '',
  ...commands.flatMap((command) => [
    ...usageLines(command, '  '),
    `      ${text.find(`cli.summary.${command.name}`) ?? ''}`,
  ]),
  '',
  text('cli.common'),
]

/** The command that the arguments begin with, and what follows it. */
const findCommand = (argv: readonly string[]): { command: CliCommand; rest: readonly string[] } | null => {
  for (const length of [2, 1]) {
    const name = argv.slice(0, length).join(' ')
    const command = commands.find((candidate) => candidate.name === name)
    if (command !== undefined) return { command, rest: argv.slice(length) }
  }
  return null
}

/** What is said to a command that there is not, or to the first word of several. */
const unknownCommand = (first: string, text: Translator): string[] => {
  const begun = commands.filter(({ name }) => name.startsWith(`${first} `))
  if (begun.length === 0) return [text('cli.usage.command-unknown', { command: first }), ...overview(text)]
  const known = begun.map(({ name }) => name.slice(first.length + 1)).join(', ')
  return [
    text('cli.usage.command-incomplete', { command: first, known }),
    ...begun.flatMap((command) => usageOf(command, text)),
  ]
}

const languageOf = (argv: readonly string[], io: Io): Translator => {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='))
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1])
  return translator(asked === 'zh' || asked === 'en' ? asked : systemLanguage(io.env))
}

const errorObject = (error: AppError, text: Translator, nameOf?: NameOf) => ({
  code: error.code,
  message: describeError(error, text, nameOf).join('\n'),
  data: error.data,
})

const report = async (outcome: Outcome, json: boolean, text: Translator, io: Io): Promise<number> => {
  const { errors = [], warnings = [], nameOf } = outcome
  const object =
    errors.length === 0
      ? outcome.json
      : { ...outcome.json, errors: errors.map((error) => errorObject(error, text, nameOf)) }
  await io.stdout.write(json ? `${JSON.stringify(object)}\n` : lines(outcome.lines))
  const described = errors.flatMap((error) => describeError(error, text, nameOf))
  // Of several subjects the same may hold.
  await io.stderr.write(lines([...(json ? [] : new Set(warnings)), ...described]))
  return errors.length === 0 ? DONE : FAILED
}

const reportError = async (error: AppError, json: boolean, text: Translator, io: Io): Promise<number> => {
  if (json) await io.stdout.write(`${JSON.stringify({ errors: [errorObject(error, text)] })}\n`)
  await io.stderr.write(lines(describeError(error, text)))
  return FAILED
}

const runCommand = async (
  command: CliCommand,
  rest: readonly string[],
  text: Translator,
  io: Io,
): Promise<number> => {
  const misused = async (message: string): Promise<number> => {
    await io.stderr.write(lines([message, ...usageOf(command, text)]))
    return WRONG_USAGE
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    await io.stdout.write(lines([text.find(`cli.summary.${command.name}`) ?? '', ...usageOf(command, text)]))
    return DONE
  }
  const parsed = readArguments(rest, { ...command.options, ...common })
  if (!parsed.ok) return misused(text(`cli.usage.${parsed.error.code}`, parsed.error.data))
  const args = parsed.value
  const lang = args.text('lang')
  if (lang !== undefined && lang !== 'zh' && lang !== 'en')
    return misused(text('cli.usage.choice', { option: '--lang', known: ['zh', 'en'], value: lang }))
  const { least, most } = command.positionals
  const excess = args.positionals[most]
  if (args.positionals.length < least) return misused(text('cli.usage.argument-missing'))
  if (excess !== undefined) return misused(text('cli.usage.argument-unexpected', { argument: excess }))
  const outcome = await command.run({ args, io, text })
  if (outcome.ok) return report(outcome.value, args.flag('json'), text, io)
  if (outcome.error.code === 'usage') return misused(outcome.error.data.message)
  return reportError(outcome.error, args.flag('json'), text, io)
}

/**
 * Runs one command. Exit code 0 = done, 1 = the input or the data is wrong, 2 = wrong usage. Never rejects: what
 * was not foreseen is reported as `unexpected`, with exit code 1.
 */
export const main = async (argv: readonly string[], io: Io): Promise<number> => {
  const text = languageOf(argv, io)
  const [first] = argv
  if (first === '--version') {
    await io.stdout.write(`${io.version()}\n`)
    return DONE
  }
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const output = first === undefined ? io.stderr : io.stdout
    await output.write(lines(overview(text)))
    return first === undefined ? WRONG_USAGE : DONE
  }
  const found = findCommand(argv)
  if (found === null) {
    await io.stderr.write(lines(unknownCommand(first, text)))
    return WRONG_USAGE
  }
  try {
    return await runCommand(found.command, found.rest, text, io)
  } catch (cause) {
    const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    return reportError(appError('unexpected', { detail }), argv.includes('--json'), text, io)
  }
}
