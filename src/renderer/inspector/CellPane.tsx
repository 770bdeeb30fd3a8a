import { cellIndex, readCell } from '#core/dataset/dataset'
import { editableNumber, formatNumber } from '#core/dataset/formatNumber'
import { type CellKey, type Indicator, type Region, statuses } from '#core/dataset/schema'
import { readableFormula } from '#core/formula/regionNames'
import { isEdited } from '#core/project/baseline'
import { readEntry } from '../grid/readEntry'
import type { OpenDocument } from '../store/document'
import { edits } from '../store/edits'
import { useText } from '../store/text'
import { ChoiceField } from './fields/ChoiceField'
import { commit } from './fields/commit'
import { Fact } from './fields/Field'
import { TextField } from './fields/TextField'
import { Pane, PaneSection } from './Pane'
import { RecordHistory } from './RecordHistory'

interface CellPaneProps {
  readonly open: OpenDocument
  readonly cell: CellKey
  readonly indicator: Indicator
  readonly region: Region
}

interface EditedProps {
  readonly open: OpenDocument
  readonly cell: CellKey
  readonly at: number
  readonly decimals: number
}

/** What stood in an edited cell at the newest version, or at the beginning where none was saved. */
const Edited = ({ open: { dataset, since }, cell: { indicator }, at, decimals }: EditedProps) => {
  const text = useText()
  if (since === null || !isEdited(since.baseline, dataset, indicator, at)) return null
  const { version, baseline } = since
  const was = readCell(baseline, baseline.columns.get(indicator), at)
  const value =
    was === null || was.value === null
      ? text('inspector.value.missing')
      : formatNumber(was.value, decimals, text.language)
  return (
    <Fact label={text('inspector.edited')}>
      {version === null
        ? text('inspector.edited.ever', { value })
        : text('inspector.edited.since', { value, version: version.name })}
    </Fact>
  )
}

/** One observation: its value, where it comes from, and what happened to it. */
export const CellPane = ({ open, cell: key, indicator, region }: CellPaneProps) => {
  const text = useText()
  const { dataset } = open
  const at = cellIndex(dataset).at(key)
  const cell = readCell(dataset, dataset.columns.get(key.indicator), at)
  const derived = indicator.formula !== null
  const shortName = text.local(region.shortName)
  const regionName = shortName === '' ? text.local(region.name) : shortName
  return (
    <Pane
      kind={text('inspector.cell')}
      title={text('inspector.cell.title', {
        indicator: text.local(indicator.name),
        region: regionName,
        period: key.period,
      })}
    >
      {derived ? (
        <>
          <Fact label={text('inspector.value')}>
            {cell === null ? text('inspector.value.missing') : editableNumber(cell.value)}
          </Fact>
          <Fact label={text('inspector.formula')}>
            {readableFormula(indicator.formula ?? '', open.records.regions, text.language)}
          </Fact>
        </>
      ) : (
        <TextField
          label={text('inspector.value')}
          value={editableNumber(cell?.value ?? null)}
          placeholder={text('inspector.value.missing')}
          numeric
          onCommit={async (typed) => {
            const entry = readEntry(typed, indicator.unit)
            return entry.ok ? commit(edits.setCellValue(key, entry.value)) : text.error(entry.error)
          }}
        />
      )}
      <Edited open={open} cell={key} at={at} decimals={indicator.decimals} />
      <Fact label={text('inspector.unitPlain')}>{text.local(indicator.unit)}</Fact>
      {!derived && (
        <>
          <ChoiceField
            label={text('inspector.status')}
            value={cell?.status ?? ''}
            choices={[
              ...(cell === null ? [{ value: '', label: text('inspector.status.none') }] : []),
              ...statuses.map((status) => ({
                value: status,
                label: status === 'A' ? text('inspector.status.A') : text(`grid.status.${status}`),
              })),
            ]}
            onCommit={async (value) => {
              const status = statuses.find((each) => each === value)
              return status === undefined ? null : commit(edits.markCell(key, { status }))
            }}
          />
          <TextField
            label={text('inspector.source')}
            value={cell?.source ?? ''}
            placeholder={indicator.source}
            multiline
            onCommit={(source) => commit(edits.markCell(key, { source }))}
          />
          <TextField
            label={text('inspector.note')}
            value={cell?.note ?? ''}
            multiline
            onCommit={(note) => commit(edits.markCell(key, { note }))}
          />
        </>
      )}
      <PaneSection title={text('inspector.history')}>
        <RecordHistory of={key} />
      </PaneSection>
    </Pane>
  )
}
