import { Checkbox, Group, Radio, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { type DimensionUse, dateOrders } from '#core/formats/mapping/importMapping'
import { useText } from '../store/text'
import { columnUse, withConstant } from './correctMapping'
import { chooseDates, correct, withPeriod } from './importState'
import { useImport } from './importStore'
import { UseSelect } from './SelectionBar'
import type { ColumnInfo, DimensionInfo, ProposedTable } from './worker/importProtocol'

/** Columns listed at once; the others are chosen in the preview. */
const LISTED = 40

const setDimension = (id: string, use: DimensionUse) =>
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

const CategorySelect = ({ id, label, value, categories }: CategorySelectProps) => {
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

const ColumnRow = ({ column }: { readonly column: ColumnInfo }) => {
  const text = useText()
  const mapping = useImport((state) => state.parts[state.active]?.mapping)
  const fixed = mapping?.dimensions[column.name]
  return (
    <>
      <span className="pv-ellipsis" title={column.samples.slice(0, 5).join(', ')}>
        {column.name}
      </span>
      <div>
        <UseSelect column={column} label={text('importData.column-is', { name: column.name })} />
        {mapping !== undefined && columnUse(mapping, column.name) === 'fix' && fixed?.as === 'fix' && (
          <CategorySelect
            id={column.name}
            label={column.name}
            value={fixed.category}
            categories={column.samples.map((value) => ({ value, label: value }))}
          />
        )}
      </div>
    </>
  )
}

const cubeUses = ['region', 'period', 'indicator', 'unit', 'fold', 'fix'] as const

const DimensionRow = ({ dimension }: { readonly dimension: DimensionInfo }) => {
  const text = useText()
  const { id, label, categories } = dimension
  const name = label || id
  const use = useImport((state) => state.parts[state.active]?.mapping.dimensions[id])
  return (
    <>
      <span className="pv-ellipsis" title={id}>
        {name}
      </span>
      <div>
        <Select
          size="xs"
          aria-label={text('importData.column-is', { name })}
          allowDeselect={false}
          value={use?.as ?? 'fold'}
          data={cubeUses.map((value) => ({ value, label: text(`importData.use.${value}`) }))}
          onChange={(value) => {
            const as = cubeUses.find((each) => each === value)
            if (as === 'fix') void setDimension(id, { as, category: categories[0]?.code ?? '' })
            else if (as !== undefined) void setDimension(id, { as })
          }}
        />
        {use?.as === 'fix' && (
          <CategorySelect
            id={id}
            label={name}
            value={use.category}
            categories={categories.map((category) => ({ value: category.code, label: category.label }))}
          />
        )}
      </div>
    </>
  )
}

/** A text that is taken over when it is left or confirmed. */
const ConstantField = ({
  label,
  value,
  found,
  onTake,
}: {
  readonly label: string
  readonly value: string
  /** What the file itself says. */
  readonly found: string
  /** The reason where the text cannot be taken. */
  readonly onTake: (text: string) => string | null
}) => {
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const take = () => {
    if (typed === null) return
    const refused = onTake(typed)
    setError(refused)
    if (refused === null) setTyped(null)
  }
  return (
    <TextInput
      size="xs"
      label={label}
      error={error}
      placeholder={found}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  )
}

/** Of dates such as 03/04/2018: which number is the day. Both readings are shown. */
const DateOrderChoice = ({ dates }: { readonly dates: NonNullable<ProposedTable['dates']> }) => {
  const text = useText()
  const { order, example, readings } = dates
  return (
    <Radio.Group
      size="xs"
      label={text('importData.dates', { example })}
      value={order === 'open' ? null : order}
      onChange={(value) => {
        const chosen = dateOrders.find((known) => known === value)
        if (chosen !== undefined) void chooseDates(chosen)
      }}
    >
      <Group gap="md" mt={4}>
        {dateOrders.map((value) => (
          <Radio
            key={value}
            size="xs"
            value={value}
            label={text(`importData.dates.${value}`, { date: readings[value] })}
          />
        ))}
      </Group>
    </Radio.Group>
  )
}

/** What the columns or dimensions of the table are taken for, and what holds for all its values. */
export const MeaningForm = ({ table }: { readonly table: ProposedTable }) => {
  const text = useText()
  const part = useImport((state) => state.parts[state.active])
  const several = useImport((state) => state.parts.length > 1)
  if (part === undefined) return null
  const { constants } = part.mapping
  const found = (part: 'period' | 'region' | 'indicator' | 'unit'): string => {
    const said = table.findings.find(
      ({ kind, why }) => kind === part && (why === 'in-title' || why === 'label'),
    )
    return said === undefined ? '' : typeof said.value === 'string' ? said.value : text.local(said.value)
  }
  const setConstant = (key: 'region' | 'indicator' | 'unit') => (said: string) => {
    void correct((old) => ({ ...old, mapping: withConstant(old.mapping, key, said) }))
    return null
  }
  const setPeriod = (said: string) => {
    const period = said.trim() === '' ? null : parsePeriod(said)
    if (period === null && said.trim() !== '')
      return text.error({ code: 'period-invalid', data: { text: said } })
    void correct((old) => ({ ...old, mapping: withPeriod(old.mapping, period) }))
    return null
  }
  return (
    <>
      {several && (
        <Checkbox
          size="xs"
          label={text('importData.use-table')}
          checked={part.used}
          onChange={(event) => {
            const used = event.currentTarget.checked
            void correct((old) => ({ ...old, used }))
          }}
        />
      )}
      {table.dates !== null && <DateOrderChoice dates={table.dates} />}
      <div className="pv-import-columns">
        {table.columns.slice(0, LISTED).map((column) => (
          <ColumnRow key={column.at} column={column} />
        ))}
        {table.dimensions.map((dimension) => (
          <DimensionRow key={dimension.id} dimension={dimension} />
        ))}
      </div>
      {table.columns.length > LISTED && (
        <p className="pv-muted">
          {text('importData.more-columns', { count: table.columns.length - LISTED })}
        </p>
      )}
      <h3>{text('importData.whole-table')}</h3>
      <div className="pv-import-pair">
        <ConstantField
          label={text('importData.constant.period')}
          value={constants.period ?? ''}
          found={found('period')}
          onTake={setPeriod}
        />
        <ConstantField
          label={text('importData.constant.region')}
          value={constants.region ?? ''}
          found={found('region')}
          onTake={setConstant('region')}
        />
        <ConstantField
          label={text('importData.constant.indicator')}
          value={constants.indicator ?? ''}
          found={found('indicator')}
          onTake={setConstant('indicator')}
        />
        <ConstantField
          label={text('importData.constant.unit')}
          value={constants.unit ?? ''}
          found={found('unit')}
          onTake={setConstant('unit')}
        />
      </div>
    </>
  )
}
