import './history.css'
import { Button } from '@mantine/core'
import { IconBookmark, IconFileImport } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { HistoryEntry, Version } from '#contract/project'
import type { SavedMapping } from '../import/savedDocument'
import { openDialog } from '../shell/dialogs/dialogStore'
import { dateTime } from '../shell/formatTime'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import { useDocument } from '../store/document'
import { useHistory } from '../store/history'
import { useText } from '../store/text'
import { useDrawn } from '../store/useDrawn'

const VersionMark = ({ version }: { readonly version: Version }) => {
  const text = useText()
  return (
    <button
      type="button"
      className="pv-version"
      aria-label={text('work.revertTo', { name: version.name })}
      title={text('work.revertTo', { name: version.name })}
      onClick={() => openDialog({ kind: 'revert', name: version.name })}
    >
      <IconBookmark size={12} />
      {version.name}
    </button>
  )
}

/** How the file of an import was read; null for other edits, and where that was too long to be kept. */
const mappingOf = ({ data }: HistoryEntry['label']): SavedMapping | null =>
  typeof data?.mapping === 'string' && typeof data.file === 'string'
    ? { name: data.file, text: data.mapping }
    : null

const MappingMark = ({ mapping }: { readonly mapping: SavedMapping }) => {
  const text = useText()
  return (
    <button
      type="button"
      className="pv-version"
      aria-label={text('importData.mapping.of', { name: mapping.name })}
      onClick={() => openDialog({ kind: 'importMapping', mapping })}
    >
      <IconFileImport size={12} />
      {text('work.mapping')}
    </button>
  )
}

interface EntryProps {
  readonly entry: HistoryEntry
  readonly versions: readonly Version[]
  readonly current: boolean
}

const Entry = ({ entry, versions, current }: EntryProps) => {
  const text = useText()
  const mapping = mappingOf(entry.label)
  return (
    <tr data-state={entry.state} aria-current={current ? 'step' : undefined}>
      <td className="pv-number">{entry.seq}</td>
      <td>
        {text.history(entry.label)}
        {mapping !== null && <MappingMark mapping={mapping} />}
        {versions.map((version) => (
          <VersionMark key={version.name} version={version} />
        ))}
      </td>
      <td className="pv-muted">{current ? text('work.state.current') : text(`work.state.${entry.state}`)}</td>
      <td className="pv-muted">{entry.author}</td>
      <td className="pv-muted pv-number">{dateTime(entry.time)}</td>
    </tr>
  )
}

/** Keeps the lists as new as the project while they are on the screen. */
const useFreshHistory = () => {
  const path = useDocument((state) => state.document?.location.path)
  const revision = useDrawn(useDocument, (state) => state.document?.revision)
  useEffect(() => {
    if (path !== undefined && revision !== undefined) void useHistory.getState().refresh()
  }, [path, revision])
}

/** Every edit of the project, newest first, with the versions that stand at them. */
export const HistoryPanel = () => {
  const text = useText()
  useFreshHistory()
  const { entries, versions, status, error, limit, more } = useHistory()
  const head = useDocument((state) => state.document?.history.head ?? 0)
  if (error !== null)
    return (
      <PanelMessage
        kind="error"
        title={text('work.historyFailed')}
        text={error}
        action={{ label: text('shell.tryAgain'), run: () => void useHistory.getState().refresh() }}
      />
    )
  if (status !== 'ready') return <PanelSkeleton />
  const atStart = versions.filter((version) => version.seq === 0)
  if (entries.length === 0 && atStart.length === 0)
    return <PanelMessage title={text('work.noHistory')} text={text('work.noHistory.text')} />
  return (
    <div className="pv-table-box">
      <table className="pv-table" aria-label={text('work.history')}>
        <thead>
          <tr>
            <th scope="col" className="pv-number">
              {text('work.column.number')}
            </th>
            <th scope="col">{text('work.column.what')}</th>
            <th scope="col">{text('work.column.state')}</th>
            <th scope="col">{text('work.column.author')}</th>
            <th scope="col" className="pv-number">
              {text('work.column.time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Entry
              key={entry.seq}
              entry={entry}
              current={entry.seq === head}
              versions={versions.filter((version) => version.seq === entry.seq)}
            />
          ))}
          {atStart.length > 0 && (
            <tr>
              <td className="pv-number">0</td>
              <td colSpan={4}>
                {text('work.beginning')}
                {atStart.map((version) => (
                  <VersionMark key={version.name} version={version} />
                ))}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {entries.length >= limit && (
        <Button variant="subtle" onClick={() => void more()}>
          {text('work.older')}
        </Button>
      )}
    </div>
  )
}
