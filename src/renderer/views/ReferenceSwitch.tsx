import { Switch } from '@mantine/core'
import type { ChartInput } from '#charts/chart'
import { regionName } from '#charts/chartText'
import { useText } from '../store/text'

interface ReferenceSwitchProps {
  readonly input: ChartInput | null
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Whether a chart shows the region to compare with, named where there is one. */
export const ReferenceSwitch = ({ input, checked, onChange }: ReferenceSwitchProps) => {
  const text = useText()
  const reference = input?.reference ?? null
  return (
    <Switch
      size="xs"
      label={
        reference === null
          ? text('views.option.referencePlain')
          : text('views.option.reference', { name: regionName(reference, text) })
      }
      disabled={reference === null}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
