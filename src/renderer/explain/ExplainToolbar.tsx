import { SegmentedControl, Select } from '@mantine/core'
import type { Period, RegionCode } from '#core/dataset/schema'
import type { IndexRun } from '#core/index/run'
import type { Records } from '#core/project/schema'
import type { RegionName } from '#text/explainAnswer'
import { periodText } from '#text/periodText'
import { IndexPicker, NodePicker, pickerProps } from '../shell/IndexPickers'
import { useSelection } from '../store/selection'
import { rootNode } from '../store/selectionDefaults'
import { useText } from '../store/text'
import type { ExplainChoice } from './explainChoice'
import { useExplain } from './explainState'

interface ExplainToolbarProps {
  readonly run: IndexRun
  readonly records: Records
  readonly choice: ExplainChoice
  readonly nameOf: RegionName
}

/** Value of the entry that leaves the choice of the other region to the ranking. */
const NEXT = '[next]'

const chooseRegions = (regions: readonly RegionCode[]): void => {
  const [first] = regions
  if (first !== undefined) useSelection.setState({ regions, target: { kind: 'region', code: first } })
}

/** What is explained: the question, the regions, the periods and the node. All but the question and the earlier period are shared with the other panels. */
export const ExplainToolbar = ({ run, records, choice, nameOf }: ExplainToolbarProps) => {
  const text = useText()
  const kind = useExplain((state) => state.kind)
  const level = useExplain((state) => state.level)
  const { chooseSubject, choosePeriod } = useSelection.getState()
  const { node, period, regions, a, b, bChosen, since } = choice
  const shared = pickerProps(text)
  const regionData = regions.map((code) => ({ value: code as string, label: nameOf(code) }))
  const periodData = (left: Period | null) =>
    run.periods
      .filter((code) => code !== left)
      .map((code) => ({ value: code as string, label: periodText(code, text.language) }))
  const named = (code: string) => run.regions.find((region) => region === code)
  const hasLevels = run.nodes.some(({ parent, kind }) => parent === node.id && kind === 'node')
  return (
    <div className="pv-grid-toolbar pv-explain-toolbar" role="toolbar" aria-label={text('explain.toolbar')}>
      <SegmentedControl
        aria-label={text('explain.question')}
        value={kind}
        data={[
          { value: 'gap', label: text('explain.kind.gap') },
          { value: 'change', label: text('explain.kind.change') },
        ]}
        onChange={(value) => useExplain.setState({ kind: value === 'change' ? 'change' : 'gap' })}
      />
      <IndexPicker
        records={records}
        value={run.index}
        onChange={(index) => {
          const root = rootNode(records, index)
          if (root !== null) chooseSubject({ kind: 'node', index, node: root })
        }}
      />
      <Select
        {...shared}
        className="pv-explain-region"
        aria-label={text('explain.choose.a')}
        searchable
        data={regionData}
        value={a}
        onChange={(code) => {
          const region = named(code ?? '')
          if (region !== undefined)
            chooseRegions(bChosen && b !== null && b !== region ? [region, b] : [region])
        }}
      />
      {kind === 'gap' && (
        <Select
          {...shared}
          className="pv-explain-region"
          aria-label={text('explain.choose.b')}
          searchable
          data={[
            {
              value: NEXT,
              label: text('explain.choose.next', { name: bChosen || b === null ? '' : nameOf(b) }).trim(),
            },
            ...regionData.filter(({ value }) => value !== a),
          ]}
          value={bChosen && b !== null ? b : NEXT}
          onChange={(code) => {
            const region = named(code ?? '')
            chooseRegions(region === undefined ? [a] : [a, region])
          }}
        />
      )}
      <Select
        {...shared}
        className="pv-explain-period"
        aria-label={text('results.choose.period')}
        data={periodData(null)}
        value={period}
        onChange={(code) => {
          const found = run.periods.find((each) => each === code)
          if (found !== undefined) choosePeriod(found)
        }}
      />
      {kind === 'change' && (
        <Select
          {...shared}
          className="pv-explain-period"
          aria-label={text('explain.choose.since')}
          data={periodData(period)}
          value={since}
          onChange={(code) => {
            const found = run.periods.find((each) => each === code)
            if (found !== undefined) useExplain.setState({ since: found })
          }}
        />
      )}
      <NodePicker
        nodes={run.nodes}
        value={node.id}
        onChange={(id) => chooseSubject({ kind: 'node', index: run.index, node: id })}
      />
      {hasLevels && (
        <SegmentedControl
          aria-label={text('explain.level')}
          value={level}
          data={[
            { value: 'indicators', label: text('explain.level.indicators') },
            { value: 'children', label: text('explain.level.children') },
          ]}
          onChange={(value) =>
            useExplain.setState({ level: value === 'children' ? 'children' : 'indicators', unfolded: false })
          }
        />
      )}
    </div>
  )
}
