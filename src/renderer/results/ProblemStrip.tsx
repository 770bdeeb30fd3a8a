import { UnstyledButton } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useId } from 'react'
import type { Problem } from '#core/index/run'
import { useText } from '../store/text'
import { useResults } from './resultsState'

/** More are not put on the screen; the list says how many are left. */
const SHOWN = 100

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, note: IconInfoCircle } as const
const order = { error: 0, warning: 1, note: 2 } as const

interface ProblemStripProps {
  readonly problems: readonly Problem[]
}

/** What the run could not do as written: how much, and on request what and where. */
export const ProblemStrip = ({ problems }: ProblemStripProps) => {
  const text = useText()
  const open = useResults((state) => state.problemsOpen)
  const list = useId()
  const sorted = [...problems].sort((a, b) => order[a.severity] - order[b.severity])
  const [worst] = sorted
  if (worst === undefined) return null
  const Icon = icons[worst.severity]
  const shown = sorted.slice(0, SHOWN)
  const left = sorted.length - shown.length
  return (
    <div className="pv-problems">
      <UnstyledButton
        className="pv-problems-head"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => useResults.setState({ problemsOpen: !open })}
      >
        <Icon size={14} aria-hidden className={`pv-severity-${worst.severity}`} />
        <span>{text('results.problems.count', { count: problems.length })}</span>
        <span className="pv-problems-action">
          {text(open ? 'results.problems.hide' : 'results.problems.show')}
        </span>
      </UnstyledButton>
      {open && (
        <ul id={list} className="pv-problems-list">
          {shown.map((problem) => {
            const Mark = icons[problem.severity]
            return (
              <li key={`${problem.code} ${JSON.stringify(problem.data)}`}>
                <Mark
                  size={13}
                  role="img"
                  aria-label={text(`results.severity.${problem.severity}`)}
                  className={`pv-severity-${problem.severity}`}
                />
                <span>{text.find(`problems.${problem.code}`, problem.data) ?? problem.code}</span>
              </li>
            )
          })}
          {left > 0 && <li>{text('results.problems.more', { count: left })}</li>}
        </ul>
      )}
    </div>
  )
}
