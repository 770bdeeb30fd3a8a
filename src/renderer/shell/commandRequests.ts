import type { CommandId } from '#contract/menu'

let run: ((id: CommandId) => void) | null = null

/** Who runs commands; told once at start (commands.ts). */
export const answerRequests = (runner: (id: CommandId) => void): void => {
  run = runner
}

/** Runs a command from within a panel. Commands open panels, so panels cannot import them. */
export const requestCommand = (id: CommandId): void => run?.(id)
