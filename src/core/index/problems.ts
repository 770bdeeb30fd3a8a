import type { LocalText } from '../dataset/schema'
import type { Problem } from './run'

/**
 * Every problem of an index and the data that its text needs. `indicator`, `node`, `region` are codes (to go
 * there), `name`, `by` and `regions` what a reader sees. Texts: src/text/problems.ts, zh and en.
 */
export interface ProblemData {
  // The framework cannot be run as written
  'method-unknown': { step: string; method: string; known: readonly string[] }
  'method-missing': { step: string; known: readonly string[] }
  'parameter-unknown': { step: string; parameter: string; known: readonly string[] }
  'parameter-missing': { step: string; parameter: string }
  'parameter-invalid': { step: string; parameter: string; value: string; expects: LocalText }
  'override-unknown': { step: string; id: string }
  'override-not-allowed': { step: string; kind: string }
  'override-unused': { step: string; indicator: string; name: LocalText }
  'node-duplicate': { node: string }
  'root-missing': Record<string, never>
  'root-several': { nodes: readonly string[] }
  'parent-unknown': { node: string; parent: string }
  'parent-is-indicator': { node: string; parent: string }
  'tree-cycle': { nodes: readonly string[] }
  'node-empty': { node: string; name: LocalText }
  'indicator-unknown': { indicator: string }
  'direction-neutral': { indicator: string; name: LocalText }
  'weight-missing': { node: string; name: LocalText; children: readonly string[] }
  'weight-negative': { node: string; name: LocalText; weight: number }
  'weights-zero': { node: string; name: LocalText }
  'weights-unmatched': { method: string; children: readonly string[] }
  'weights-incomplete': { node: string; name: LocalText; method: string; children: readonly string[] }
  'comparisons-contradict': { node: string; name: LocalText; pairs: readonly string[] }
  'weights-need-arithmetic': { node: string; name: LocalText; method: string; weighting: string }
  'scope-region-unknown': { regions: readonly string[] }
  'scope-region-none': Record<string, never>
  'scope-period-none': Record<string, never>
  'group-unknown': { step: string; group: string }
  'base-unknown': { step: string; period: string }
  'base-without-parameters': { step: string; method: string }
  'regions-too-many': { node: string; name: LocalText; method: string; regions: number; limit: number }
  'points-need-arithmetic': { node: string; name: LocalText; method: string }
  'points-need-range': { indicator: string; name: LocalText; method: string }
  'points-mixed-range': { indicator: string; name: LocalText; upper: number; other: number }
  // The run went on; look at these
  'scope-period-unknown': { periods: readonly string[] }
  'step-without-effect': { step: string; position: number }
  'over-assumed': { step: string }
  'treated-by-period': { indicator: string; name: LocalText }
  'aggregate-missing': Record<string, never>
  'points-root-differs': { points: number; sum: number }
  'points-range-assumed': Record<string, never>
  'weights-before-step': { method: string; step: string }
  'weights-constant': {
    node: string
    name: LocalText
    method: string
    children: readonly LocalText[]
    periods: readonly string[]
  }
  'weights-not-positive': {
    node: string
    name: LocalText
    method: string
    children: readonly LocalText[]
    periods: readonly string[]
  }
  'weights-negative-values': {
    node: string
    name: LocalText
    method: string
    children: readonly LocalText[]
    periods: readonly string[]
  }
  'weights-opposite': {
    node: string
    name: LocalText
    method: string
    children: readonly LocalText[]
    periods: readonly string[]
  }
  'weights-rows-left-out': {
    node: string
    name: LocalText
    method: string
    count: number
    total: number
    periods: readonly string[]
  }
  'weights-without-solution': {
    node: string
    name: LocalText
    method: string
    count: number
    periods: readonly string[]
  }
  'weights-none': { node: string; name: LocalText; method: string; periods: readonly string[] }
  'target-missed': {
    node: string
    name: LocalText
    method: string
    gap: number
    trials: number
    periods: readonly string[]
  }
  'ranking-searched': {
    node: string
    name: LocalText
    method: string
    limit: number
    periods: readonly string[]
  }
  'comparisons-inconsistent': { node: string; name: LocalText; ratio: number }
  'comparisons-consistent': { node: string; name: LocalText; ratio: number }
  'weights-equal': { node: string; name: LocalText }
  'indicator-empty': { indicator: string; name: LocalText }
  'formula-broken': { indicator: string; name: LocalText }
  // Of an analysis
  'analysis-constant': { name: LocalText; count: number }
  'analysis-few-pairs': { left: LocalText; right: LocalText; count: number }
  'analysis-few-values': { name: LocalText; period: string; count: number; least: number }
  'analysis-few-rows': { rows: number; variables: number }
  'analysis-too-small': { rows: number; variables: number; least: number }
  'analysis-rows-left-out': { count: number; total: number }
  'analysis-few-different': { count: number; possible: number }
  'analysis-negative': { name: LocalText; period: string; count: number }
  'analysis-no-group': { period: string; regions: readonly LocalText[] }
  'analysis-not-positive': { name: LocalText; regions: readonly LocalText[] }
  'analysis-no-convergence': { name: LocalText; period: string }
  'analysis-no-boundary': { regions: readonly LocalText[] }
  'analysis-islands': { period: string; regions: readonly LocalText[] }
  // Of a formula; positions from 1
  'formula-units-differ': { left: LocalText; right: LocalText; position: number }
  'formula-unit-stated': { unit: LocalText; stated: LocalText }
  'indicator-constant': { indicator: string; name: LocalText; periods: readonly string[] }
  'indicator-not-positive': {
    indicator: string
    name: LocalText
    method: string
    periods: readonly string[]
  }
  'reference-missing': {
    indicator: string
    name: LocalText
    region: string
    periods: readonly string[]
  }
  'reference-lowest': {
    indicator: string
    name: LocalText
    region: string
    periods: readonly string[]
  }
  'target-too-low': { indicator: string; name: LocalText; target: number; periods: readonly string[] }
  'denominator-missing': {
    indicator: string
    name: LocalText
    by: LocalText
    count: number
    places: readonly LocalText[]
  }
  'denominator-zero': {
    indicator: string
    name: LocalText
    by: LocalText
    count: number
    places: readonly LocalText[]
  }
  'impute-stopped': {
    indicator: string
    name: LocalText
    method: string
    rounds: number
    periods: readonly string[]
  }
  'impute-singular': {
    indicator: string
    name: LocalText
    method: string
    periods: readonly string[]
  }
  'impute-incomplete': {
    indicator: string
    name: LocalText
    method: string
    count: number
    places: readonly LocalText[]
  }
  'treated-still-failing': {
    indicator: string
    name: LocalText
    method: string
    periods: readonly string[]
  }
  'region-screened': { region: string; name: LocalText; share: number; periods: readonly string[] }
  // A spec of uncertain choices does not fit the index
  'spec-malformed': { issue: LocalText }
  'spec-node-unknown': { place: string; node: string }
  'spec-period-unknown': { place: string; period: string }
  'spec-level-unknown': { place: string; level: number; deepest: number }
  'spec-step-several': { place: string; step: string; positions: readonly string[] }
  'spec-step-differs': { place: string; step: string; position: number }
  'spec-choice-twice': { place: string; other: string }
  'spec-leaves-out-target': { place: string; node: string }
  'spec-alternative-invalid': { place: string }
  'spec-no-scores': { node: string; name: LocalText }
  'spec-too-many-choices': { choices: number; most: number }
  'swap-without-score': { regions: readonly string[] }
  'swap-tied': { regions: readonly string[] }
  'spec-too-large': { draws: number; most: number }
  'spec-too-few-runs': { runs: number; least: number }
  'cell-not-positive': {
    node: string
    name: LocalText
    child: LocalText
    method: string
    count: number
    places: readonly LocalText[]
  }
}

export type ProblemCode = keyof ProblemData

/** Builds a problem with exactly the data of its code. */
export const problem = <C extends ProblemCode>(
  code: C,
  severity: Problem['severity'],
  data: ProblemData[C],
): Problem => ({ code, severity, data: data as Problem['data'] })

/** Collects problems; the same one counts once. */
export interface Reporter {
  report(found: Problem): void
  readonly problems: readonly Problem[]
}

export const reporter = (): Reporter => {
  const known = new Map<string, Problem>()
  return {
    report: (found) => void known.set(JSON.stringify(found), found),
    get problems() {
      return [...known.values()]
    },
  }
}
