import { type Layout, layouts } from './layouts'
import type { Move } from './moves'

/**
 * `ready`: a cell is active, nothing is typed yet. `enter`: typing replaces the content and arrows commit.
 * `edit`: the content is kept and arrows move the caret. The three states of Excel's status bar.
 */
export type Mode = 'ready' | 'enter' | 'edit'

export type KeyAction =
  | { readonly kind: 'move'; readonly by: Move }
  | { readonly kind: 'commit'; readonly by: Move }
  /** Down after Enter: to the column where a run of Tabs began. */
  | { readonly kind: 'enter'; readonly back: boolean }
  | { readonly kind: 'open' | 'toggle' | 'cancel' | 'clear' | 'copy' }
  | { readonly kind: 'choose-row'; readonly extend: boolean }
  | { readonly kind: 'layout'; readonly layout: Layout }

/** The parts of a KeyboardEvent that count. */
export interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
}

const arrows: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

const plainMoves: Readonly<Record<string, Move>> = {
  ...arrows,
  Home: 'row-start',
  End: 'row-end',
  PageUp: 'page-up',
  PageDown: 'page-down',
}

const controlMoves: Readonly<Record<string, Move>> = {
  ArrowUp: 'edge-up',
  ArrowDown: 'edge-down',
  ArrowLeft: 'edge-left',
  ArrowRight: 'edge-right',
  Home: 'first',
  End: 'last',
}

const whileReady = (key: Key, control: boolean): KeyAction | null => {
  if (key.key === ' ' && key.shiftKey) return { kind: 'choose-row', extend: control }
  if (control) {
    const by = controlMoves[key.key]
    if (by !== undefined) return { kind: 'move', by }
    // Ctrl+Z and Ctrl+Y stay with the shell, which undoes the project's last edit.
    return key.key.toLowerCase() === 'c' ? { kind: 'copy' } : null
  }
  const by = plainMoves[key.key]
  if (by !== undefined) return { kind: 'move', by }
  if (key.key === 'F2') return { kind: 'open' }
  if (key.key === 'Escape') return { kind: 'cancel' }
  return key.key === 'Delete' || key.key === 'Backspace' ? { kind: 'clear' } : null
}

const whileTyping = (key: Key, mode: 'enter' | 'edit', control: boolean): KeyAction | null => {
  if (key.key === 'Escape') return { kind: 'cancel' }
  if (key.key === 'F2') return { kind: 'toggle' }
  if (mode === 'edit' || control || key.shiftKey) return null
  const by = plainMoves[key.key]
  return by === undefined ? null : { kind: 'commit', by }
}

/**
 * What a key means, or null where it is left to the browser: characters go into the input, and with them the
 * first letter of an input method. Keys that an input method uses itself are never taken from it.
 */
export const keyAction = (key: Key, mode: Mode): KeyAction | null => {
  if (key.isComposing || key.key === 'Process') return null
  if (key.altKey) {
    const layout = layouts[Number(key.key) - 1]
    return layout === undefined ? null : { kind: 'layout', layout }
  }
  const control = key.ctrlKey || key.metaKey
  if (key.key === 'Enter' && !control) return { kind: 'enter', back: key.shiftKey }
  // Ctrl+Tab and F6 belong to the shell: the way out of the grid.
  if (key.key === 'Tab') return control ? null : { kind: 'commit', by: key.shiftKey ? 'previous' : 'next' }
  return mode === 'ready' ? whileReady(key, control) : whileTyping(key, mode, control)
}
