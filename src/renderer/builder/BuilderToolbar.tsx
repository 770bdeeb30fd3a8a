import { Button, NativeSelect, SegmentedControl, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { levels } from '#core/dataset/schema'
import type { Framework } from '#core/index/framework'
import type { Records } from '#core/project/schema'
import { requestCommand } from '../shell/commandRequests'
import { useText } from '../store/text'
import { type BuilderPart, chooseIndex, useBuilder } from './builderState'
import { editIndex } from './editIndex'
import { PeriodsChoice } from './PeriodsChoice'

const parts: readonly BuilderPart[] = ['structure', 'steps', 'methodology']

const RegionsChoice = ({ framework, records }: BuilderToolbarProps) => {
  const text = useText()
  const { regions } = framework
  const present = new Set([...records.regions.values()].map(({ level }) => level))
  const listed = Array.isArray(regions)
  const value = regions === 'all' ? 'all' : listed ? 'listed' : regions.level
  return (
    <NativeSelect
      aria-label={text('inspector.regions')}
      title={text('inspector.regions')}
      value={value}
      data={[
        { value: 'all', label: text('builder.regions.all') },
        ...levels
          .filter((level) => present.has(level) || level === value)
          .map((level) => ({ value: level as string, label: text(`inspector.level.${level}`) })),
        ...(listed
          ? [{ value: 'listed', label: text('inspector.someRegions', { count: regions.length }) }]
          : []),
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value
        const level = levels.find((each) => each === chosen)
        if (chosen === 'all') editIndex(framework.id, (now) => ({ ...now, regions: 'all' }))
        else if (level !== undefined) editIndex(framework.id, (now) => ({ ...now, regions: { level } }))
      }}
    />
  )
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
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => requestCommand('edit.addIndex')}
      >
        {text('builder.new')}
      </Button>
      <SegmentedControl
        aria-label={text('builder.parts')}
        value={part}
        data={parts.map((value) => ({ value, label: text(`builder.${value}`) }))}
        onChange={(value) => {
          const next = parts.find((each) => each === value)
          if (next !== undefined) useBuilder.setState({ part: next })
        }}
      />
      <NativeSelect
        aria-label={text('inspector.scale')}
        title={text('inspector.scale')}
        value={framework.scale}
        data={(['index', 'points'] as const).map((value) => ({
          value,
          label: text(`inspector.scale.${value}`),
        }))}
        onChange={(event) => {
          const scale = event.currentTarget.value === 'points' ? 'points' : 'index'
          editIndex(framework.id, (now) => ({ ...now, scale }))
        }}
      />
      <RegionsChoice framework={framework} records={records} />
      <PeriodsChoice framework={framework} />
      <Button variant="subtle" className="pv-builder-results" onClick={() => requestCommand('view.results')}>
        {text('inspector.showResults')}
      </Button>
    </div>
  )
}
