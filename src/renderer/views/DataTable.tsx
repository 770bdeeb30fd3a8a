import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { type RegionCode, regionCodeSchema } from '#core/dataset/schema'
import { emphasised, useSelection } from '../store/selection'
import { useText } from '../store/text'
import type { ChartTable } from './chartTable'
import styles from './view.module.css'

interface DataTableProps {
  readonly table: ChartTable
  readonly title: string
  /** Names this table as the source of a hover. */
  readonly source: string
}

const rowButtons = (table: HTMLElement | null): HTMLButtonElement[] => [
  ...(table?.querySelectorAll<HTMLButtonElement>('button[data-region]') ?? []),
]

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** A button answers Enter by itself, but not together with Ctrl. */
const extendByKey = (event: KeyboardEvent): void => {
  const region = regionCodeSchema.safeParse((event.target as HTMLElement).dataset.region)
  if (!region.success) return
  event.preventDefault()
  useSelection.getState().chooseRegion(region.data, true)
}

/** The numbers of a chart as text. Up and down move between regions, Enter chooses one, Ctrl+Enter adds it, Esc clears. */
export const DataTable = ({ table, title, source }: DataTableProps) => {
  const text = useText()
  const element = useRef<HTMLTableElement>(null)
  const regions = useSelection((state) => state.regions)
  const hovered = useSelection((state) => state.hovered)
  const marked = emphasised({ regions, hovered })
  const hover = (region: RegionCode | null) => useSelection.getState().hover(region, source)
  const choose = (region: RegionCode) => (event: MouseEvent) =>
    useSelection.getState().chooseRegion(region, event.ctrlKey || event.metaKey)

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return useSelection.getState().clearRegions()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return extendByKey(event)
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const buttons = rowButtons(element.current)
    const at = buttons.findIndex((button) => button.matches(':focus'))
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus()
  }

  return (
    <div className={styles.table}>
      <table ref={element} onKeyDown={move} aria-label={`${text('views.table')}: ${title}`}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.key} scope="col" data-numeric={column.numeric}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr
              key={row.region}
              data-region={row.region}
              data-reference={row.reference}
              data-emphasised={marked.has(row.region)}
              onPointerEnter={() => hover(row.region)}
              onPointerLeave={() => hover(null)}
            >
              {row.cells.map((cell, column) =>
                column === 0 ? (
                  <th key={table.columns[0]?.key} scope="row">
                    <button
                      type="button"
                      data-region={row.region}
                      aria-pressed={regions.includes(row.region)}
                      tabIndex={at === 0 ? 0 : -1}
                      onClick={choose(row.region)}
                      onFocus={() => hover(row.region)}
                      onBlur={() => hover(null)}
                    >
                      {cell}
                    </button>
                  </th>
                ) : (
                  <td key={table.columns[column]?.key} data-numeric={table.columns[column]?.numeric}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
