import { buildRegionMatcher } from '../dataset/matchRegion'
import type { Language, Region } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import { fail, ok, type Result } from '../result'
import { type Expression, type NumberLiteral, partsOf, type TextLiteral } from './expression'
import { parseFormula } from './parseFormula'

/** The parameters of an expression that name a region, in the order of the text. */
const regionsIn = (expression: Expression): readonly (TextLiteral | NumberLiteral)[] =>
  [...partsOf(expression)]
    .flatMap((part) =>
      part.kind !== 'call'
        ? []
        : part.parameters.filter(
            (parameter, at): parameter is TextLiteral | NumberLiteral =>
              part.called.parameters[at]?.kind === 'region' &&
              (parameter.kind === 'text' || parameter.kind === 'number'),
          ),
    )
    // A call comes before those within it, which stand before its region.
    .sort((a, b) => a.at - b.at)

const quoted = (text: string): string | null =>
  !text.includes('"') ? `"${text}"` : !text.includes("'") ? `'${text}'` : null

const replaced = (
  formula: string,
  parts: readonly { readonly at: number; readonly end: number; readonly by: string | null }[],
): string => {
  let [result, from] = ['', 0]
  for (const { at, end, by } of parts) {
    result += formula.slice(from, at) + (by ?? formula.slice(at, end))
    from = end
  }
  return result + formula.slice(from)
}

/**
 * A formula with its regions by code, as it is kept in the project: so it goes on meaning the same when regions
 * are renamed, or others come that have the same name. Error: formula-region-unknown, also for a name that
 * several regions have.
 */
export const withRegionCodes = (
  formula: string,
  expression: Expression,
  regions: ReadonlyMap<string, Region>,
): Result<string, AppError> => {
  const literals = regionsIn(expression)
  if (literals.length === 0) return ok(formula)
  const matcher = buildRegionMatcher([...regions.values()])
  const parts: { at: number; end: number; by: string | null }[] = []
  for (const { text, at, end } of literals) {
    const code = regions.get(text)?.code ?? matcher.match(text)
    if (code === null)
      return fail(
        appError('formula-region-unknown', {
          position: at + 1,
          name: text,
          suggestions: [...matcher.suggest(text)],
        }),
      )
    parts.push({ at, end, by: quoted(code) })
  }
  return ok(replaced(formula, parts))
}

/** Codes of the regions that a formula names; none where it cannot be read. */
export const regionCodesIn = (formula: string, regions: ReadonlyMap<string, Region>): ReadonlySet<string> => {
  const parsed = parseFormula(formula)
  const literals = parsed.ok ? regionsIn(parsed.value) : []
  if (literals.length === 0) return new Set()
  const matcher = buildRegionMatcher([...regions.values()])
  return new Set(literals.map(({ text }) => regions.get(text)?.code ?? matcher.match(text) ?? text))
}

/** A formula as a reader sees it: regions by their name where that is theirs alone. */
export const readableFormula = (
  formula: string,
  regions: ReadonlyMap<string, Region>,
  language: Language,
): string => {
  const parsed = parseFormula(formula)
  const literals = parsed.ok ? regionsIn(parsed.value) : []
  if (literals.length === 0) return formula
  const matcher = buildRegionMatcher([...regions.values()])
  return replaced(
    formula,
    literals.map(({ text, at, end }) => {
      const region = regions.get(text)
      const name = region?.shortName[language] || region?.name[language] || ''
      return { at, end, by: name !== '' && matcher.match(name) === text ? quoted(name) : null }
    }),
  )
}
