import { NativeSelect } from '@mantine/core'
import { useId, useMemo } from 'react'
import { childrenOf } from '#core/index/edit/family'
import { type Framework, nodeIdOf, type Step } from '#core/index/framework'
import { describeSetting, readSetting } from '#core/index/methodology/setting'
import type { NodeId } from '#core/index/run'
import type { Records } from '#core/project/schema'
import { Field } from '../../inspector/fields/Field'
import { nodeName } from '../../shell/toolbar/subjectChoices'
import { useText } from '../../store/text'
import type { NamedNode } from './IdTableField'
import { ParamField } from './ParamField'

type Layer = Readonly<Record<string, unknown>>

interface SettingsFormProps {
  readonly framework: Framework
  readonly records: Records
  readonly step: Step
  /** What holds for one indicator or node only; absent for the step itself. */
  readonly layer?: Layer
  /** The node that the layer is for. */
  readonly node?: NodeId
  readonly onMethod: (method: string) => void
  readonly onParam: (key: string, value: unknown) => Promise<string | null>
}

/** The children of a node, or of every node, that are weighed against each other. */
const siblingGroups = (
  framework: Framework,
  records: Records,
  node: NodeId | undefined,
): readonly (readonly NamedNode[])[] =>
  framework.nodes
    .flatMap((each) => ('id' in each && (node === undefined || each.id === node) ? [each.id] : []))
    .map((id) =>
      childrenOf(framework, id).map((child) => ({
        id: nodeIdOf(child),
        name: nodeName(records, framework.id, child),
      })),
    )
    .filter((group) => group.length > 1)

/** Method and parameters, as a form made of what the method says of itself, with its formula in words and symbols. */
export const SettingsForm = (props: SettingsFormProps) => {
  const { framework, records, step, layer, node, onMethod, onParam } = props
  const text = useText()
  const groups = useMemo(() => siblingGroups(framework, records, node), [framework, records, node])
  const id = useId()
  const setting = readSetting(step, layer)
  const { definition, method } = setting
  const { methods } = definition
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
          groups={groups}
          value={writtenValue(key)}
          onCommit={(value) => onParam(key, value)}
        />
      ))}
      {sentence !== null && <p className="pv-builder-sentence">{text.local(sentence)}</p>}
    </div>
  )
}
