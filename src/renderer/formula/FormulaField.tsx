import { Textarea } from '@mantine/core'
import { useId } from 'react'
import type { Indicator } from '#core/dataset/schema'
import { readableFormula } from '#core/formula/regionNames'
import { Field } from '../inspector/fields/Field'
import { useDraft } from '../inspector/fields/useDraft'
import { growing } from '../shell/growing'
import type { OpenDocument } from '../store/document'
import { useText } from '../store/text'
import { FormulaNotes, liveCheck } from './FormulaNotes'

interface FormulaFieldProps {
  readonly records: OpenDocument['records']
  readonly indicator: Indicator
  /** null = observed. Resolves to what is wrong, or null where it was accepted. */
  readonly onCommit: (formula: string | null) => Promise<string | null>
}

const inputStyles = growing(1, 8)

/** The formula of an indicator, checked while it is typed; Ctrl+Enter or leaving the field commits. */
export const FormulaField = ({ records, indicator, onCommit }: FormulaFieldProps) => {
  const text = useText()
  const id = useId()
  const stored =
    indicator.formula === null ? '' : readableFormula(indicator.formula, records.regions, text.language)
  const commit = async (typed: string) => {
    const checked = liveCheck(typed, indicator, records)
    if (checked?.ok === false) return text.error(checked.error)
    return onCommit(checked?.value.formula ?? null)
  }
  const draft = useDraft(stored, commit, true)
  const checked = liveCheck(draft.value, indicator, records)
  return (
    <Field label={text('inspector.formula')} control={id}>
      <Textarea
        id={id}
        styles={inputStyles}
        spellCheck={false}
        placeholder={text('inspector.formula.none')}
        value={draft.value}
        error={draft.error ?? (checked?.ok === false ? text.error(checked.error) : null)}
        onBlur={draft.onBlur}
        onKeyDown={draft.onKeyDown}
        onChange={(event) => draft.change(event.currentTarget.value)}
      />
      <FormulaNotes checked={checked} />
    </Field>
  )
}
