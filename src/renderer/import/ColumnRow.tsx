import { Select } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { parsePeriod } from '#core/dataset/parsePeriod'
import type { DimensionUse } from '#core/formats/mapping/importMapping'
import { useText } from '../store/text'
import { columnUse, heldParts, withHeld } from './correctMapping'
import { correct } from './importState'
import { useImport } from './importStore'
import { UseSelect } from './SelectionBar'
import { saidByTable } from './saidByTable'
import { shortText } from './shortText'
import { TakenField } from './TakenField'
import type { ColumnInfo } from './worker/importProtocol'

export const setDimension = (id: string, use: DimensionUse) =>
  correct((part) => ({
    ...part,
    mapping: { ...part.mapping, dimensions: { ...part.mapping.dimensions, [id]: use } },
  }))

interface CategorySelectProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly categories: readonly { readonly value: string; readonly label: string }[]
}

/** Which category of a further dimension is kept. */
export const CategorySelect = ({ id, label, value, categories }: CategorySelectProps) => {
  const text = useText()
  return (
    <Select
      size="xs"
      searchable
      aria-label={text('importData.category-of', { name: label })}
      allowDeselect={false}
      limit={200}
      value={value}
      data={[...categories]}
      onChange={(category) => category !== null && void setDimension(id, { as: 'fix', category })}
    />
  )
}

/** What a column of values holds: found in its header, and corrected here. */
const HeldFields = ({ column }: { readonly column: ColumnInfo }) => {
  const text = useText()
  const box = useRef<HTMLFieldSetElement>(null)
  const mapping = useImport((state) => state.parts[state.active]?.mapping)
  const table = useImport((state) => state.read?.tables[state.active])
  const entry = mapping?.across.find((each) => each.column === column.name)
  // Chosen in the preview, it is looked for here.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [])
  if (entry === undefined) return null
  const take = (part: (typeof heldParts)[number]) => (said: string) => {
    const period = part === 'period' && said.trim() !== '' ? parsePeriod(said) : null
    if (part === 'period' && said.trim() !== '' && period === null)
      return text.error({ code: 'period-invalid', data: { text: said } })
    void correct((old) => ({ ...old, mapping: withHeld(old.mapping, column.name, part, period ?? said) }))
    return null
  }
  return (
    <fieldset ref={box} className="pv-import-held">
      <legend>{text('importData.column-holds', { name: shortText(column.name) })}</legend>
      {heldParts.map((part) => (
        <TakenField
          key={part}
          label={text(`importData.constant.${part}`)}
          value={entry[part] ?? ''}
          found={table === undefined ? '' : saidByTable(table, part, text)}
          onTake={take(part)}
        />
      ))}
    </fieldset>
  )
}

/** A column, what it is taken for, and, once it is chosen, what its values are of. */
export const ColumnRow = ({ column }: { readonly column: ColumnInfo }) => {
  const text = useText()
  const mapping = useImport((state) => state.parts[state.active]?.mapping)
  const isChosen = useImport((state) => state.chosen?.column === column.at)
  const fixed = mapping?.dimensions[column.name]
  const use = mapping === undefined ? 'skip' : columnUse(mapping, column.name)
  return (
    <>
      <span
        className="pv-ellipsis"
        title={[shortText(column.name), ...column.samples.slice(0, 5)].join(', ')}
      >
        {shortText(column.name)}
      </span>
      <div>
        <UseSelect column={column} label={text('importData.column-is', { name: shortText(column.name) })} />
        {use === 'fix' && fixed?.as === 'fix' && (
          <CategorySelect
            id={column.name}
            label={shortText(column.name)}
            value={fixed.category}
            categories={column.samples.map((value) => ({ value, label: value }))}
          />
        )}
      </div>
      {isChosen && use === 'values' && <HeldFields column={column} />}
    </>
  )
}
