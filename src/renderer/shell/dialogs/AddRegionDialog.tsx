import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { levels, regionCodeSchema } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { currentDocument, execute } from '../../store/document'
import { edits } from '../../store/edits'
import { useText } from '../../store/text'
import { FormDialog } from './FormDialog'
import { LocalTextFields, noText, trimmed } from './LocalTextFields'

/** The level below that of the parent, else that of provinces. */
const levelBelow = (parent: (typeof levels)[number] | undefined) =>
  levels[parent === undefined ? 1 : Math.min(levels.indexOf(parent) + 1, levels.length - 1)] ?? 'province'

/** A new region; everything but its code can be changed later in the inspector. */
export const AddRegionDialog = ({ parent: given }: { readonly parent: string | null }) => {
  const text = useText()
  const regions = currentDocument()?.records.regions
  const [code, setCode] = useState('')
  const [name, setName] = useState(noText)
  const roots = [...(regions?.values() ?? [])].filter((region) => region.parent === null)
  // Where all stand below one country, a new one most likely does too.
  const proposed = given ?? (roots.length === 1 ? (roots[0]?.code ?? null) : null)
  const [parent, setParent] = useState<string>(proposed ?? '')
  const [level, setLevel] = useState(
    levelBelow(proposed === null ? undefined : regions?.get(proposed)?.level),
  )
  const parsed = regionCodeSchema.safeParse(code.trim())
  const taken = parsed.success && regions?.has(parsed.data) === true
  const above = [...(regions?.values() ?? [])].filter(
    (region) => levels.indexOf(region.level) < levels.indexOf(level) || region.code === parent,
  )
  const codeError =
    code === '' ? null : taken ? text('forms.code.taken') : parsed.success ? null : text('forms.code.wrong')

  const submit = async (): Promise<AppError | string | null> => {
    if (!parsed.success) return text('forms.code.wrong')
    const result = await execute(
      edits.addRegion({
        code: parsed.data,
        name: trimmed(name),
        shortName: trimmed(name),
        level,
        parent: regions?.get(parent)?.code ?? null,
        iso: null,
        aliases: [],
        groups: {},
      }),
    )
    return result.ok ? null : result.error
  }

  return (
    <FormDialog
      title={text('forms.region')}
      action={text('forms.add')}
      disabled={!parsed.success || taken || (name.zh.trim() === '' && name.en.trim() === '')}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        required
        label={text('inspector.code')}
        description={text('forms.region.code')}
        value={code}
        error={codeError}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <LocalTextFields label={text('inspector.name')} value={name} onChange={setName} />
      <Group grow gap={8}>
        <NativeSelect
          label={text('inspector.level')}
          value={level}
          data={levels.map((each) => ({ value: each, label: text(`inspector.level.${each}`) }))}
          onChange={(event) => {
            const chosen = levels.find((each) => each === event.currentTarget.value)
            if (chosen !== undefined) setLevel(chosen)
          }}
        />
        <NativeSelect
          label={text('inspector.parent')}
          value={parent}
          data={[
            { value: '', label: text('inspector.parent.none') },
            ...above.map((region) => ({ value: region.code as string, label: text.local(region.name) })),
          ]}
          onChange={(event) => setParent(event.currentTarget.value)}
        />
      </Group>
    </FormDialog>
  )
}
