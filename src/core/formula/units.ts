import type { Indicator, LocalText } from '../dataset/schema'
import { problem } from '../index/problems'
import type { Problem } from '../index/run'
import type { Expression } from './expression'

type Unit = LocalText | null

const PERCENT: LocalText = { zh: '%', en: '%' }

/** Percentage points are what percentages are added to each other in. */
const isPercent = (unit: string): boolean =>
  /^(%|percent|pp|p\.p\.|percentagepoints?|百分比|百分点|个百分点)$/.test(unit)
const folded = (unit: string): string => {
  const plain = unit.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  return isPercent(plain) ? '%' : plain
}

/** Units are the same where one language says so; an empty half says nothing. */
const sameUnit = (a: LocalText, b: LocalText): boolean =>
  (a.zh !== '' && folded(a.zh) === folded(b.zh)) || (a.en !== '' && folded(a.en) === folded(b.en))

const unitOf = (text: LocalText): Unit => (text.zh.trim() === '' && text.en.trim() === '' ? null : text)

/**
 * Checks the units of a formula where both sides are known: adding, subtracting and comparing need the same one,
 * and so do the branches of `if`, `min` and `max`; the result should have the unit that the indicator declares. What
 * a product or a quotient has for a unit is not known.
 */
export const checkUnits = (
  expression: Expression,
  indicators: ReadonlyMap<string, Indicator>,
  declared: LocalText | null,
): readonly Problem[] => {
  const found: Problem[] = []
  const shared = (parts: readonly (readonly [Unit, Expression])[]): Unit => {
    let unit: Unit = null
    for (const [other, { at }] of parts) {
      if (other === null) continue
      if (unit !== null && !sameUnit(unit, other))
        found.push(problem('formula-units-differ', 'warning', { left: unit, right: other, position: at + 1 }))
      unit ??= other
    }
    return unit
  }
  const visit = (part: Expression): Unit => {
    switch (part.kind) {
      case 'indicator': {
        const indicator = indicators.get(part.code)
        return indicator === undefined ? null : unitOf(indicator.unit)
      }
      case 'negate':
        return visit(part.of)
      case 'compare':
        shared([part.left, part.right].map((side) => [visit(side), side]))
        return null
      case 'arithmetic': {
        const sides = [part.left, part.right].map((side) => [visit(side), side] as const)
        return part.operator === '+' || part.operator === '-' ? shared(sides) : null
      }
      case 'call': {
        const { called, parameters } = part
        const units = parameters.map((parameter) => [visit(parameter), parameter] as const)
        if (called.unit === 'shared') return shared(units)
        if (called.unit === 'percent') return PERCENT
        return called.unit === 'same' ? (units[0]?.[0] ?? null) : null
      }
      default:
        return null
    }
  }
  const unit = visit(expression)
  const stated = declared === null ? null : unitOf(declared)
  if (unit !== null && stated !== null && !sameUnit(unit, stated))
    found.push(problem('formula-unit-stated', 'warning', { unit, stated }))
  return found
}
