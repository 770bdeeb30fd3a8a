import { Button } from '@mantine/core'
import type { ChartInput } from '#charts/chart'
import { tokens } from '#charts/tokens'
import { nodeIdOf } from '#core/index/framework'
import type { View } from '#core/project/view'
import { showDockPanel } from '../shell/commands'
import { nodeName } from '../shell/toolbar/subjectChoices'
import { viewPanelId } from '../shell/viewPanelId'
import { type OpenDocument, perform } from '../store/document'
import { edits } from '../store/edits'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { viewTypeOf } from '../views'
import { useChartState } from '../views/useChartState'
import { ChoiceField } from './fields/ChoiceField'
import { commit } from './fields/commit'
import { Fact } from './fields/Field'
import { LocalTextFields } from './fields/TextField'
import { Pane, PaneSection } from './Pane'

interface ViewPaneProps {
  readonly open: OpenDocument
  readonly view: View
}

const FOLLOW = 'follow'
const KEEP = 'keep'
const NOW = 'now'

const useSubjectText = ({ open, view }: ViewPaneProps): string => {
  const text = useText()
  const { subject } = view
  if (subject === null) return ''
  if (subject.kind === 'indicator') {
    const name = open.records.indicators.get(subject.indicator)?.name
    return name === undefined ? subject.indicator : text.local(name)
  }
  const node = open.records.indices.get(subject.index)?.nodes.find((each) => nodeIdOf(each) === subject.node)
  return node === undefined ? subject.node : text.local(nodeName(open.records, subject.index, node))
}

/** What the options may depend on, such as whether there is a national value; the size plays no part in them. */
const useOptionsInput = (view: View): ChartInput | null => {
  const text = useText()
  const theme = useSettings((state) => state.theme)
  const chosen = useSelection((state) => state.regions)
  const state = useChartState(view, viewTypeOf(view.type)?.ofOnePeriod ?? true)
  if (state.kind !== 'ready') return null
  return {
    ...state.data,
    chosen,
    text,
    tokens: tokens[theme],
    size: { width: 1, height: 1 },
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    purpose: 'screen',
    motion: false,
  }
}

/** A view: its name, what it shows, and the options of its kind. */
export const ViewPane = ({ open, view }: ViewPaneProps) => {
  const text = useText()
  const type = viewTypeOf(view.type)
  const subject = useSelection((state) => state.subject)
  const chosen = useSelection((state) => state.regions)
  const input = useOptionsInput(view)
  const pinned = useSubjectText({ open, view })
  const change = (changes: Partial<View>) => commit(edits.setView({ ...view, ...changes }))
  return (
    <Pane kind={text('inspector.view')} title={text.local(view.name)}>
      <LocalTextFields label="inspector.name" value={view.name} onCommit={(name) => change({ name })} />
      <Fact label={text('inspector.viewType')}>{type === undefined ? view.type : text(type.label)}</Fact>
      <ChoiceField
        label={text('inspector.subject')}
        value={view.subject === null ? FOLLOW : KEEP}
        choices={[
          { value: FOLLOW, label: text('inspector.subject.follow') },
          ...(view.subject === null ? [] : [{ value: KEEP, label: pinned }]),
          { value: NOW, label: text('inspector.subject.pin') },
        ]}
        onCommit={async (value) => {
          if (value === KEEP) return null
          return change({ subject: value === FOLLOW ? null : subject })
        }}
      />
      <ChoiceField
        label={text('inspector.regions')}
        value={view.regions === null ? FOLLOW : KEEP}
        choices={[
          { value: FOLLOW, label: text('inspector.regions.all') },
          ...(view.regions === null
            ? []
            : [{ value: KEEP, label: text('inspector.someRegions', { count: view.regions.length }) }]),
          ...(chosen.length === 0
            ? []
            : [{ value: NOW, label: text('inspector.regions.pin', { count: chosen.length }) }]),
        ]}
        onCommit={async (value) => {
          if (value === KEEP) return null
          return change({ regions: value === FOLLOW ? null : [...chosen] })
        }}
      />
      {type !== undefined && (
        <PaneSection title={text('inspector.options')}>
          <div className="pv-options">
            <type.Options
              options={view.options}
              input={input}
              onChange={(options) => void perform(edits.setView({ ...view, options }))}
            />
          </div>
        </PaneSection>
      )}
      <div className="pv-row">
        <Button variant="default" onClick={() => showDockPanel(viewPanelId(view.id))}>
          {text('inspector.openView')}
        </Button>
      </div>
    </Pane>
  )
}
