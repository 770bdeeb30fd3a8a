import { describe, expect, it } from 'vitest'
import { type Key, keyAction, type Mode } from './keys'

const press = (key: string, mode: Mode, held: Partial<Key> = {}) =>
  keyAction(
    { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false, ...held },
    mode,
  )

const modes = ['ready', 'enter', 'edit'] as const

describe('keyAction', () => {
  it('leaves characters to the input in every mode', () => {
    for (const mode of modes) for (const key of ['1', '-', 'z', '。']) expect(press(key, mode)).toBeNull()
  })

  it('takes no key from an input method', () => {
    for (const mode of modes) {
      expect(press('Enter', mode, { isComposing: true })).toBeNull()
      expect(press('ArrowDown', mode, { isComposing: true })).toBeNull()
      expect(press('Process', mode)).toBeNull()
    }
  })

  it('moves by arrows while nothing is typed, commits by them while entering, and leaves them to the caret while editing', () => {
    expect(press('ArrowLeft', 'ready')).toEqual({ kind: 'move', by: 'left' })
    expect(press('ArrowLeft', 'enter')).toEqual({ kind: 'commit', by: 'left' })
    expect(press('ArrowLeft', 'edit')).toBeNull()
    expect(press('Home', 'edit')).toBeNull()
  })

  it('commits by Enter and Tab, backwards with Shift', () => {
    for (const mode of modes) {
      expect(press('Enter', mode)).toEqual({ kind: 'enter', back: false })
      expect(press('Enter', mode, { shiftKey: true })).toEqual({ kind: 'enter', back: true })
      expect(press('Tab', mode)).toEqual({ kind: 'commit', by: 'next' })
      expect(press('Tab', mode, { shiftKey: true })).toEqual({ kind: 'commit', by: 'previous' })
    }
  })

  it('is no trap: Ctrl+Tab and F6 go on to the shell', () => {
    for (const mode of modes) {
      expect(press('Tab', mode, { ctrlKey: true })).toBeNull()
      expect(press('F6', mode)).toBeNull()
    }
  })

  it('opens by F2, and by F2 again switches between entering and editing', () => {
    expect(press('F2', 'ready')).toEqual({ kind: 'open' })
    expect(press('F2', 'enter')).toEqual({ kind: 'toggle' })
    expect(press('F2', 'edit')).toEqual({ kind: 'toggle' })
  })

  it('clears by Delete and Backspace only while nothing is typed', () => {
    for (const key of ['Delete', 'Backspace']) {
      expect(press(key, 'ready')).toEqual({ kind: 'clear' })
      expect(press(key, 'enter')).toBeNull()
      expect(press(key, 'edit')).toBeNull()
    }
  })

  it('goes to edges and corners with Ctrl', () => {
    expect(press('ArrowDown', 'ready', { ctrlKey: true })).toEqual({ kind: 'move', by: 'edge-down' })
    expect(press('End', 'ready', { ctrlKey: true })).toEqual({ kind: 'move', by: 'last' })
    expect(press('Home', 'ready', { metaKey: true })).toEqual({ kind: 'move', by: 'first' })
  })

  it('copies a cell, but leaves undo to the shell and copying of typed text to the input', () => {
    expect(press('c', 'ready', { ctrlKey: true })).toEqual({ kind: 'copy' })
    expect(press('c', 'edit', { ctrlKey: true })).toBeNull()
    expect(press('z', 'ready', { ctrlKey: true })).toBeNull()
    expect(press('y', 'ready', { ctrlKey: true })).toBeNull()
  })

  it('switches the layout by Alt and a digit', () => {
    expect(press('2', 'ready', { altKey: true })).toEqual({ kind: 'layout', layout: 'regions-indicators' })
    expect(press('4', 'ready', { altKey: true })).toBeNull()
  })

  it('chooses the row by Shift+Space', () => {
    expect(press(' ', 'ready', { shiftKey: true })).toEqual({ kind: 'choose-row', extend: false })
    expect(press(' ', 'ready', { shiftKey: true, ctrlKey: true })).toEqual({
      kind: 'choose-row',
      extend: true,
    })
    expect(press(' ', 'enter', { shiftKey: true })).toBeNull()
  })
})
