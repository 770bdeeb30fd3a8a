import { Select, Switch } from '@mantine/core'
import type { ChartInput } from '#charts/chart'
import type { RankingOptions } from '#charts/ranking/rankingOptions'
import { useText } from '../../store/text'
import { ReferenceSwitch } from '../ReferenceSwitch'

const TOPS = [5, 10, 20, 50]

interface RankingControlsProps {
  readonly options: RankingOptions
  readonly input: ChartInput | null
  readonly onChange: (options: RankingOptions) => void
}

/** How many regions, rank numbers, the line of comparison. */
export const RankingControls = ({ options, input, onChange }: RankingControlsProps) => {
  const text = useText()
  return (
    <>
      <Select
        size="xs"
        label={text('views.option.top')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={options.top === null ? 'all' : String(options.top)}
        data={[
          { value: 'all', label: text('views.option.top.all') },
          ...TOPS.map((count) => ({ value: String(count), label: text('views.option.top.some', { count }) })),
        ]}
        onChange={(value) => onChange({ ...options, top: value === 'all' ? null : Number(value) })}
      />
      <Switch
        size="xs"
        label={text('views.option.rank')}
        checked={options.rank}
        onChange={(event) => onChange({ ...options, rank: event.currentTarget.checked })}
      />
      <ReferenceSwitch
        input={input}
        checked={options.reference}
        onChange={(reference) => onChange({ ...options, reference })}
      />
    </>
  )
}
