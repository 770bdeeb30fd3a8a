import './subjectPicker.css'
import { Combobox, InputBase, useCombobox } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Subject } from '#core/project/view'
import type { Translator } from '#text/translate'
import { useDocument } from '../../store/document'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { matches, type SubjectChoice, type SubjectGroup, subjectGroups, subjectKey } from './subjectChoices'

/** More options than this are not put on the screen; the list says how many are left. */
const SHOWN = 150

const unitOf = (choice: SubjectChoice, text: Translator) =>
  choice.unit === null ? '' : text.local(choice.unit)

/** The groups narrowed to what fits the search, no more than SHOWN choices, and how many were left off. */
const narrow = (all: readonly SubjectGroup[], search: string) => {
  let room = SHOWN
  let left = 0
  const groups = all.map((group) => {
    const fitting = group.choices.filter(({ name, code }) => matches(search, name.zh, name.en, code))
    const shown = fitting.slice(0, room)
    room -= shown.length
    left += fitting.length - shown.length
    return { ...group, choices: shown }
  })
  return { groups: groups.filter(({ choices }) => choices.length > 0), left }
}

const nameOf = (groups: readonly SubjectGroup[], subject: Subject | null, text: Translator): string => {
  const key = subject === null ? null : subjectKey(subject)
  for (const group of groups) {
    const choice = group.choices.find((each) => each.key === key)
    if (choice !== undefined) return text.local(choice.name)
  }
  return ''
}

/** Chooses what the grid and the views show: an indicator, or a node of an index. */
export const SubjectPicker = () => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  const subject = useSelection((state) => state.subject)
  const chooseSubject = useSelection((state) => state.chooseSubject)
  const [search, setSearch] = useState<string | null>(null)
  const combobox = useCombobox({
    onDropdownClose: () => {
      setSearch(null)
      combobox.resetSelectedOption()
    },
    onDropdownOpen: () => combobox.selectActiveOption(),
  })
  const all = useMemo(() => (records === undefined ? [] : subjectGroups(records)), [records])
  const name = nameOf(all, subject, text)
  const { groups, left } = narrow(combobox.dropdownOpened ? all : [], search ?? '')
  const current = subject === null ? null : subjectKey(subject)

  const choose = (key: string) => {
    const choice = groups.flatMap(({ choices }) => choices).find((each) => each.key === key)
    if (choice !== undefined) chooseSubject(choice.subject)
    combobox.closeDropdown()
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={340} position="bottom-start" shadow="none">
      <Combobox.Target>
        <InputBase
          className="pv-subject"
          size="xs"
          aria-label={text('shell.subject')}
          placeholder={text('shell.subject.placeholder')}
          title={name}
          value={search ?? name}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.openDropdown()
            combobox.updateSelectedOptionIndex()
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={420} className="pv-scroll">
          {groups.map((group) => (
            <Combobox.Group
              key={group.key}
              label={group.name === null ? text('shell.noDimension') : text.local(group.name)}
            >
              {group.choices.map((choice) => (
                <Combobox.Option key={choice.key} value={choice.key} active={choice.key === current}>
                  <span className="pv-option" style={{ paddingInlineStart: choice.depth * 12 }}>
                    <span>{text.local(choice.name)}</span>
                    <span className="pv-muted">{unitOf(choice, text)}</span>
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {groups.length === 0 && (
            <Combobox.Empty>{text('shell.nothingMatches', { text: search ?? '' })}</Combobox.Empty>
          )}
          {left > 0 && <Combobox.Footer>{text('shell.more', { count: left })}</Combobox.Footer>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
