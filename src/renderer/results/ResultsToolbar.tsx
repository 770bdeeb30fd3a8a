import { ActionIcon, SegmentedControl, Select } from '@mantine/core'
import { IconArrowsVertical, IconZoomQuestion } from '@tabler/icons-react'
import { rootNode } from '#charts/firstSubject'
import type { Period } from '#core/dataset/schema'
import type { TextTable } from '#core/formats/tableText/tableText'
import type { Records } from '#core/project/schema'
import { CopyAsMenu } from '../export/CopyAsMenu'
import { requestCommand } from '../shell/commandRequests'
import { IndexPicker, NodePicker, pickerProps } from '../shell/IndexPickers'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import { type ResultMode, useResults } from './resultsState'
import { levelsBelow, type ResultTable, rankedCount } from './resultTable'

interface ResultsToolbarProps {
  readonly records: Records
  readonly table: ResultTable
  /** The table of the moment, for copying. */
  readonly copied: () => TextTable
}

const modes: readonly ResultMode[] = ['table', 'contributions', 'whatIf', 'compare']

/** Index, node and period of the table, and how many regions are ranked. */
export const ResultsToolbar = ({ records, table, copied }: ResultsToolbarProps) => {
  const text = useText()
  const { chooseSubject, choosePeriod } = useSelection.getState()
  const { run, shown } = table
  const mode = useResults((state) => state.mode)
  const level = useResults((state) => state.level)
  const levels = levelsBelow(run, shown.node)
  const shared = pickerProps(text)
  const chooseNode = (node: string) => {
    useResults.setState({ node })
    chooseSubject({ kind: 'node', index: run.index, node })
  }
  const chooseIndex = (index: string) => {
    useResults.setState({ index, node: null })
    const node = rootNode(records, index)
    if (node !== null) chooseSubject({ kind: 'node', index, node })
  }
  return (
    <div className="pv-grid-toolbar">
      <IndexPicker records={records} value={run.index} onChange={chooseIndex} />
      <NodePicker nodes={run.nodes} value={shown.node.id} onChange={chooseNode} />
      <Select
        {...shared}
        className="pv-results-period"
        aria-label={text('results.choose.period')}
        data={run.periods.map((period) => ({ value: period, label: period }))}
        value={run.periods[table.period] ?? null}
        onChange={(period) => {
          if (period !== null) choosePeriod(period as Period)
        }}
      />
      {mode === 'table' && levels > 1 && (
        <Select
          {...shared}
          className="pv-results-level"
          aria-label={text('results.choose.level')}
          data={Array.from({ length: levels }, (_, at) => ({
            value: String(at + 1),
            label: text('results.level', { count: at + 1 }),
          }))}
          value={String(Math.min(level, levels))}
          onChange={(chosen) => useResults.setState({ level: Number(chosen ?? 1) })}
        />
      )}
      <SegmentedControl
        aria-label={text('results.choose.mode')}
        value={mode}
        data={modes.map((value) => ({ value, label: text(`results.mode.${value}`) }))}
        onChange={(value) => {
          const next = modes.find((each) => each === value)
          if (next !== undefined) useResults.setState({ mode: next })
        }}
      />
      <div className="pv-results-actions">
        <span className="pv-results-count">
          {text('results.ranked', { count: rankedCount(table, shown) })}
        </span>
        <ActionIcon
          aria-label={text('navigator.explain')}
          title={text('results.explain.hint')}
          onClick={() => requestCommand('view.explain')}
        >
          <IconZoomQuestion size={15} />
        </ActionIcon>
        <ActionIcon
          aria-label={text('robustness.title')}
          title={text('results.robustness.hint')}
          onClick={() => requestCommand('view.robustness')}
        >
          <IconArrowsVertical size={15} />
        </ActionIcon>
        <CopyAsMenu panel="results" table={copied} />
      </div>
    </div>
  )
}
