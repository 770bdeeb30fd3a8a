import { Switch } from '@mantine/core'
import { useText } from '../../store/text'
import { regionName } from '../chartText'
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
  const reference = input?.reference ?? null
  return (
    <>
      <Switch
        size="xs"
        label={text('views.option.context')}
        checked={options.context}
        onChange={(event) => onChange({ ...options, context: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label={
          reference === null
            ? text('views.option.referencePlain')
            : text('views.option.reference', { name: regionName(reference, text) })
        }
        disabled={reference === null}
        checked={options.reference}
        onChange={(event) => onChange({ ...options, reference: event.currentTarget.checked })}
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
