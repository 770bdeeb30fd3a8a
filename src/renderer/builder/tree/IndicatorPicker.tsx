import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { IndicatorCode } from '#core/dataset/schema'
import { type Framework, nodeIdOf } from '#core/index/framework'
import { indicatorsByDimension, matches } from '../../shell/toolbar/subjectChoices'
import { useDocument } from '../../store/document'
import { useText } from '../../store/text'
import { addIndicators, placeFor } from './treeActions'
import type { BuilderRow } from './treeRows'

interface IndicatorPickerProps {
  readonly framework: Framework
  readonly row: BuilderRow | undefined
  readonly opened: boolean
  readonly onChange: (opened: boolean) => void
}

/** Chooses indicators that are not in the index yet; they go into the node at hand, in the order chosen. */
const PickerForm = ({ framework, row, onChange }: Omit<IndicatorPickerProps, 'opened'>) => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<readonly IndicatorCode[]>([])
  const used = new Set(framework.nodes.map(nodeIdOf))
  const groups = (records === undefined ? [] : indicatorsByDimension(records))
    .map(({ dimension, indicators }) => ({
      dimension,
      indicators: indicators.filter(
        ({ code, name }) => !used.has(code) && matches(search, name.zh, name.en, code),
      ),
    }))
    .filter(({ indicators }) => indicators.length > 0)
  const toggle = (code: IndicatorCode) =>
    setChosen((old) => (old.includes(code) ? old.filter((each) => each !== code) : [...old, code]))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const place = placeFor(framework, row?.id ?? null)
    if (place !== null && chosen.length > 0) addIndicators(framework.id, chosen, place)
    onChange(false)
  }
  return (
    <form onSubmit={submit} className="pv-builder-picker">
      <TextInput
        data-autofocus
        type="search"
        aria-label={text('builder.picker.search')}
        placeholder={text('builder.picker.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className="pv-builder-choices">
        {groups.length === 0 && <p className="pv-muted">{text('builder.picker.none')}</p>}
        {groups.map(({ dimension, indicators }) => (
          <fieldset key={dimension?.zh ?? ''}>
            <legend>{dimension === null ? text('shell.noDimension') : text.local(dimension)}</legend>
            {indicators.map(({ code, name }) => (
              <Checkbox
                key={code}
                label={text.local(name)}
                checked={chosen.includes(code)}
                onChange={() => toggle(code)}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <Button type="submit" disabled={chosen.length === 0}>
        {chosen.length === 0
          ? text('builder.addIndicators')
          : text('builder.picker.add', { count: chosen.length })}
      </Button>
    </form>
  )
}

export const IndicatorPicker = (props: IndicatorPickerProps) => {
  const text = useText()
  const { opened, onChange } = props
  return (
    <Popover opened={opened} onChange={onChange} position="bottom-start" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          aria-expanded={opened}
          onClick={() => onChange(!opened)}
        >
          {text('builder.addIndicators')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={text('builder.addIndicators')}>
        {opened && <PickerForm {...props} />}
      </Popover.Dropdown>
    </Popover>
  )
}
