import { Select, Switch } from '@mantine/core'
import type { ChartInput } from '#charts/chart'
import { schemes } from '#charts/classes/breaks'
import type { MapOptions } from '#charts/map/mapOptions'
import { useText } from '../../store/text'

const CLASSES = [5, 6, 7] as const

interface MapControlsProps {
  readonly options: MapOptions
  readonly input: ChartInput | null
  readonly onChange: (options: MapOptions) => void
}

/** Number of classes, how their limits are found, names on the map. */
export const MapControls = ({ options, onChange }: MapControlsProps) => {
  const text = useText()
  return (
    <>
      <Select
        size="xs"
        label={text('views.option.classes')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={String(options.classes)}
        data={CLASSES.map(String)}
        onChange={(value) =>
          onChange({
            ...options,
            classes: CLASSES.find((count) => String(count) === value) ?? options.classes,
          })
        }
      />
      <Select
        size="xs"
        label={text('views.option.scheme')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={options.scheme}
        data={schemes.map((scheme) => ({ value: scheme, label: text(`views.scheme.${scheme}`) }))}
        onChange={(value) =>
          onChange({ ...options, scheme: schemes.find((scheme) => scheme === value) ?? options.scheme })
        }
      />
      <Switch
        size="xs"
        label={text('views.option.labels')}
        checked={options.labels}
        onChange={(event) => onChange({ ...options, labels: event.currentTarget.checked })}
      />
    </>
  )
}
