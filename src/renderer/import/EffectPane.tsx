import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '#core/dataset/formatNumber'
import { statuses } from '#core/dataset/schema'
import { type ImportMode, importModes } from '#core/formats/mapping/importEffect'
import type { ValueChange } from '#core/formats/mapping/planSummary'
import { useDocument } from '../store/document'
import { useText } from '../store/text'
import type { Decide, Decisions } from './decisions'
import { ErrorPlaces } from './ErrorPlaces'
import { NamesForm } from './NamesForm'
import type { ShownPlan } from './worker/importProtocol'

const Changes = ({
  changes,
  total,
}: {
  readonly changes: readonly ValueChange[]
  readonly total: number
}) => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  const nameOf = (kind: 'regions' | 'indicators', code: string) => {
    const record = records?.[kind].get(code)
    return record === undefined
      ? code
      : text.local('shortName' in record ? record.shortName : record.name) || code
  }
  // The file may be more exact than what is usually shown.
  const decimals = (value: number) => Math.min(6, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0)
  const shown = (value: number | null) =>
    value === null ? '—' : formatNumber(value, decimals(value), text.language)
  return (
    <table className="pv-import-changes">
      <caption>{text('importData.changes', { count: total })}</caption>
      <thead>
        <tr>
          {(['indicator', 'region', 'period', 'before', 'after'] as const).map((column) => (
            <th key={column} scope="col">
              {text(`importData.change.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.slice(0, 100).map(({ indicator, region, period, before, after }) => (
          <tr key={`${indicator}]${region}]${period}`}>
            <td>{nameOf('indicators', indicator)}</td>
            <td>{nameOf('regions', region)}</td>
            <td>{period}</td>
            {before === after ? (
              <td className="pv-number" colSpan={2}>
                {shown(after)} <span className="pv-muted">{text('importData.change.besides')}</span>
              </td>
            ) : (
              <>
                <td className="pv-number">{shown(before)}</td>
                <td className="pv-number">{shown(after)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How the import deals with what is there, and what holds for all of it. */
const WholeForm = ({
  decisions,
  decide,
  modes,
}: {
  readonly decisions: Decisions
  readonly decide: Decide
  readonly modes: readonly ImportMode[]
}) => {
  const text = useText()
  const { mode, status, source, createIndicators } = decisions
  // Aggregated values have none of their own.
  const asFile = createIndicators === null ? '' : text('importData.as-file')
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    if (typed === null) return
    setTyped(null)
    decide({ source: typed })
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={text('importData.mode')}
        value={mode}
        data={modes.map((value) => ({ value, label: text(`importData.mode.${value}`) }))}
        onChange={(value) => decide({ mode: importModes.find((known) => known === value) ?? 'merge' })}
      />
      <p className="pv-muted">{text(`importData.mode.${mode}.help`)}</p>
      <div className="pv-import-pair">
        <Select
          size="xs"
          label={text('importData.status')}
          placeholder={asFile}
          clearable
          value={status}
          data={statuses.map((value) => ({ value, label: text(`grid.status.${value}`) }))}
          onChange={(value) => decide({ status: statuses.find((known) => known === value) ?? null })}
        />
        <TextInput
          size="xs"
          label={text('importData.source')}
          placeholder={asFile}
          value={typed ?? source}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => event.key === 'Enter' && take()}
        />
      </div>
    </>
  )
}

const namesIn = (plan: ShownPlan, code: 'regions-unmatched' | 'indicators-unmatched') => {
  const error = plan.errors.find((each) => each.code === code)
  return error?.code === code ? error.data : { names: [], suggestions: {} }
}

/** What the import would do to the project, and what has to be decided before. */
export const EffectPane = ({
  plan,
  decisions,
  decide,
  modes = importModes,
}: {
  readonly plan: ShownPlan
  /** What may happen to values that are there. */
  readonly modes?: readonly ImportMode[]
  readonly decisions: Decisions
  readonly decide: Decide
}) => {
  const text = useText()
  const others = plan.errors.filter(
    ({ code }) => code !== 'regions-unmatched' && code !== 'indicators-unmatched',
  )
  const decidedRegions = Object.keys(decisions.regions).length
  const decidedIndicators = Object.keys(decisions.indicators).length
  const regions = namesIn(plan, 'regions-unmatched')
  const indicators = namesIn(plan, 'indicators-unmatched')
  const created = [
    { kind: 'regions', names: plan.createdRegions },
    { kind: 'indicators', names: plan.createdIndicators },
  ] as const
  return (
    <>
      {others.map((error) => (
        <ErrorPlaces key={error.code} error={error} />
      ))}
      {(['regions', 'indicators'] as const).map((kind) => {
        const data = kind === 'regions' ? regions : indicators
        const decided = kind === 'regions' ? decidedRegions : decidedIndicators
        const made = kind === 'regions' ? plan.createdRegions : plan.createdIndicators
        const open = data.names.length + decided + made.length > 0
        // Measures say themselves which indicators they create.
        return !open || (kind === 'indicators' && decisions.createIndicators === null) ? null : (
          <NamesForm
            key={kind}
            {...{ kind, decisions, decide }}
            names={data.names}
            suggestions={data.suggestions}
          />
        )
      })}
      {created.map(({ kind, names }) =>
        names.length === 0 ? null : (
          <p key={kind}>
            {text(`importData.created.${kind}`, { count: names.length, names: names.slice(0, 20) })}
          </p>
        ),
      )}
      <WholeForm decisions={decisions} decide={decide} modes={modes} />
      {plan.changes.length > 0 && <Changes changes={plan.changes} total={plan.changed} />}
      {plan.notes.length > 0 && (
        <ul className="pv-import-notes" aria-label={text('importData.notes')}>
          {plan.notes.map((note, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity and never move by themselves
            <li key={i}>{text(`cli.note.${note.code}`, note.data)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
