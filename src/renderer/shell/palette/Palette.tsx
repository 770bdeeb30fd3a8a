import '@mantine/spotlight/styles.css'
import { Spotlight } from '@mantine/spotlight'
import { useState } from 'react'
import { useDocument } from '../../store/document'
import { useText } from '../../store/text'
import { useApp } from '../appStore'
import { sampleName } from '../sampleName'
import { matches } from '../toolbar/subjectChoices'
import { type PaletteAction, paletteActions } from './paletteActions'

/** Entries of a group that are put on the screen. */
const PER_GROUP = 12

const grouped = (actions: readonly PaletteAction[], query: string) => {
  const groups = new Map<string, PaletteAction[]>()
  for (const action of actions) {
    const group = groups.get(action.group) ?? []
    groups.set(action.group, group)
    if (group.length < PER_GROUP && matches(query, action.label, ...action.keywords)) group.push(action)
  }
  return [...groups].filter(([, found]) => found.length > 0)
}

const Found = ({ query }: { readonly query: string }) => {
  const text = useText()
  const { start, recent } = useApp()
  const records = useDocument((state) => state.document?.records ?? null)
  const all = paletteActions({ text, start, recent, records, sampleName: (id) => sampleName(id, text) })
  const groups = grouped(all, query)
  if (groups.length === 0)
    return <Spotlight.Empty>{text('shell.nothingMatches', { text: query })}</Spotlight.Empty>
  return groups.map(([label, actions]) => (
    <Spotlight.ActionsGroup key={label} label={label}>
      {actions.map((action) => (
        <Spotlight.Action
          key={action.id}
          label={action.label}
          highlightQuery={false}
          rightSection={<span className="pv-muted">{action.detail}</span>}
          onClick={action.run}
        />
      ))}
    </Spotlight.ActionsGroup>
  ))
}

/** The command palette: every command, and everything one can go to. */
export const Palette = () => {
  const text = useText()
  const [query, setQuery] = useState('')
  return (
    <Spotlight.Root
      shortcut={null}
      size={560}
      radius="sm"
      shadow="none"
      overlayProps={{ backgroundOpacity: 0.15, blur: 0 }}
      transitionProps={{ duration: 100 }}
      maxHeight="60vh"
      scrollable
      attributes={{ content: { 'aria-label': text('commands.view.palette') } }}
      query={query}
      onQueryChange={setQuery}
    >
      <Spotlight.Search
        aria-label={text('shell.palette.search')}
        placeholder={text('shell.palette.search')}
      />
      <Spotlight.ActionsList>
        <Found query={query} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
