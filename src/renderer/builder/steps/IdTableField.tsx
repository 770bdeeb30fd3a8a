import type { LocalText } from '#core/dataset/schema'
import type { NodeId } from '#core/index/run'
import { useText } from '../../store/text'
import { DraftInput } from '../tree/DraftInput'

/** A node or an indicator that a parameter speaks of. */
export interface NamedNode {
  readonly id: NodeId
  readonly name: LocalText
}

interface IdTableFieldProps {
  readonly label: string
  readonly rows: readonly NamedNode[]
  readonly columns: readonly { readonly key: string; readonly label: string }[]
  /** What stands in a cell; null where nothing is to be written there. */
  readonly shown: (row: number, column: number) => { readonly text: string; readonly fixed: boolean } | null
  readonly onCommit: (row: number, column: number, typed: string) => Promise<string | null>
}

/** A table of numbers by node, edited in place. */
export const IdTableField = ({ label, rows, columns, shown, onCommit }: IdTableFieldProps) => {
  const text = useText()
  return (
    <div className="pv-builder-matrix">
      <table className="pv-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="pv-number" title={column.label}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name }, row) => (
            <tr key={id}>
              <th scope="row">{text.local(name)}</th>
              {columns.map((column, at) => {
                const cell = shown(row, at)
                return (
                  <td key={column.key}>
                    {cell !== null && (
                      <DraftInput
                        className="pv-builder-number"
                        label={`${text.local(name)}, ${column.label}`}
                        readOnly={cell.fixed}
                        tabIndex={cell.fixed ? -1 : 0}
                        value={cell.text}
                        onCommit={(typed) => onCommit(row, at, typed)}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
