import { useEffect } from 'react'
import type { HistoryLabel } from '#core/project/command'
import { dateTime } from '../shell/formatTime'
import { useDocument } from '../store/document'
import { useHistory } from '../store/history'
import { useText } from '../store/text'

const SHOWN = 20

/** The edits that concern one thing, newest first, told from the labels of the newest part of the history. */
export const RecordHistory = ({ fits }: { readonly fits: (label: HistoryLabel) => boolean }) => {
  const text = useText()
  const revision = useDocument((state) => state.document?.revision)
  const { entries, status, error } = useHistory()
  useEffect(() => {
    if (revision !== undefined) void useHistory.getState().refresh()
  }, [revision])
  if (error !== null) return <p className="pv-muted">{text.error(error)}</p>
  if (status !== 'ready') return null
  const own = entries.filter((entry) => fits(entry.label)).slice(0, SHOWN)
  if (own.length === 0) return <p className="pv-muted">{text('inspector.history.none')}</p>
  return (
    <ol className="pv-record-history">
      {own.map((entry) => (
        <li key={entry.seq} data-state={entry.state}>
          <span>{text.history(entry.label)}</span>
          <span className="pv-muted">
            {dateTime(entry.time, text.language)} · {entry.author}
            {entry.state === 'done' ? '' : ` · ${text(`work.state.${entry.state}`)}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
