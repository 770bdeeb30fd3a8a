import { Button, Select } from '@mantine/core'
import { columnLetters } from '#core/formats/grid'
import { useText } from '../store/text'
import { type ColumnUse, columnUse, columnUses, withColumnUse } from './correctMapping'
import { chooseRows, correct } from './importState'
import { useImport } from './importStore'
import { shortText } from './shortText'
import type { ColumnInfo } from './worker/importProtocol'

/** What a column is taken for, as a choice. */
export const UseSelect = ({ column, label }: { readonly column: ColumnInfo; readonly label: string }) => {
  const text = useText()
  const mapping = useImport((state) => state.parts[state.active]?.mapping)
  const proposed = useImport((state) => state.read?.tables[state.active]?.mapping)
  if (mapping === undefined || proposed === undefined) return null
  return (
    <Select
      size="xs"
      aria-label={label}
      allowDeselect={false}
      maxDropdownHeight={320}
      value={columnUse(mapping, column.name)}
      data={columnUses.map((value) => ({ value, label: text(`importData.use.${value}`) }))}
      onChange={(value) => {
        if (value === null) return
        void correct((part) => ({
          ...part,
          mapping: withColumnUse(part.mapping, proposed, column, value as ColumnUse),
        }))
      }}
    />
  )
}

/** More rows than any file has. */
const MOST_ROWS = 2 ** 40

/** Above the preview: what the chosen cell's column and row can be taken for instead. */
export const SelectionBar = () => {
  const text = useText()
  const chosen = useImport((state) => state.chosen)
  const table = useImport((state) => state.read?.tables[state.active])
  const rows = useImport((state) => state.rows)
  // Of a large file only the first rows stand where they do in the file; where its data end is not known.
  const large = useImport((state) => state.large)
  const isNumbered = large === null || (chosen?.row ?? 0) < large.lines
  // What a cube's dimensions are, stands beside.
  if (table?.rows === null) return null
  if (chosen === null || table === undefined)
    return <p className="pv-muted">{text('importData.choose-cell')}</p>
  const column = table.columns.find(({ at }) => at === chosen.column)
  const row = chosen.row + 1
  const header = table.rows?.header ?? []
  const [first, last] = [(header[0] ?? chosen.row) + 1, (header.at(-1) ?? chosen.row) + 1]
  const end = large === null ? (table.rows?.last ?? chosen.row) + 1 : MOST_ROWS
  const [top, bottom] = [(table.rows?.first ?? 0) + 1, end]
  const choices = [
    { key: 'header-from', chosenRows: { header: { first: row, last: Math.max(row, last) } } },
    { key: 'header-to', chosenRows: { header: { first: Math.min(first, row), last: row } } },
    { key: 'data-from', chosenRows: { data: { first: row, last: Math.max(row, bottom) } } },
    { key: 'data-to', chosenRows: { data: { first: Math.min(row, top), last: row } } },
  ] as const
  return (
    <>
      {column !== undefined && (
        <>
          <strong className="pv-ellipsis">
            {text('importData.chosen.column', {
              column: columnLetters(column.at),
              name: shortText(column.name),
            })}
          </strong>
          <UseSelect column={column} label={text('importData.column-is', { name: shortText(column.name) })} />
        </>
      )}
      {table.rows !== null && isNumbered && (
        <>
          <strong>{text('importData.chosen.row', { row })}</strong>
          {choices.map(({ key, chosenRows }) => (
            <Button
              key={key}
              size="compact-xs"
              variant="default"
              onClick={() => void chooseRows({ ...rows, ...chosenRows })}
            >
              {text(`importData.${key}`)}
            </Button>
          ))}
          {rows !== undefined && (
            <Button size="compact-xs" variant="subtle" onClick={() => void chooseRows(undefined)}>
              {text('importData.rows-found')}
            </Button>
          )}
        </>
      )}
    </>
  )
}
