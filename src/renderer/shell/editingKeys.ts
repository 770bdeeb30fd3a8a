import { redo, undo } from '../store/document'

const textTypes = new Set(['text', 'search', 'number', 'email', 'tel', 'url', 'password', ''])

/** Whether the focus is where text is typed, which has an undo of its own. */
const typingText = (): boolean => {
  const active = document.activeElement
  // The grid's input has the focus before anything is typed; then there is no text to undo.
  if (active instanceof HTMLElement && active.dataset.undo === 'project') return false
  if (active instanceof HTMLTextAreaElement) return !active.readOnly
  if (active instanceof HTMLInputElement) return !active.readOnly && textTypes.has(active.type)
  return active instanceof HTMLElement && active.isContentEditable
}

/** Undo and redo as chosen in the menu or the palette: of the text being typed, else of the project. */
export const undoWhatIsEdited = (step: 'undo' | 'redo'): void => {
  // The only way to reach an input's own undo; browsers keep it for this use.
  if (typingText()) document.execCommand(step)
  else void (step === 'undo' ? undo() : redo())
}

const wanted = (event: KeyboardEvent): 'undo' | 'redo' | null => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}

/**
 * Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z (with Cmd too) on every platform. Handled here, they do not reach the
 * menu's accelerators a second time; within a text field they are left to the field.
 */
export const undoByKey = (): void => {
  window.addEventListener('keydown', (event) => {
    const step = wanted(event)
    if (step === null || typingText() || event.defaultPrevented) return
    if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return
    event.preventDefault()
    void (step === 'undo' ? undo() : redo())
  })
}
