import { SegmentedControl, Select } from '@mantine/core'
import { rootNode } from '#charts/firstSubject'
import { periodText } from '#core/dataset/periodText'
import type { Period, RegionCode } from '#core/dataset/schema'
import type { IndexRun } from '#core/index/run'
import type { Records } from '#core/project/schema'
import type { RegionName } from '#text/explainAnswer'
import { IndexPicker, NodePicker, pickerProps } from '../shell/IndexPickers'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import type { ExplainChoice } from './explainChoice'
import { useExplain } from './explainState'
import { shownLevel, type WaterfallLevel } from './waterfall'

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
  const level = useExplain((state) => shownLevel(state.level, state.kind))
  const { chooseSubject, choosePeriod } = useSelection.getState()
  const { node, period, regions, a, b, bChosen, since, other } = choice
  const shared = pickerProps(text)
  const regionData = regions.map((code) => ({ value: code as string, label: nameOf(code) }))
  const periodData = (left: Period | null) =>
    run.periods
      .filter((code) => code !== left)
      .map((code) => ({ value: code as string, label: periodText(code, text.language) }))
  const named = (code: string) => run.regions.find((region) => region === code)
  const levels: readonly WaterfallLevel[] = [
    'indicators',
    ...(run.nodes.some(({ parent, kind }) => parent === node.id && kind === 'node')
      ? (['children'] as const)
      : []),
    ...(kind === 'gap' ? [] : (['causes'] as const)),
  ]
  return (
    <div className="pv-grid-toolbar pv-explain-toolbar" role="toolbar" aria-label={text('explain.toolbar')}>
      <SegmentedControl
        aria-label={text('explain.question')}
        value={kind}
        data={[
          { value: 'gap', label: text('explain.kind.gap') },
          { value: 'change', label: text('explain.kind.change') },
          { value: 'indices', label: text('explain.kind.indices') },
        ]}
        onChange={(kind) => useExplain.setState({ kind })}
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
          className="pv-explain-other-region"
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
      {kind === 'indices' && other !== null && (
        <Select
          {...shared}
          className="pv-grid-choice"
          aria-label={text('explain.choose.other')}
          data={[...records.indices.values()]
            .filter(({ id }) => id !== run.index)
            .map(({ id, name }) => ({ value: id, label: text.local(name) }))}
          value={other}
          onChange={(id) => useExplain.setState({ other: id })}
        />
      )}
      {(kind === 'change' || (kind === 'indices' && other !== null)) && (
        <div className="pv-explain-since">
          {kind === 'change' && <span aria-hidden="true">{text('explain.choose.since')}</span>}
          <Select
            {...shared}
            className="pv-explain-period"
            aria-label={text(kind === 'change' ? 'explain.choose.since' : 'explain.choose.sinceOther')}
            data={periodData(kind === 'change' ? period : null)}
            value={since}
            onChange={(code) => {
              const found = run.periods.find((each) => each === code)
              if (found !== undefined)
                useExplain.setState(kind === 'change' ? { since: found } : { sinceOther: found })
            }}
          />
        </div>
      )}
      <NodePicker
        nodes={run.nodes}
        value={node.id}
        onChange={(id) => chooseSubject({ kind: 'node', index: run.index, node: id })}
      />
      {levels.length > 1 && (
        <SegmentedControl
          aria-label={text('explain.level')}
          value={level}
          data={levels.map((value) => ({ value, label: text(`explain.level.${value}`) }))}
          onChange={(level) => useExplain.setState({ level, unfolded: false })}
        />
      )}
    </div>
  )
}
