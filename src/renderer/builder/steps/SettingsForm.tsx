import { NativeSelect } from '@mantine/core'
import { useId } from 'react'
import type { Framework, Step } from '#core/index/framework'
import { describeSetting, readSetting } from '#core/index/methodology/setting'
import type { Records } from '#core/project/schema'
import { Field } from '../../inspector/fields/Field'
import { useText } from '../../store/text'
import { ParamField } from './ParamField'

type Layer = Readonly<Record<string, unknown>>

interface SettingsFormProps {
  readonly framework: Framework
  readonly records: Records
  readonly step: Step
  /** What holds for one indicator or node only; absent for the step itself. */
  readonly layer?: Layer
  readonly onMethod: (method: string) => void
  readonly onParam: (key: string, value: unknown) => Promise<string | null>
}

/** Method and parameters, as a form made of what the method says of itself, with its formula in words and symbols. */
export const SettingsForm = ({ framework, records, step, layer, onMethod, onParam }: SettingsFormProps) => {
  const text = useText()
  const id = useId()
  const setting = readSetting(step, layer)
  const { definition, method } = setting
  const { methods, planned } = definition
  const written = layer?.method ?? step.method
  const sentence = describeSetting(setting)
  const specs = Object.entries({ ...method?.params, ...definition.params })
  // A layer without a method of its own goes on with the parameters of the step where it has none.
  const writtenValue = (key: string) => layer?.[key] ?? (layer?.method === undefined ? step[key] : undefined)
  return (
    <div className="pv-builder-settings">
      {methods !== null && (
        <Field label={text('builder.method')} control={id}>
          <NativeSelect
            id={id}
            value={String(written ?? '')}
            data={[
              ...(method === null
                ? [{ value: String(written ?? ''), label: String(written ?? text('builder.method.none')) }]
                : []),
              ...methods.map((each) => ({ value: each.id, label: text.local(each.label) })),
              ...planned.map((each) => ({
                value: each,
                label: text('builder.method.planned', { method: each }),
                disabled: true,
              })),
            ]}
            onChange={(event) => onMethod(event.currentTarget.value)}
          />
        </Field>
      )}
      {method !== null && (
        <>
          <p className="pv-builder-help">{text.local(method.help)}</p>
          <p className="pv-builder-formula">
            <code>{method.formula}</code>
          </p>
        </>
      )}
      {specs.map(([key, param]) => (
        <ParamField
          key={`${method?.id ?? ''} ${key}`}
          framework={framework}
          records={records}
          param={param}
          value={writtenValue(key)}
          onCommit={(value) => onParam(key, value)}
        />
      ))}
      {sentence !== null && <p className="pv-builder-sentence">{text.local(sentence)}</p>}
    </div>
  )
}
