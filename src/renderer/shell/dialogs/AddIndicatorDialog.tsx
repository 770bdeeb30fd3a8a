import { Group, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { indicatorCodeSchema, type LocalText } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { FormulaNotes, liveCheck } from '../../formula/FormulaNotes'
import { currentDocument, execute } from '../../store/document'
import { edits } from '../../store/edits'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { indicatorsByDimension } from '../toolbar/subjectChoices'
import { FormDialog } from './FormDialog'
import { LocalTextFields, noText, trimmed } from './LocalTextFields'

const dimensionKey = (dimension: LocalText | null) =>
  dimension === null ? '' : `${dimension.zh}\n${dimension.en}`

/** A new indicator; everything but its code can be changed later in the inspector. */
export const AddIndicatorDialog = ({ dimension }: { readonly dimension: LocalText | null }) => {
  const text = useText()
  const records = currentDocument()?.records
  const dimensions = records === undefined ? [] : indicatorsByDimension(records).map((g) => g.dimension)
  const [code, setCode] = useState('')
  const [name, setName] = useState(noText)
  const [unit, setUnit] = useState(noText)
  const [direction, setDirection] = useState('1')
  const [decimals, setDecimals] = useState<string | number>(2)
  const [group, setGroup] = useState(dimensionKey(dimension))
  const [formula, setFormula] = useState('')
  const parsed = indicatorCodeSchema.safeParse(code.trim())
  const taken = parsed.success && records?.indicators.has(parsed.data) === true
  const checked =
    !parsed.success || records === undefined ? null : liveCheck(formula, { code: parsed.data, unit }, records)
  const codeError =
    code === '' ? null : taken ? text('forms.code.taken') : parsed.success ? null : text('forms.code.wrong')

  const submit = async (): Promise<AppError | string | null> => {
    if (!parsed.success) return text('forms.code.wrong')
    if (checked?.ok === false) return text.error(checked.error)
    const result = await execute(
      edits.addIndicator({
        code: parsed.data,
        name: trimmed(name),
        unit: trimmed(unit),
        direction: direction === '1' ? 1 : direction === '-1' ? -1 : 0,
        decimals: Number(decimals),
        source: '',
        note: '',
        dimension: dimensions.find((each) => dimensionKey(each) === group) ?? null,
        formula: checked?.ok === true ? checked.value.formula : null,
      }),
    )
    if (!result.ok) return result.error
    useSelection.getState().chooseSubject({ kind: 'indicator', indicator: parsed.data })
    return null
  }

  return (
    <FormDialog
      title={text('forms.indicator')}
      action={text('forms.add')}
      disabled={
        !parsed.success || taken || checked?.ok === false || (name.zh.trim() === '' && name.en.trim() === '')
      }
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        required
        label={text('inspector.code')}
        description={text('forms.indicator.code')}
        value={code}
        error={codeError}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <LocalTextFields label={text('inspector.name')} value={name} onChange={setName} />
      <LocalTextFields label={text('inspector.unit')} value={unit} onChange={setUnit} />
      <Group grow gap={8}>
        <NativeSelect
          label={text('inspector.direction')}
          value={direction}
          data={[
            { value: '1', label: text('inspector.direction.up') },
            { value: '0', label: text('inspector.direction.none') },
            { value: '-1', label: text('inspector.direction.down') },
          ]}
          onChange={(event) => setDirection(event.currentTarget.value)}
        />
        <NumberInput
          label={text('inspector.decimals')}
          min={0}
          max={15}
          allowDecimal={false}
          clampBehavior="strict"
          value={decimals}
          onChange={setDecimals}
        />
      </Group>
      <NativeSelect
        label={text('inspector.dimension')}
        value={group}
        data={[
          { value: '', label: text('shell.noDimension') },
          ...dimensions.flatMap((each) =>
            each === null ? [] : [{ value: dimensionKey(each), label: text.local(each) }],
          ),
        ]}
        onChange={(event) => setGroup(event.currentTarget.value)}
      />
      <Textarea
        label={text('inspector.formula')}
        placeholder={text('inspector.formula.none')}
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        value={formula}
        error={checked?.ok === false ? text.error(checked.error) : null}
        onChange={(event) => setFormula(event.currentTarget.value)}
      />
      <FormulaNotes checked={checked} />
    </FormDialog>
  )
}
