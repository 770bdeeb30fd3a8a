import type { Translator } from '#text/translate'
import type { RankChange } from './resultTable'

const marks = { up: '▲', down: '▼' } as const

/** `▲2`, `▼1`, `=`, or nothing to compare. */
export const changeMark = (change: RankChange): string => {
  if (change.kind === 'up' || change.kind === 'down') return `${marks[change.kind]}${change.places}`
  return change.kind === 'same' ? '=' : ''
}

/** The change in words, for tooltips and screen readers. */
export const changeText = (change: RankChange, period: string, text: Translator): string => {
  switch (change.kind) {
    case 'up':
    case 'down':
      return text(`results.change.${change.kind}`, { count: change.places, period })
    case 'first':
      return text('results.change.first')
    default:
      return text(`results.change.${change.kind}`, { period })
  }
}
