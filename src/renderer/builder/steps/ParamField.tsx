import { Checkbox, MultiSelect, NativeSelect, Textarea } from '@mantine/core'
import { useId } from 'react'
import { parseNumber } from '#core/dataset/parseNumber'
import type { Framework } from '#core/index/framework'
import type { Param } from '#core/index/method'
import { comparedRegions } from '#core/project/comparedRegions'
import type { Records } from '#core/project/schema'
import { Field } from '../../inspector/fields/Field'
import { TextField } from '../../inspector/fields/TextField'
import { useDraft } from '../../inspector/fields/useDraft'
import { groupSchemes } from '../../navigator/navigatorItems'
import { nodeName } from '../../shell/toolbar/subjectChoices'
import { useText } from '../../store/text'
import type { NamedNode } from './IdTableField'
import { type Level, LevelsField } from './LevelsField'
import { AllocationsField, ComparisonsField, SharesField } from './SiblingFields'
import type { WrittenAllocations, WrittenComparisons, WrittenShares } from './siblingValues'

export interface ParamFieldProps {
  readonly framework: Framework
  readonly records: Records
  readonly param: Param<unknown>
  /** Siblings that the parameter may speak of, a group per node. */
  readonly groups: readonly (readonly NamedNode[])[]
  /** As written; undefined where the initial value holds. */
  readonly value: unknown
  /** undefined = back to the initial value. Resolves to what is wrong. */
  readonly onCommit: (value: unknown) => Promise<string | null>
}

type Choice = { readonly value: string; readonly label: string }

const useChoices = ({ param, records }: ParamFieldProps): readonly Choice[] | null => {
  const text = useText()
  switch (param.kind) {
    case 'choice':
      return (param.choices ?? []).map(({ id, label }) => ({ value: id, label: text.local(label) }))
    case 'indicator':
      return [...records.indicators.values()].map(({ code, name }) => ({
        value: code,
        label: text.local(name),
      }))
    case 'region':
      return comparedRegions(records).map((code) => {
        const region = records.regions.get(code)
        return { value: code, label: region === undefined ? code : text.local(region.name) }
      })
    case 'group':
      return groupSchemes(records).map((scheme) => ({
        value: scheme,
        label: text.find(`navigator.scheme.${scheme}`) ?? scheme,
      }))
    default:
      return null
  }
}

/** One of what the project or the method has; what is written and is not among it stays visible. */
const ChoiceParam = (props: ParamFieldProps & { readonly choices: readonly Choice[] }) => {
  const text = useText()
  const id = useId()
  const { param, value, onCommit, choices } = props
  const shown = value ?? param.initial ?? ''
  const current = shown === null ? '' : String(shown)
  const known = choices.some((choice) => choice.value === current)
  const none = current === '' || param.schema.safeParse(null).success
  return (
    <Field label={text.local(param.label)} control={id}>
      <NativeSelect
        id={id}
        value={current}
        data={[
          ...(none ? [{ value: '', label: text('builder.param.none') }] : []),
          ...(known || current === '' ? [] : [{ value: current, label: current }]),
          ...choices,
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          void onCommit(chosen === '' ? undefined : chosen)
        }}
      />
    </Field>
  )
}

const numberText = (value: unknown): string => (typeof value === 'number' ? String(value) : '')

/** A number; an empty field gives the initial value back, or none where the method finds it. */
const NumberParam = ({ param, value, onCommit }: ParamFieldProps) => {
  const text = useText()
  return (
    <TextField
      numeric
      label={text.local(param.label)}
      value={numberText(value ?? param.initial)}
      placeholder={param.initial === null ? text('builder.param.found') : numberText(param.initial)}
      onCommit={async (typed) => {
        if (typed.trim() === '') return onCommit(undefined)
        const parsed = parseNumber(typed)
        return parsed.ok ? onCommit(parsed.value.value) : text.error(parsed.error)
      }}
    />
  )
}

/** What has no field of its own is written as in the framework document. */
const JsonParam = ({ param, value, onCommit }: ParamFieldProps) => {
  const text = useText()
  const id = useId()
  const current = value ?? param.initial
  const draft = useDraft(
    current === undefined ? '' : JSON.stringify(current),
    async (typed) => {
      if (typed.trim() === '') return onCommit(undefined)
      try {
        return await onCommit(JSON.parse(typed))
      } catch {
        return text('builder.param.expects', { expects: param.expects })
      }
    },
    true,
  )
  return (
    <Field label={text.local(param.label)} control={id}>
      <Textarea
        id={id}
        autosize
        minRows={2}
        maxRows={10}
        value={draft.value}
        error={draft.error}
        placeholder={text.local(param.expects)}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onBlur={draft.onBlur}
        onKeyDown={draft.onKeyDown}
      />
    </Field>
  )
}

/** Any number of the indicators of the index. */
const IndicatorsParam = ({ framework, records, param, value, onCommit }: ParamFieldProps) => {
  const text = useText()
  const chosen = Array.isArray(value ?? param.initial) ? ((value ?? param.initial) as string[]) : []
  return (
    <MultiSelect
      searchable
      label={text.local(param.label)}
      value={chosen}
      data={framework.nodes.flatMap((node) =>
        'indicator' in node
          ? [
              {
                value: node.indicator as string,
                label: text.local(nodeName(records, framework.id, node)),
              },
            ]
          : [],
      )}
      onChange={(codes) => void onCommit(codes.length === 0 ? undefined : codes)}
    />
  )
}

const Control = (props: ParamFieldProps) => {
  const text = useText()
  const choices = useChoices(props)
  const { param, value, onCommit } = props
  if (choices !== null) return <ChoiceParam {...props} choices={choices} />
  switch (param.kind) {
    case 'number':
      return <NumberParam {...props} />
    case 'flag':
      return (
        <Checkbox
          label={text.local(param.label)}
          checked={(value ?? param.initial) === true}
          onChange={(event) => void onCommit(event.currentTarget.checked)}
        />
      )
    case 'levels':
      return (
        <LevelsField
          label={text.local(param.label)}
          levels={(value ?? param.initial ?? []) as readonly Level[]}
          onCommit={onCommit}
        />
      )
    case 'indicators':
      return <IndicatorsParam {...props} />
    case 'comparisons':
      return <ComparisonsField {...props} value={(value ?? param.initial ?? {}) as WrittenComparisons} />
    case 'allocations':
      return <AllocationsField {...props} value={(value ?? param.initial ?? []) as WrittenAllocations} />
    case 'shares':
      return <SharesField {...props} value={(value ?? param.initial ?? {}) as WrittenShares} />
    default:
      return <JsonParam {...props} />
  }
}

/** A parameter with what it means; what is not valid is refused at its field. */
export const ParamField = (props: ParamFieldProps) => {
  const text = useText()
  const { param, onCommit } = props
  const checked = async (value: unknown): Promise<string | null> =>
    value === undefined || param.schema.safeParse(value).success
      ? onCommit(value)
      : text('builder.param.expects', { expects: param.expects })
  return (
    <div className="pv-builder-param">
      <Control {...props} onCommit={checked} />
      <p className="pv-builder-help">{text.local(param.help)}</p>
    </div>
  )
}
