import type { AppError } from '#core/errors'
import type { Translator } from '#text/translate'

/** Suggestions are codes; people read names. */
export type NameOf = (kind: 'region' | 'indicator', code: string) => string

type Suggestions = Readonly<Record<string, readonly string[]>>

const unmatchedLines = (
  text: Translator,
  names: readonly string[],
  suggestions: Suggestions,
  named: (code: string) => string,
): string[] =>
  names.map((name) => {
    const close = (suggestions[name] ?? []).map(named)
    const shown = name === '' ? text('cli.import.blank') : name
    return close.length === 0
      ? `  ${shown}`
      : `  ${text('cli.import.suggestion', { name: shown, suggestions: close })}`
  })

const placeLines = (
  text: Translator,
  { cells, total }: { cells: { path: string; line: number; column: string; text: string }[]; total: number },
): string[] => [
  ...cells.map((cell) => `  ${text('cli.import.place', cell)}`),
  ...(total > cells.length ? [`  ${text('cli.import.more', { count: total - cells.length })}`] : []),
]

const linesOf = (error: AppError, text: Translator, nameOf?: NameOf): string[] => {
  const head = text.error(error)
  const name = nameOf ?? ((_, code) => code)
  switch (error.code) {
    case 'regions-unmatched':
      return [
        head,
        ...unmatchedLines(text, error.data.names, error.data.suggestions, (code) => name('region', code)),
      ]
    case 'indicators-unmatched':
      return [
        head,
        ...unmatchedLines(text, error.data.names, error.data.suggestions, (code) => name('indicator', code)),
      ]
    case 'values-invalid':
    case 'periods-invalid':
      return [head, ...placeLines(text, error.data)]
    case 'cells-conflicting':
      return [
        head,
        ...error.data.cells.map(
          ({ region, period, indicator, values }) =>
            `  ${name('indicator', indicator)}, ${name('region', region)}, ${period}: ${values.join(' / ')}`,
        ),
      ]
    case 'index-invalid':
    case 'robustness-invalid':
      // A single one stands in the sentence.
      if (error.data.problems.length === 1) return [head]
      return [
        head,
        ...error.data.problems.map(({ code, data }) => `  ${text.find(`problems.${code}`, data) ?? code}`),
      ]
    default:
      return [head]
  }
}

/**
 * An error as lines of text: what went wrong, then each place, so that everything can be corrected at once; last what a
 * library, the system or a server said of it in its own words.
 */
export const describeError = (error: AppError, text: Translator, nameOf?: NameOf): string[] => {
  const details = text.details(error)
  const lines = linesOf(error, text, nameOf)
  return details === null ? lines : [...lines, text('cli.details', { details })]
}
