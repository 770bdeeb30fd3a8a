import type { Mode } from './keys'

/** Where the input stands within its host, in pixels; `clip` = how much of each side lies outside the view. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly clip: {
    readonly top: number
    readonly right: number
    readonly bottom: number
    readonly left: number
  }
}

interface CellInputListener {
  keydown(event: KeyboardEvent): void
  /** The first character came, or an input method has begun. */
  began(): void
  focused(): void
  left(): void
}

let lastId = 0

/**
 * The one input of a sheet. It has the focus whenever the sheet has it and lies, unseen, over the active cell;
 * so the first key, whether a digit or the first letter for an input method, goes to a real input, and the
 * input becomes the editor. (AG Grid opens its editor on keydown of a cell that is no input: the composition
 * begins nowhere and its first letter is lost.)
 */
export class CellInput {
  mode: Mode = 'ready'
  private readonly input = document.createElement('input')
  private readonly message = document.createElement('div')
  private messageTop = 0

  constructor(
    private readonly host: HTMLElement,
    private readonly listener: CellInputListener,
  ) {
    lastId += 1
    const { input, message } = this
    input.className = 'pv-cell-input'
    input.type = 'text'
    input.autocomplete = 'off'
    input.spellcheck = false
    input.inputMode = 'decimal'
    // Where F6 enters the panel (shell/focusRegions).
    input.dataset.entry = ''
    this.setMode('ready')
    message.className = 'pv-cell-message'
    message.id = `pv-cell-message-${lastId}`
    message.setAttribute('role', 'alert')
    message.hidden = true
    host.append(input, message)
    input.addEventListener('keydown', (event) => listener.keydown(event))
    input.addEventListener('compositionstart', () => this.begin())
    // Given up before a character was chosen: nothing has been typed, so nothing is to be written.
    input.addEventListener('compositionend', () => {
      if (this.mode === 'enter' && input.value === '') this.close()
    })
    input.addEventListener('input', () => {
      this.begin()
      this.tell(null)
    })
    input.addEventListener('focus', () => listener.focused())
    input.addEventListener('blur', () => listener.left())
  }

  get text(): string {
    return this.input.value
  }

  get hasFocus(): boolean {
    return document.activeElement === this.input
  }

  focus(): void {
    this.input.focus({ preventScroll: true })
  }

  /** A cell that cannot be typed into takes no input, and no input method starts on it. */
  set readOnly(readOnly: boolean) {
    this.input.readOnly = readOnly
  }

  set label(label: string) {
    this.input.setAttribute('aria-label', label)
  }

  private begin(): void {
    if (this.mode !== 'ready') return
    this.setMode('enter')
    this.listener.began()
  }

  setMode(mode: Mode): void {
    this.mode = mode
    this.input.dataset.mode = mode
    // Until something is typed, Ctrl+Z is meant for the project, not for the empty input (shell/editingKeys).
    if (mode === 'ready') this.input.dataset.undo = 'project'
    else delete this.input.dataset.undo
  }

  /** Shows the editor with a text, caret at its end. */
  open(text: string, mode: 'enter' | 'edit'): void {
    this.setMode(mode)
    this.input.value = text
    this.input.setSelectionRange(text.length, text.length)
  }

  /** Back to waiting for the first key. */
  close(): void {
    this.setMode('ready')
    this.input.value = ''
    this.tell(null)
  }

  /** A message at the cell; null takes it away. */
  tell(message: string | null, invalid = false): void {
    this.message.hidden = message === null
    this.message.textContent = message
    if (message !== null && invalid) this.input.setAttribute('aria-invalid', 'true')
    else this.input.removeAttribute('aria-invalid')
    if (message === null) this.input.removeAttribute('aria-describedby')
    else {
      this.input.setAttribute('aria-describedby', this.message.id)
      this.placeMessage()
    }
  }

  get telling(): boolean {
    return !this.message.hidden
  }

  /** Null where the cell is not on the screen: nothing is seen, but the focus and the text stay. */
  place(box: Box | null): void {
    const { style } = this.input
    if (box === null) {
      style.clipPath = 'inset(100%)'
      this.message.style.visibility = 'hidden'
      return
    }
    const { clip } = box
    style.right = `${this.host.clientWidth - box.left - box.width}px`
    style.top = `${box.top}px`
    style.minWidth = `${box.width}px`
    style.height = `${box.height}px`
    const clipped = clip.top + clip.right + clip.bottom + clip.left > 0
    style.clipPath = clipped ? `inset(${clip.top}px ${clip.right}px ${clip.bottom}px ${clip.left}px)` : ''
    this.message.style.visibility = clip.top >= box.height || clip.bottom >= box.height ? 'hidden' : ''
    this.messageTop = box.top + box.height
    this.message.style.left = `${box.left}px`
    if (this.telling) this.placeMessage()
  }

  /** Below the cell, above it where there is no room, and never beyond the right edge. */
  private placeMessage(): void {
    const { message, host, input } = this
    const left = Number.parseFloat(message.style.left) || 0
    const below = this.messageTop + 2
    const fits = below + message.offsetHeight <= host.clientHeight
    message.style.top = `${fits ? below : this.messageTop - input.offsetHeight - message.offsetHeight - 2}px`
    const most = host.clientWidth - message.offsetWidth - 4
    if (left > most) message.style.left = `${Math.max(4, most)}px`
  }

  remove(): void {
    this.input.remove()
    this.message.remove()
  }
}
