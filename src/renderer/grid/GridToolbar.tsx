import { ActionIcon, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { IndicatorCode, Period, RegionCode } from '#core/dataset/schema'
import type { TextTable } from '#core/formats/tableText/tableText'
import type { Records } from '#core/project/schema'
import type { Translator } from '#text/translate'
import { CopyAsMenu } from '../export/CopyAsMenu'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import { useGrid } from './gridState'
import { layouts } from './layouts'
import type { SheetChoice } from './sheetModel'

interface GridToolbarProps {
  readonly records: Records
  readonly periods: readonly Period[]
  readonly choice: SheetChoice
  /** The table of the moment, for copying. */
  readonly table: () => TextTable
}

const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position

/** The unit stands in the list only: the field is short, and the header of the table tells it too. */
const indicatorOptions = (records: Records, text: Translator) =>
  [...records.indicators.values()]
    .sort(byPosition)
    .map(({ code, name, unit }) => ({ value: code, label: text.local(name), unit: text.local(unit) }))

const regionOptions = (records: Records, text: Translator) =>
  [...records.regions.values()]
    .sort(byPosition)
    .map(({ code, name }) => ({ value: code, label: text.local(name) }))

/** What is held fixed in the layout: an indicator, a period or a region. */
const ThirdDimension = ({ records, periods, choice }: Omit<GridToolbarProps, 'table'>) => {
  const text = useText()
  const layout = useGrid((state) => state.layout)
  const { chooseSubject, choosePeriod, chooseRegion } = useSelection.getState()
  const pickers = useMemo(
    () => ({
      'regions-periods': {
        label: text('grid.choose.indicator'),
        data: indicatorOptions(records, text),
        value: choice.indicator,
        choose: (value: string) => chooseSubject({ kind: 'indicator', indicator: value as IndicatorCode }),
      },
      'regions-indicators': {
        label: text('grid.choose.period'),
        data: periods.map((code) => ({ value: code, label: code })),
        value: choice.period,
        choose: (value: string) => choosePeriod(value as Period),
      },
      'indicators-periods': {
        label: text('grid.choose.region'),
        data: regionOptions(records, text),
        value: choice.region,
        choose: (value: string) => chooseRegion(value as RegionCode, false),
      },
    }),
    [text, records, periods, choice, chooseSubject, choosePeriod, chooseRegion],
  )
  const picker = pickers[layout]
  return (
    <Select
      className="pv-grid-choice"
      aria-label={picker.label}
      title={picker.label}
      data={picker.data}
      renderOption={({ option }) => (
        <span className="pv-option">
          {option.label}
          {'unit' in option && <span className="pv-muted">{String(option.unit)}</span>}
        </span>
      )}
      value={picker.value}
      onChange={(value) => {
        if (value !== null) picker.choose(value)
      }}
      allowDeselect={false}
      searchable={layout !== 'regions-indicators'}
      limit={200}
      nothingFoundMessage={text('grid.choose.none')}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      maxDropdownHeight={360}
    />
  )
}

/** Layout, the dimension held fixed, and the filter of rows. */
export const GridToolbar = (props: GridToolbarProps) => {
  const text = useText()
  const { layout, filter, chooseLayout, setFilter } = useGrid()
  return (
    <div className="pv-grid-toolbar">
      <SegmentedControl
        aria-label={text('grid.layout.label')}
        value={layout}
        onChange={chooseLayout}
        data={layouts.map((value) => ({ value, label: text(`grid.layout.${value}`) }))}
      />
      <ThirdDimension {...props} />
      <TextInput
        className="pv-grid-filter"
        aria-label={text('grid.filter.label')}
        placeholder={text('grid.filter.label')}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setFilter('')
        }}
        leftSection={<IconSearch size={13} />}
        rightSection={
          filter === '' ? null : (
            <ActionIcon size={18} aria-label={text('grid.filter.clear')} onClick={() => setFilter('')}>
              <IconX size={12} />
            </ActionIcon>
          )
        }
      />
      <CopyAsMenu panel="grid" table={props.table} />
    </div>
  )
}
