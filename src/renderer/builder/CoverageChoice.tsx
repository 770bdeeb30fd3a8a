import { Button, Checkbox, NativeSelect, Popover } from '@mantine/core'
import { useState } from 'react'
import type { Framework } from '#core/index/framework'
import type { Records } from '#core/project/schema'
import { useDocument } from '../store/document'
import { useText } from '../store/text'
import { editIndex } from './editIndex'
import { RegionsField } from './RegionsField'

interface CoverageChoiceProps {
  readonly framework: Framework
  readonly records: Records
}

const PeriodsField = ({ framework }: Pick<CoverageChoiceProps, 'framework'>) => {
  const text = useText()
  const all = useDocument((state) => state.document?.dataset.periods) ?? []
  const { periods } = framework
  const covered = periods === 'all' ? all : periods
  return (
    <fieldset>
      <legend>{text('inspector.periods')}</legend>
      <Checkbox
        label={text('builder.periods.all')}
        checked={periods === 'all'}
        onChange={(event) => {
          const { checked } = event.currentTarget
          editIndex(framework.id, (now) => ({ ...now, periods: checked ? 'all' : [...all] }))
        }}
      />
      {all.map((period) => (
        <Checkbox
          key={period}
          label={period}
          disabled={periods === 'all'}
          checked={covered.includes(period)}
          onChange={() =>
            editIndex(framework.id, (now) => {
              if (now.periods === 'all') return null
              const own = now.periods
              return { ...now, periods: all.filter((each) => (each === period) !== own.includes(each)) }
            })
          }
        />
      ))}
    </fieldset>
  )
}

/** What an index covers and how it is scored: scale, regions and periods. */
export const CoverageChoice = (props: CoverageChoiceProps) => {
  const { framework } = props
  const text = useText()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {text('builder.coverage')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={text('builder.coverage')}>
        <div className="pv-builder-choices">
          <NativeSelect
            label={text('inspector.scale')}
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
          <RegionsField {...props} />
          <PeriodsField framework={framework} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
