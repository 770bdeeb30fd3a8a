import { NativeSelect } from '@mantine/core'
import { useId } from 'react'
import type { Period } from '#core/dataset/schema'
import type { Over } from '#core/index/framework'
import { Field } from '../../inspector/fields/Field'
import { useText } from '../../store/text'

interface OverFieldProps {
  readonly over: Over | undefined
  readonly periods: readonly Period[]
  /** What holds where nothing is said. */
  readonly otherwise: 'builder.over.assumed' | 'builder.over.inherited'
  readonly onChange: (over: Over | undefined) => void
}

/** Over which periods the parameters of a method are found. */
export const OverField = ({ over, periods, otherwise, onChange }: OverFieldProps) => {
  const text = useText()
  const [kindId, baseId] = [useId(), useId()]
  const kind = over === undefined ? '' : typeof over === 'object' ? 'base' : over
  return (
    <div className="pv-builder-param">
      <Field label={text('builder.over')} control={kindId}>
        <NativeSelect
          id={kindId}
          value={kind}
          data={[
            ...(over === undefined || otherwise === 'builder.over.inherited'
              ? [{ value: '', label: text(otherwise) }]
              : []),
            ...(['all', 'period', 'base'] as const).map((value) => ({
              value,
              label: text(`builder.over.${value}`),
            })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            const [first] = periods
            if (chosen === 'all' || chosen === 'period') onChange(chosen)
            else if (chosen === 'base' && first !== undefined) onChange({ base: first })
            else onChange(undefined)
          }}
        />
      </Field>
      {typeof over === 'object' && (
        <Field label={text('builder.over.basePeriod')} control={baseId}>
          <NativeSelect
            id={baseId}
            value={over.base}
            data={[...new Set([over.base, ...periods])]}
            onChange={(event) => {
              const base = periods.find((period) => period === event.currentTarget.value)
              if (base !== undefined) onChange({ base })
            }}
          />
        </Field>
      )}
      <p className="pv-builder-help">{text('builder.over.help')}</p>
    </div>
  )
}
