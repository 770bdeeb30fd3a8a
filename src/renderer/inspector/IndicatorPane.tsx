import type { Indicator, LocalText } from '#core/dataset/schema'
import { FormulaField } from '../formula/FormulaField'
import { missingCount } from '../navigator/missingCounts'
import type { OpenDocument } from '../store/document'
import { type Changes, edits } from '../store/edits'
import { useText } from '../store/text'
import { ChoiceField } from './fields/ChoiceField'
import { commit } from './fields/commit'
import { Fact } from './fields/Field'
import { LocalTextFields, TextField } from './fields/TextField'
import { Pane, PaneSection } from './Pane'
import { RecordHistory } from './RecordHistory'

interface IndicatorPaneProps {
  readonly open: OpenDocument
  readonly indicator: Indicator
}

const empty: LocalText = { zh: '', en: '' }
const directions = [
  { value: 1, key: 'inspector.direction.up' },
  { value: 0, key: 'inspector.direction.none' },
  { value: -1, key: 'inspector.direction.down' },
] as const

const isWhole = (text: string, most: number): boolean => /^\d{1,2}$/.test(text.trim()) && Number(text) <= most

/** Everything that is known of an indicator. */
export const IndicatorPane = ({ open, indicator }: IndicatorPaneProps) => {
  const text = useText()
  const { code } = indicator
  const change = (changes: Changes<Indicator>) => commit(edits.editIndicator(code, changes))
  const missing = missingCount(open, code)
  const cells = open.dataset.regions.length * open.dataset.periods.length
  return (
    <Pane kind={text('inspector.indicator')} title={text.local(indicator.name)}>
      <LocalTextFields label="inspector.name" value={indicator.name} onCommit={(name) => change({ name })} />
      <Fact label={text('inspector.code')}>{code}</Fact>
      <LocalTextFields label="inspector.unit" value={indicator.unit} onCommit={(unit) => change({ unit })} />
      <ChoiceField
        label={text('inspector.direction')}
        value={String(indicator.direction)}
        choices={directions.map(({ value, key }) => ({ value: String(value), label: text(key) }))}
        onCommit={async (value) => {
          const direction = directions.find((each) => String(each.value) === value)?.value
          return direction === undefined ? null : change({ direction })
        }}
      />
      <TextField
        label={text('inspector.decimals')}
        value={String(indicator.decimals)}
        numeric
        onCommit={async (value) =>
          isWhole(value, 15) ? change({ decimals: Number(value) }) : text('inspector.decimals.wrong')
        }
      />
      <LocalTextFields
        label="inspector.dimension"
        value={indicator.dimension ?? empty}
        onCommit={(dimension) =>
          change({ dimension: dimension.zh === '' && dimension.en === '' ? null : dimension })
        }
      />
      <TextField
        label={text('inspector.source')}
        value={indicator.source}
        multiline
        onCommit={(source) => change({ source })}
      />
      <TextField
        label={text('inspector.note')}
        value={indicator.note}
        multiline
        onCommit={(note) => change({ note })}
      />
      <FormulaField
        records={open.records}
        indicator={indicator}
        onCommit={(formula) => change({ formula })}
      />
      <Fact label={text('inspector.missing')}>{text('inspector.missing.of', { missing, cells })}</Fact>
      <PaneSection title={text('inspector.history')}>
        <RecordHistory of={{ indicator: code }} />
      </PaneSection>
    </Pane>
  )
}
