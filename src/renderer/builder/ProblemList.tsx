import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { Problem } from '#core/index/run'
import { useText } from '../store/text'

/** More are not put on the screen; the list says how many are left. */
const SHOWN = 50

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, note: IconInfoCircle } as const

/** Problems at the place where they are mended: what, and what to do. */
export const ProblemList = ({ problems }: { readonly problems: readonly Problem[] }) => {
  const text = useText()
  if (problems.length === 0) return null
  const left = problems.length - SHOWN
  return (
    <ul className="pv-problems-list pv-builder-problems">
      {problems.slice(0, SHOWN).map((problem) => {
        const Icon = icons[problem.severity]
        return (
          <li key={`${problem.code} ${JSON.stringify(problem.data)}`}>
            <Icon
              size={13}
              role="img"
              aria-label={text(`results.severity.${problem.severity}`)}
              className={`pv-severity-${problem.severity}`}
            />
            <span>{text.problem(problem)}</span>
          </li>
        )
      })}
      {left > 0 && <li>{text('results.problems.more', { count: left })}</li>}
    </ul>
  )
}
