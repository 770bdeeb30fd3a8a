import { editableNumber, formatNumber, MISSING_MARK } from '#core/dataset/formatNumber'
import type { Cell, Indicator } from '#core/dataset/schema'
import type { CellChange } from '#core/project/diff'
import type { Translator } from '#text/translate'

/**
 * What became of an observation, one line a property that changed: `4,512.3 → 1.0`. `indicator` is undefined where
 * it is no longer in the project: every digit is shown then.
 */
export const describeChange = (
  { before, after }: CellChange,
  indicator: Indicator | undefined,
  text: Translator,
): string[] => {
  const arrow = (from: string, to: string) => text('inspector.change', { from, to })
  const value = (cell: Cell | null) => {
    const shown = cell?.value ?? null
    if (shown === null) return text('inspector.value.missing')
    return indicator === undefined
      ? editableNumber(shown)
      : formatNumber(shown, indicator.decimals, text.language)
  }
  const status = (cell: Cell | null) =>
    cell === null ? text('inspector.status.none') : text(`grid.status.${cell.status}`)
  const named = (label: string, change: string) => text('inspector.change.of', { label, change })
  const marks = (['source', 'note'] as const).flatMap((mark) => {
    const [from, to] = [before?.[mark] ?? MISSING_MARK, after?.[mark] ?? MISSING_MARK]
    return from === to ? [] : [named(text(`inspector.${mark}`), arrow(from, to))]
  })
  const sameValue = (before?.value ?? null) === (after?.value ?? null)
  // That an observation came or went is told by its value; by its status only where it has none.
  const sameStatus = before?.status === after?.status || ((before === null || after === null) && !sameValue)
  return [
    ...(sameValue ? [] : [arrow(value(before), value(after))]),
    ...(sameStatus ? [] : [named(text('inspector.status'), arrow(status(before), status(after)))]),
    ...marks,
  ]
}
