import type { RowClassRules } from 'ag-grid-community'

/** Classes of rows whose region is chosen or hovered anywhere (grid.css). */
export class RowHighlight {
  private chosen: ReadonlySet<string> = new Set()
  private hovered: string | null = null

  /** For rows that are drawn later; `Row.id` is what the sets hold. */
  rules<Row extends { readonly id: string }>(): RowClassRules<Row> {
    return {
      'pv-row-chosen': ({ data }) => data !== undefined && this.chosen.has(data.id),
      'pv-row-hovered': ({ data }) => data?.id === this.hovered,
    }
  }

  /** For rows on the screen: toggles classes in place; drawing the rows anew would cost a hundred times more. */
  apply(host: HTMLElement, chosen: ReadonlySet<string>, hovered: string | null): void {
    this.chosen = chosen
    this.hovered = hovered
    for (const element of host.querySelectorAll('.ag-row')) {
      const id = element.getAttribute('row-id') ?? ''
      element.classList.toggle('pv-row-chosen', chosen.has(id))
      element.classList.toggle('pv-row-hovered', id === hovered)
    }
  }
}
