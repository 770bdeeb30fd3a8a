import { Autocomplete, Button, Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { type MeasureKind, measureKinds } from '#core/microdata/aggregationPlan'
import { measureParts } from '#core/microdata/checkPlan'
import type { SourceColumn } from '#core/microdata/sourceColumn'
import { useDocument } from '../store/document'
import { useText } from '../store/text'
import { editMeasure, removeMeasure } from './aggregateState'
import { columnReference, type MeasureDraft, type Troubles } from './draft'
import { troubleText } from './troubleText'

/** Suggestions that a list shows at once. */
const SUGGESTED = 50

interface MeasureFormProps {
  readonly measure: MeasureDraft
  readonly nth: number
  readonly columns: readonly SourceColumn[]
  readonly troubles: Troubles
  readonly removable: boolean
}

/** One measure: which indicator it goes to, and how it is made of the records. */
export const MeasureForm = ({ measure, nth, columns, troubles, removable }: MeasureFormProps) => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  const { key, code, name, unit, kind, of, weight, where } = measure
  const numbers = useMemo(
    () =>
      columns
        .filter(({ type }) => type === 'number')
        .slice(0, SUGGESTED * 4)
        .map((column) => columnReference(column.name, columns)),
    [columns],
  )
  const codes = useMemo(() => [...(records?.indicators.keys() ?? [])], [records])
  const known = records?.indicators.get(code.trim())
  const trouble = (field: 'code' | 'of' | 'weight' | 'where') =>
    troubleText(troubles[`${key}.${field}`], text)
  const parts = measureParts[kind]
  return (
    <fieldset className="pv-import-group pv-aggregate-measure">
      <legend>{text('aggregate.measure.nth', { n: nth })}</legend>
      <div className="pv-import-pair">
        <Autocomplete
          size="xs"
          label={text('aggregate.measure.code')}
          placeholder={text('aggregate.measure.code.help')}
          limit={SUGGESTED}
          data={codes}
          value={code}
          error={trouble('code')}
          onChange={(value) => editMeasure(key, { code: value })}
        />
        <Select
          size="xs"
          label={text('aggregate.measure.kind')}
          allowDeselect={false}
          value={kind}
          data={measureKinds.map((value) => ({ value, label: text(`aggregate.kind.${value}`) }))}
          onChange={(value) =>
            editMeasure(key, {
              kind: measureKinds.find((each): each is MeasureKind => each === value) ?? kind,
            })
          }
        />
      </div>
      {known !== undefined && (
        <p className="pv-muted">
          {text('aggregate.measure.known', { name: text.local(known.name) || known.code })}
        </p>
      )}
      {parts.of === 'number' && (
        <Autocomplete
          size="xs"
          label={text('aggregate.measure.of')}
          limit={SUGGESTED}
          data={numbers}
          value={of}
          error={trouble('of')}
          onChange={(value) => editMeasure(key, { of: value })}
        />
      )}
      {parts.of === 'truth' && (
        <TextInput
          size="xs"
          label={text('aggregate.measure.condition')}
          placeholder={text('aggregate.filter.example')}
          value={of}
          error={trouble('of')}
          onChange={(event) => editMeasure(key, { of: event.currentTarget.value })}
        />
      )}
      {parts.weighted && (
        <Autocomplete
          size="xs"
          label={text('aggregate.measure.weight')}
          limit={SUGGESTED}
          data={numbers}
          value={weight}
          error={trouble('weight')}
          onChange={(value) => editMeasure(key, { weight: value })}
        />
      )}
      <TextInput
        size="xs"
        label={text('aggregate.measure.where')}
        value={where}
        error={trouble('where')}
        onChange={(event) => editMeasure(key, { where: event.currentTarget.value })}
      />
      {known === undefined && code.trim() !== '' && (
        <>
          <p className="pv-muted">{text('aggregate.measure.new')}</p>
          <div className="pv-import-pair">
            <TextInput
              size="xs"
              label={text('aggregate.measure.name')}
              value={name}
              onChange={(event) => editMeasure(key, { name: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              label={text('aggregate.measure.unit')}
              placeholder={kind.endsWith('share') ? '%' : ''}
              value={unit}
              onChange={(event) => editMeasure(key, { unit: event.currentTarget.value })}
            />
          </div>
        </>
      )}
      {removable && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={text('aggregate.measure.remove', { n: nth })}
          onClick={() => removeMeasure(key)}
        >
          {text('aggregate.measure.remove', { n: nth })}
        </Button>
      )}
    </fieldset>
  )
}
