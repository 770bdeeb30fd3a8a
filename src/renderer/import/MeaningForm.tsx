import { Checkbox, Group, Radio, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { dateOrders } from '#core/formats/mapping/importMapping'
import { useText } from '../store/text'
import { CategorySelect, ColumnRow, setDimension } from './ColumnRow'
import { withConstant, withDecimalComma } from './correctMapping'
import { chooseDates, correct, withPeriod } from './importState'
import { useImport } from './importStore'
import { type SaidPart, saidByTable } from './saidByTable'
import { TakenField } from './TakenField'
import type { DimensionInfo, ProposedTable } from './worker/importProtocol'

/** Columns listed at once; the others are found by their name. */
const LISTED = 40

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
  const chosen = useImport((state) => state.chosen?.column)
  const [sought, setSought] = useState('')
  if (part === undefined) return null
  const { constants } = part.mapping
  const needle = sought.trim().toLowerCase()
  const found = table.columns.filter(({ name }) => name.toLowerCase().includes(needle))
  // The one that is chosen in the preview stands there too, wherever it is.
  const first = new Set(found.slice(0, LISTED))
  const listed = table.columns.filter((column) => first.has(column) || column.at === chosen)
  const said = (part: SaidPart) => saidByTable(table, part, text)
  const setConstant = (key: 'region' | 'indicator' | 'unit') => (typed: string) => {
    void correct((old) => ({ ...old, mapping: withConstant(old.mapping, key, typed) }))
    return null
  }
  const setPeriod = (typed: string) => {
    const period = typed.trim() === '' ? null : parsePeriod(typed)
    if (period === null && typed.trim() !== '')
      return text.error({ code: 'period-invalid', data: { text: typed } })
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
      {table.columns.length > LISTED && (
        <TextInput
          size="xs"
          label={text('importData.find-column', { count: table.columns.length })}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      <div className="pv-import-columns">
        {listed.map((column) => (
          <ColumnRow key={column.at} column={column} />
        ))}
        {table.dimensions.map((dimension) => (
          <DimensionRow key={dimension.id} dimension={dimension} />
        ))}
      </div>
      {found.length > listed.length && (
        <p className="pv-muted">{text('importData.more', { count: found.length - listed.length })}</p>
      )}
      {table.rows !== null && (
        <Checkbox
          size="xs"
          label={text('importData.decimal-comma')}
          checked={part.mapping.decimalComma === true}
          onChange={(event) => {
            const { checked } = event.currentTarget
            void correct((old) => ({ ...old, mapping: withDecimalComma(old.mapping, checked) }))
          }}
        />
      )}
      <h3>{text('importData.whole-table')}</h3>
      <div className="pv-import-pair">
        <TakenField
          label={text('importData.constant.period')}
          value={constants.period ?? ''}
          found={said('period')}
          onTake={setPeriod}
        />
        <TakenField
          label={text('importData.constant.region')}
          value={constants.region ?? ''}
          found={said('region')}
          onTake={setConstant('region')}
        />
        <TakenField
          label={text('importData.constant.indicator')}
          value={constants.indicator ?? ''}
          found={said('indicator')}
          onTake={setConstant('indicator')}
        />
        <TakenField
          label={text('importData.constant.unit')}
          value={constants.unit ?? ''}
          found={said('unit')}
          onTake={setConstant('unit')}
        />
      </div>
    </>
  )
}
