import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import type { Translator } from '#text/translate'
import type { Arguments, OptionSpecs } from './arguments'
import type { NameOf } from './describeError'
import type { Io } from './io'

export interface CommandContext {
  readonly args: Arguments
  readonly io: Io
  readonly text: Translator
}

/**
 * What a command has done: an object for `--json`, lines for people with `warnings` on standard error. With
 * `errors` the command has failed and still has something to report (an import with unknown regions).
 */
export interface Outcome {
  readonly json: object
  readonly lines: readonly string[]
  readonly warnings?: readonly string[]
  readonly errors?: readonly AppError[]
  /** Names for the codes that errors suggest. */
  readonly nameOf?: NameOf
}

/** A command of the command line. Adding one: its file, and one line in commands/index.ts. */
export interface CliCommand {
  /** One word or two: `info`, `index run`. Its summary stands in src/text/cli.ts under `summary.<name>`. */
  readonly name: string
  /** What follows the name, as in docs/cli.md. */
  readonly usage: readonly string[]
  readonly options: OptionSpecs
  /** How many positional arguments it takes. */
  readonly positionals: { readonly least: number; readonly most: number }
  run(context: CommandContext): Promise<Result<Outcome, AppError>>
}
