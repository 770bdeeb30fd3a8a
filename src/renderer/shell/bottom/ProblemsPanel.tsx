import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { Problem } from '#core/index/run'
import type { Records } from '#core/project/schema'
import type { Translator } from '#text/translate'
import { currentDocument } from '../../store/document'
import { type Target, useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { PanelMessage } from '../PanelMessage'
import { showPanel } from '../panelStates'
import { type ListedProblem, useProblems } from './useProblems'

const icons = { error: IconCircleX, warning: IconAlertTriangle, note: IconInfoCircle } as const
const colours = {
  error: 'var(--pv-danger)',
  warning: 'var(--pv-warning)',
  note: 'var(--pv-muted)',
} as const

const texts = (data: Problem['data'], name: string): string | null => {
  const value = data[name]
  return typeof value === 'string' ? value : null
}

/** Where a problem lies: its indicator, region or node where it names one, else the index. */
const placeOf = ({ index, problem }: ListedProblem, records: Records): Target => {
  const data = problem?.data ?? {}
  const indicator = texts(data, 'indicator')
  if (indicator !== null && records.indicators.has(indicator)) return { kind: 'indicator', code: indicator }
  const region = texts(data, 'region')
  if (region !== null && records.regions.has(region)) return { kind: 'region', code: region }
  const node = texts(data, 'node')
  return node === null ? { kind: 'index', id: index } : { kind: 'node', index, node }
}

const inspect = (problem: ListedProblem) => {
  const open = currentDocument()
  if (open === null) return
  useSelection.getState().inspect(placeOf(problem, open.records))
  showPanel('inspector', true)
}

const sentence = ({ problem, error }: ListedProblem, text: Translator): string => {
  if (error !== null) return text.error(error)
  if (problem === null) return ''
  return text.find(`problems.${problem.code}`, problem.data) ?? problem.code
}

/** What the indices could not do as written, each with the way to its place. */
export const ProblemsPanel = () => {
  const text = useText()
  const problems = useProblems()
  if (problems.length === 0)
    return <PanelMessage title={text('work.noProblems')} text={text('work.noProblems.text')} />
  return (
    <ul className="pv-list" aria-label={text('work.problems')}>
      {problems.map((each) => {
        const severity = each.problem?.severity ?? 'error'
        const Icon = icons[severity]
        return (
          <li key={each.key}>
            <button type="button" className="pv-list-row" onClick={() => inspect(each)}>
              <Icon size={14} color={colours[severity]} aria-label={text(`work.severity.${severity}`)} />
              <span className="pv-wrap">{sentence(each, text)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
