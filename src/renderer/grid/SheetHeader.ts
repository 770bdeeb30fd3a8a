import type { IHeaderParams, IInnerHeaderComponent } from 'ag-grid-community'

interface SheetHeaderExtras {
  /** A second, quieter text: the unit. */
  readonly unit: string
}

/** The text of a header: a name and its unit. Sorting and resizing around it stay the library's. */
export class SheetHeader implements IInnerHeaderComponent {
  private readonly element = document.createElement('span')

  init(params: IHeaderParams & SheetHeaderExtras): void {
    this.element.className = 'pv-sheet-header'
    this.refresh(params)
  }

  refresh(params: IHeaderParams & SheetHeaderExtras): boolean {
    const name = document.createElement('span')
    name.className = 'pv-sheet-header-name'
    name.textContent = params.displayName
    this.element.replaceChildren(name)
    if (params.unit !== '') {
      const unit = document.createElement('span')
      unit.className = 'pv-sheet-header-unit'
      unit.textContent = params.unit
      this.element.append(unit)
    }
    return true
  }

  getGui(): HTMLElement {
    return this.element
  }
}
