import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { LocalText, Period } from '#core/dataset/schema'
import { setOverride } from '#core/index/edit/steps'
import { type Framework, nodeIdOf, type Over, overSchema, type Step } from '#core/index/framework'
import { definitionOf, readSetting } from '#core/index/methodology/setting'
import type { Records } from '#core/project/schema'
import { nodeName, nodesInOrder } from '../../shell/toolbar/subjectChoices'
import { useText } from '../../store/text'
import { editIndex, editIndexInPlace } from '../editIndex'
import { OverField } from './OverField'
import { SettingsForm } from './SettingsForm'

interface OverridesProps {
  readonly framework: Framework
  readonly records: Records
  readonly periods: readonly Period[]
  readonly step: Step
  readonly at: number
}

type Kind = 'indicators' | 'nodes'

interface Target {
  readonly kind: Kind
  readonly id: string
  readonly name: LocalText
  readonly depth: number
}

/** What may have its own settings in a step: indicators and the nodes above them, or inner nodes. */
const targetsOf = (framework: Framework, records: Records, step: Step): readonly Target[] => {
  const { overrides } = definitionOf(step.step)
  if (overrides === null) return []
  return nodesInOrder(framework.nodes).flatMap(({ node, depth }) => {
    const kind = 'indicator' in node ? 'indicators' : 'nodes'
    if (kind === 'indicators' && overrides === 'nodes') return []
    return [{ kind, id: nodeIdOf(node), name: nodeName(records, framework.id, node), depth } as const]
  })
}

/** The periods that a layer of settings names; undefined where it names none that can be read. */
const readOver = (over: unknown): Over | undefined => {
  const parsed = overSchema.safeParse(over)
  return parsed.success ? parsed.data : undefined
}

/** What a step does differently for single indicators or nodes. */
export const Overrides = ({ framework, records, periods, step, at }: OverridesProps) => {
  const text = useText()
  const targets = targetsOf(framework, records, step)
  const set = (['nodes', 'indicators'] as const).flatMap((kind) =>
    Object.entries(step[kind] ?? {}).map(([id, layer]) => ({
      kind,
      id,
      layer,
      name: targets.find((target) => target.kind === kind && target.id === id)?.name ?? { zh: id, en: id },
    })),
  )
  if (targets.length === 0 && set.length === 0) return null
  const free = targets.filter(({ kind, id }) => step[kind]?.[id] === undefined)
  const change = (kind: Kind, id: string, layer: Readonly<Record<string, unknown>> | null) =>
    editIndexInPlace(framework.id, (now) => setOverride(now, at, kind, id, layer))
  return (
    <section className="pv-builder-overrides" aria-label={text('builder.overrides')}>
      <h3>{text('builder.overrides')}</h3>
      {set.map(({ kind, id, layer, name }) => (
        <details key={`${kind} ${id}`}>
          <summary>
            <span className="pv-ellipsis">{text.local(name)}</span>
            <ActionIcon
              size={20}
              aria-label={text('builder.overrides.remove', { node: name })}
              onClick={(event) => {
                event.preventDefault()
                editIndex(framework.id, (now) => setOverride(now, at, kind, id, null))
              }}
            >
              <IconTrash size={13} />
            </ActionIcon>
          </summary>
          <SettingsForm
            framework={framework}
            records={records}
            step={step}
            layer={layer}
            {...(kind === 'nodes' ? { node: id } : {})}
            onMethod={(method) => void change(kind, id, { method })}
            onParam={(key, value) => change(kind, id, { ...layer, [key]: value })}
          />
          {definitionOf(step.step).over && readSetting(step, layer).method?.over !== false && (
            <OverField
              over={readOver(layer.over)}
              periods={periods}
              otherwise="builder.over.inherited"
              onChange={(over) => void change(kind, id, { ...layer, over })}
            />
          )}
        </details>
      ))}
      <NativeSelect
        aria-label={text('builder.overrides.add')}
        value=""
        data={[
          { value: '', label: text('builder.overrides.add') },
          ...free.map(({ kind, id, name, depth }) => ({
            value: `${kind} ${id}`,
            label: `${'\u2003'.repeat(depth)}${text.local(name)}`,
          })),
        ]}
        onChange={(event) => {
          const target = free.find(({ kind, id }) => `${kind} ${id}` === event.currentTarget.value)
          if (target === undefined) return
          // A layer that says nothing yet says what the step says, so that it can be seen and changed.
          const start = step.method === undefined ? {} : { method: step.method }
          void change(target.kind, target.id, start)
        }}
      />
    </section>
  )
}
