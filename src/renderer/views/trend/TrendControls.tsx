import { Switch } from '@mantine/core'
import type { ChartInput } from '#charts/chart'
import type { TrendOptions } from '#charts/trend/trendOptions'
import { useText } from '../../store/text'
import { ReferenceSwitch } from '../ReferenceSwitch'

interface TrendControlsProps {
  readonly options: TrendOptions
  readonly input: ChartInput | null
  readonly onChange: (options: TrendOptions) => void
}

/** Grey lines, the line of comparison, where the axis begins. */
export const TrendControls = ({ options, input, onChange }: TrendControlsProps) => {
  const text = useText()
  return (
    <>
      <Switch
        size="xs"
        label={text('views.option.context')}
        checked={options.context}
        onChange={(event) => onChange({ ...options, context: event.currentTarget.checked })}
      />
      <ReferenceSwitch
        input={input}
        checked={options.reference}
        onChange={(reference) => onChange({ ...options, reference })}
      />
      <Switch
        size="xs"
        label={text('views.option.fromZero')}
        checked={options.fromZero}
        onChange={(event) => onChange({ ...options, fromZero: event.currentTarget.checked })}
      />
    </>
  )
}
