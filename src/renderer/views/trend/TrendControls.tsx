import { Switch } from '@mantine/core'
import { useText } from '../../store/text'
import { ReferenceSwitch } from '../ReferenceSwitch'
import type { ChartInput } from '../viewType'
import type { TrendOptions } from './trendOptions'

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
