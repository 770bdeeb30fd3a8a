import type { IHeaderParams, IInnerHeaderComponent } from 'ag-grid-community'

export interface NodeHeaderExtras {
  /** Quiet second line: points or weight. */
  readonly detail: string
  /** Whether the shared selection is at this node. */
  readonly current: boolean
  /** Says what pressing the name does. */
  readonly hint: string
  readonly choose: () => void
}

/** The header of a node's column: its name chooses the node for all views; the rest of the header sorts. */
export class NodeHeader implements IInnerHeaderComponent {
  private readonly element = document.createElement('span')

  init(params: IHeaderParams & NodeHeaderExtras): void {
    this.element.className = 'pv-node-header'
    this.refresh(params)
  }

  refresh(params: IHeaderParams & NodeHeaderExtras): boolean {
    const name = document.createElement('button')
    name.type = 'button'
    name.className = 'pv-node-header-name'
    name.textContent = params.displayName
    name.title = params.hint
    // The header cell is the stop of the keyboard: there Enter sorts and Space chooses.
    name.tabIndex = -1
    name.setAttribute('aria-pressed', String(params.current))
    name.addEventListener('click', (event) => {
      event.stopPropagation()
      params.choose()
    })
    const detail = document.createElement('span')
    detail.className = 'pv-sheet-header-unit'
    detail.textContent = params.detail
    this.element.replaceChildren(name, detail)
    return true
  }

  getGui(): HTMLElement {
    return this.element
  }
}
