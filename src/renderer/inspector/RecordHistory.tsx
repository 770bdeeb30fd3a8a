import type { HistoryEntry, HistoryFilter } from '#contract/project'
import { ErrorText } from '../shell/ErrorText'
import { dateTime } from '../shell/formatTime'
import { useDocument } from '../store/document'
import { useHistoryOf } from '../store/historyOf'
import { useText } from '../store/text'
import { describeChange } from './describeChange'

const SHOWN = 20

const Entry = ({ entry }: { readonly entry: HistoryEntry }) => {
  const text = useText()
  const indicators = useDocument((state) => state.document?.records.indicators)
  const { cell } = entry
  return (
    <li data-state={entry.state}>
      <span>{text.history(entry.label)}</span>
      {cell !== undefined &&
        describeChange(cell, indicators?.get(cell.indicator), text).map((line) => (
          <span key={line} className="pv-change">
            {line}
          </span>
        ))}
      <span className="pv-muted">
        {dateTime(entry.time)} · {entry.author}
        {entry.state === 'done' ? '' : ` · ${text(`work.state.${entry.state}`)}`}
      </span>
    </li>
  )
}

/** The edits that changed what is inspected, newest first; those of one cell with what they made of it. */
export const RecordHistory = ({ of }: { readonly of: HistoryFilter }) => {
  const text = useText()
  const answer = useHistoryOf(of, SHOWN)
  if (answer === null) return null
  if (!answer.ok) return <ErrorText error={answer.error} />
  if (answer.value.length === 0) return <p className="pv-muted">{text('inspector.history.none')}</p>
  return (
    <ol className="pv-record-history">
      {answer.value.map((entry) => (
        <Entry key={entry.seq} entry={entry} />
      ))}
    </ol>
  )
}
