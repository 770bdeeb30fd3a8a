import './navigator.css'
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { INDICATOR_DRAG } from '../shell/dragKinds'
import { PanelMessage } from '../shell/PanelMessage'
import { matches, subjectKey } from '../shell/toolbar/subjectChoices'
import { useDocument } from '../store/document'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import { useDrawn } from '../store/useDrawn'
import { NavigatorMenu, type NavigatorMenuRequest } from './NavigatorMenu'
import { NavigatorRow } from './NavigatorRow'
import { addTo, canRename, hasMenu, openContent, removeContent, renameContent } from './navigatorActions'
import { firstExpanded, type NavigatorContent, navigatorItems, PARENTS } from './navigatorItems'
import { treeRows } from './treeModel'
import { VirtualTree } from './VirtualTree'

const SOURCE = 'navigator'

const useSelected = () => {
  const { subject, regions, target, hovered } = useDrawn(useSelection, (state) => state)
  const shown = subject === null ? null : subjectKey(subject)
  const isSelected = (content: NavigatorContent): boolean => {
    switch (content.kind) {
      case 'indicator':
        return shown === `i:${content.code}`
      case 'region':
        return regions.some((code) => code === content.code)
      case 'index':
        return content.subject !== null && shown === subjectKey(content.subject)
      case 'node':
        return shown === subjectKey(content.subject)
      case 'view':
        return target.kind === 'view' && target.id === content.id
      default:
        return false
    }
  }
  const isEmphasised = (content: NavigatorContent): boolean =>
    content.kind === 'region' && hovered?.region === content.code && hovered.source !== SOURCE
  return { isSelected, isEmphasised }
}

const isPassive = (content: NavigatorContent) =>
  content.kind === 'section' ||
  content.kind === 'dimension' ||
  content.kind === 'group' ||
  content.kind === 'nothing'

const hover = (content: NavigatorContent | null) => {
  const region =
    content?.kind === 'region'
      ? useDocument.getState().document?.records.regions.get(content.code)
      : undefined
  useSelection.getState().hover(region?.code ?? null, SOURCE)
}

/** Indicators can be dragged into an index. */
const dragged = (content: NavigatorContent) =>
  content.kind === 'indicator' ? { kind: INDICATOR_DRAG, data: content.code } : null

/** The list of everything in the project: indicators, regions, indices and views. */
export const Navigator = () => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(
    () => new Set(records === undefined ? [] : firstExpanded(records)),
  )
  const [scheme, setScheme] = useState(PARENTS)
  const [filter, setFilter] = useState('')
  const [menu, setMenu] = useState<NavigatorMenuRequest | null>(null)
  const wanted = useDeferredValue(filter)
  const { isSelected, isEmphasised } = useSelected()

  const items = useMemo(
    () => (records === undefined ? [] : navigatorItems(records, text, scheme)),
    [records, text, scheme],
  )
  const rows = useMemo(
    () => treeRows(items, expanded, wanted.trim() === '' ? null : (...texts) => matches(wanted, ...texts)),
    [items, expanded, wanted],
  )

  const toggle = (key: string, open: boolean) =>
    setExpanded((old) => {
      const next = new Set(old)
      if (open) next.add(key)
      else next.delete(key)
      return next
    })

  return (
    <>
      <TextInput
        className="pv-navigator-filter"
        type="search"
        aria-label={text('navigator.filter')}
        placeholder={text('navigator.filter')}
        value={filter}
        leftSection={<IconSearch size={14} />}
        rightSection={
          filter === '' ? null : (
            <CloseButton size="xs" aria-label={text('navigator.clearFilter')} onClick={() => setFilter('')} />
          )
        }
        onChange={(event) => setFilter(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setFilter('')
        }}
      />
      {rows.length === 0 ? (
        <PanelMessage
          title={text('shell.nothingMatches', { text: filter })}
          text={text('navigator.nothing.text')}
          action={{ label: text('navigator.clearFilter'), run: () => setFilter('') }}
        />
      ) : (
        <VirtualTree
          label={text('shell.region.navigator')}
          rows={rows}
          isSelected={isSelected}
          isEmphasised={isEmphasised}
          isPassive={isPassive}
          renderRow={(row) => <NavigatorRow row={row} onAdd={addTo} />}
          onToggle={toggle}
          onChoose={openContent}
          onHover={hover}
          onMenu={(content, point) => {
            if (hasMenu(content)) setMenu({ content, point })
          }}
          onRename={(content) => {
            if (canRename(content) || !isPassive(content)) renameContent(content)
          }}
          onRemove={removeContent}
          dragged={dragged}
        />
      )}
      {menu !== null && (
        <NavigatorMenu request={menu} scheme={scheme} onScheme={setScheme} onClose={() => setMenu(null)} />
      )}
    </>
  )
}
