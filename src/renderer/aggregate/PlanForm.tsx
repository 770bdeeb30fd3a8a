import { Button, Checkbox, Input, SegmentedControl, Select, TextInput } from '@mantine/core'
import type { MicrodataInfo } from '#contract/ipc'
import { granularities } from '#core/microdata/aggregationPlan'
import { useText } from '../store/text'
import { addMeasure, edit, setSkipBroken, useAggregate } from './aggregateState'
import type { Troubles } from './draft'
import { MeasureForm } from './MeasureForm'
import { troubleText } from './troubleText'

const AS_IS = 'as-is'

/** What is computed: regions, periods, which records, which measures. Every field is checked as it is typed. */
export const PlanForm = ({
  source,
  troubles,
}: {
  readonly source: MicrodataInfo
  readonly troubles: Troubles
}) => {
  const text = useText()
  const draft = useAggregate((state) => state.draft)
  const skipBroken = useAggregate((state) => state.skipBroken)
  const names = source.columns.filter(({ type }) => type !== 'other').map(({ name }) => name)
  return (
    <>
      <Select
        size="xs"
        label={text('aggregate.region')}
        searchable
        allowDeselect={false}
        limit={200}
        data={names}
        value={draft.region}
        error={troubleText(troubles.region, text)}
        onChange={(region) => edit({ region })}
      />
      <div>
        <Input.Label component="span" size="xs" aria-hidden="true">
          {text('aggregate.period.from')}
        </Input.Label>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={text('aggregate.period.from')}
          value={draft.periodFrom}
          data={(['column', 'fixed'] as const).map((value) => ({
            value,
            label: text(`aggregate.period.${value}`),
          }))}
          onChange={(value) => edit({ periodFrom: value === 'fixed' ? 'fixed' : 'column' })}
        />
      </div>
      {draft.periodFrom === 'fixed' ? (
        <TextInput
          size="xs"
          label={text('aggregate.period.value')}
          placeholder={text('aggregate.period.example')}
          value={draft.fixed}
          error={draft.fixed === '' ? text('aggregate.required') : troubleText(troubles.fixed, text)}
          onChange={(event) => edit({ fixed: event.currentTarget.value })}
        />
      ) : (
        <div className="pv-import-pair">
          <Select
            size="xs"
            label={text('aggregate.period.of')}
            searchable
            allowDeselect={false}
            limit={200}
            data={names}
            value={draft.period}
            error={troubleText(troubles.period, text)}
            onChange={(period) => edit({ period })}
          />
          <Select
            size="xs"
            label={text('aggregate.by')}
            allowDeselect={false}
            value={draft.by ?? AS_IS}
            data={[AS_IS, ...granularities].map((value) => ({
              value,
              label: text(`aggregate.by.${value as typeof AS_IS}`),
            }))}
            onChange={(value) => edit({ by: granularities.find((known) => known === value) ?? null })}
          />
        </div>
      )}
      <TextInput
        size="xs"
        label={text('aggregate.filter')}
        placeholder={text('aggregate.filter.example')}
        value={draft.filter}
        error={troubleText(troubles.filter, text)}
        onChange={(event) => edit({ filter: event.currentTarget.value })}
      />
      {draft.measures.map((measure, i) => (
        <MeasureForm
          key={measure.key}
          {...{ measure, troubles }}
          nth={i + 1}
          columns={source.columns}
          removable={draft.measures.length > 1}
        />
      ))}
      <div>
        <Button size="xs" variant="default" onClick={addMeasure}>
          {text('aggregate.measure.add')}
        </Button>
      </div>
      {source.host === null && source.format !== 'Parquet' && (
        <Checkbox
          size="xs"
          label={text('aggregate.skip-broken')}
          checked={skipBroken}
          onChange={(event) => setSkipBroken(event.currentTarget.checked)}
        />
      )}
    </>
  )
}
