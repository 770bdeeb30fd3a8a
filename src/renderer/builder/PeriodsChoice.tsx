import { Button, Checkbox, Popover } from '@mantine/core'
import { useState } from 'react'
import type { Framework } from '#core/index/framework'
import { useDocument } from '../store/document'
import { useText } from '../store/text'
import { editIndex } from './editIndex'

/** The periods that an index covers: all of the project, or the ones that are ticked. */
export const PeriodsChoice = ({ framework }: { readonly framework: Framework }) => {
  const text = useText()
  const [opened, setOpened] = useState(false)
  const all = useDocument((state) => state.document?.dataset.periods) ?? []
  const { periods } = framework
  const covered = periods === 'all' ? all : periods
  const label =
    periods === 'all' ? text('builder.periods.all') : text('builder.periods.some', { count: periods.length })
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          aria-expanded={opened}
          title={text('inspector.periods')}
          onClick={() => setOpened(!opened)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={text('inspector.periods')}>
        <div className="pv-builder-choices">
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
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
