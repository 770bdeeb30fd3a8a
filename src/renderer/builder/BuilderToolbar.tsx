import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core'
import { IconArrowsVertical, IconPlus, IconZoomQuestion } from '@tabler/icons-react'
import { type Framework, nodeIdOf } from '#core/index/framework'
import type { Records } from '#core/project/schema'
import { requestCommand } from '../shell/commandRequests'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import { type BuilderPart, chooseIndex, useBuilder } from './builderState'
import { CoverageChoice } from './CoverageChoice'

const parts: readonly BuilderPart[] = ['structure', 'steps', 'methodology']

const links = [
  ['view.explain', IconZoomQuestion],
  ['view.robustness', IconArrowsVertical],
] as const

/** The results of this index, why they are so and how sure, whatever the views showed before. */
const show = (framework: Framework, panel: 'view.results' | 'view.explain' | 'view.robustness') => {
  const { subject, chooseSubject } = useSelection.getState()
  const root = framework.nodes.find((node) => (node.parent ?? null) === null)
  if (root !== undefined && (subject?.kind !== 'node' || subject.index !== framework.id))
    chooseSubject({ kind: 'node', index: framework.id, node: nodeIdOf(root) })
  requestCommand(panel)
}

interface BuilderToolbarProps {
  readonly framework: Framework
  readonly records: Records
}

/** Which index is built, what it is about as a whole, and the part of the builder on the screen. */
export const BuilderToolbar = ({ framework, records }: BuilderToolbarProps) => {
  const text = useText()
  const part = useBuilder((state) => state.part)
  return (
    <div className="pv-grid-toolbar">
      <Select
        className="pv-grid-choice"
        aria-label={text('results.choose.index')}
        allowDeselect={false}
        data={[...records.indices.values()].map(({ id, name }) => ({ value: id, label: text.local(name) }))}
        value={framework.id}
        onChange={(id) => {
          if (id !== null) chooseIndex(id)
        }}
      />
      <ActionIcon
        aria-label={text('builder.new')}
        title={text('builder.new')}
        onClick={() => requestCommand('edit.addIndex')}
      >
        <IconPlus size={15} />
      </ActionIcon>
      <SegmentedControl
        aria-label={text('builder.parts')}
        value={part}
        data={parts.map((value) => ({ value, label: text(`builder.${value}`) }))}
        onChange={(value) => {
          const next = parts.find((each) => each === value)
          if (next !== undefined) useBuilder.setState({ part: next })
        }}
      />
      <CoverageChoice framework={framework} records={records} />
      <Button variant="subtle" className="pv-builder-results" onClick={() => show(framework, 'view.results')}>
        {text('inspector.showResults')}
      </Button>
      {links.map(([panel, Icon]) => (
        <ActionIcon
          key={panel}
          aria-label={text(`commands.${panel}`)}
          title={text(`commands.${panel}`)}
          onClick={() => show(framework, panel)}
        >
          <Icon size={15} />
        </ActionIcon>
      ))}
    </div>
  )
}
