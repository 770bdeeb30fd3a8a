import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { compileIndex, type Plan } from '#core/index/compile'
import type { Framework } from '#core/index/framework'
import { requestCommand } from '../shell/commandRequests'
import { IndexPanel } from '../shell/IndexPanel'
import { nodeEntries } from '../shell/IndexPickers'
import { PanelMessage } from '../shell/PanelMessage'
import type { OpenDocument } from '../store/document'
import { useText } from '../store/text'
import { RobustnessResults } from './RobustnessResults'
import { RobustnessSettings } from './RobustnessSettings'
import { formOf } from './robustnessForm'
import { changeForm, lookAt, useRobustness } from './robustnessState'
import '../grid/grid.css'
import '../results/results.css'
import '../shell/table.css'
import './robustness.css'

interface OpenRobustnessProps {
  readonly open: OpenDocument
  readonly framework: Framework
  readonly plan: Plan
}

const RobustnessToolbar = ({ open, framework, plan }: OpenRobustnessProps) => {
  const text = useText()
  const node = useRobustness((state) => state.node)
  const { nodes } = plan.context.tree
  const inner = nodes.filter(({ indicator }) => indicator === null)
  return (
    <div className="pv-grid-toolbar">
      <Select
        className="pv-grid-choice"
        aria-label={text('results.choose.index')}
        allowDeselect={false}
        data={[...open.records.indices.values()].map(({ id, name }) => ({
          value: id,
          label: text.local(name),
        }))}
        value={framework.id}
        onChange={(id) => {
          if (id !== null) lookAt(id, null)
        }}
      />
      <Select
        className="pv-grid-choice"
        aria-label={text('results.choose.node')}
        allowDeselect={false}
        data={nodeEntries(inner, text)}
        value={inner.some(({ id }) => id === node) ? node : (inner[0]?.id ?? null)}
        onChange={(id) => {
          if (id !== null) lookAt(framework.id, id === inner[0]?.id ? null : id)
        }}
      />
    </div>
  )
}

const OpenRobustness = ({ open, framework, plan }: OpenRobustnessProps) => {
  const text = useText()
  const remembered = useRobustness((state) => state.forms.get(framework.id))
  const initial = useMemo(() => formOf(plan), [plan])
  const form = remembered ?? initial
  return (
    <section
      className="pv-grid pv-robustness"
      aria-label={text('robustness.label', { name: framework.name })}
    >
      <RobustnessToolbar open={open} framework={framework} plan={plan} />
      <div className="pv-robustness-body">
        <RobustnessSettings
          framework={framework}
          plan={plan}
          form={form}
          onChange={(next) => changeForm(framework.id, next)}
        />
        <RobustnessResults open={open} framework={framework} />
      </div>
    </section>
  )
}

const Checked = ({ open, framework }: Omit<OpenRobustnessProps, 'plan'>) => {
  const text = useText()
  const { records, dataset } = open
  const { regions, periods } = dataset
  // Reads no values: only regions, periods and indicators.
  const compiled = useMemo(
    () => compileIndex(framework, { regions, periods }, records),
    [framework, regions, periods, records],
  )
  if (!compiled.ok)
    return (
      <PanelMessage
        kind="error"
        title={text('robustness.error.title')}
        text={compiled.error}
        action={{ label: text('navigator.build'), run: () => requestCommand('view.builder') }}
      />
    )
  return <OpenRobustness open={open} framework={framework} plan={compiled.value} />
}

const empty = { project: 'robustness.empty.none', index: 'robustness.empty.index' } as const
const show = (index: string) => lookAt(index, null)

/** How far the ranks of an index depend on its weights and methods. */
export const RobustnessPanel = () => {
  const remembered = useRobustness((state) => state.index)
  return <IndexPanel remembered={remembered} onIndex={show} empty={empty} content={Checked} />
}
