import { Checkbox, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useDocument } from '../store/document'
import { useText } from '../store/text'
import type { Decide, Decisions } from './decisions'
import { shortText } from './shortText'

/** Names that can be decided one by one; the others are created or come to an end with the file. */
const LISTED = 100
const SKIP = 'skip:'
const CREATE = 'create:'
const CODE = 'code:'

interface NamesFormProps {
  readonly kind: 'regions' | 'indicators'
  readonly decisions: Decisions
  readonly decide: Decide
  /** Unknown now. */
  readonly names: readonly string[]
  readonly suggestions: Readonly<Record<string, readonly string[]>>
}

/** What the file calls regions or indicators that the project does not know: mapped, left out, or created. */
export const NamesForm = ({ kind, decisions, decide, names, suggestions }: NamesFormProps) => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  const decided = decisions[kind]
  const { created } = decisions
  const create = kind === 'regions' ? decisions.createRegions : decisions.createIndicators === true
  const known = useMemo(() => {
    const all = kind === 'regions' ? records?.regions.values() : records?.indicators.values()
    return [...(all ?? [])].map((record) => ({
      value: `${CODE}${record.code}`,
      label: text.local('shortName' in record ? record.shortName : record.name) || record.code,
    }))
  }, [records, kind, text])
  const listed = [...new Set([...Object.keys(decided), ...(created?.[kind] ?? []), ...names])].slice(
    0,
    LISTED,
  )
  const choose = (name: string, value: string | null) => {
    const { [name]: _, ...others } = decided
    const code = value === null ? undefined : value === SKIP ? null : value.slice(CODE.length)
    const rest = created?.[kind].filter((each) => each !== name) ?? []
    decide({
      [kind]: code === undefined || value === CREATE ? others : { ...others, [name]: code },
      ...(created === undefined
        ? {}
        : { created: { ...created, [kind]: value === CREATE ? [...rest, name] : rest } }),
    })
  }
  const labelOf = (code: string) => known.find(({ value }) => value === `${CODE}${code}`)?.label ?? code
  return (
    <fieldset className="pv-import-group">
      <legend>{text(`importData.names.${kind}`)}</legend>
      <Checkbox
        size="xs"
        label={text(`importData.create.${kind}`)}
        checked={create}
        onChange={(event) => {
          const { checked } = event.currentTarget
          decide(kind === 'regions' ? { createRegions: checked } : { createIndicators: checked })
        }}
      />
      {listed.map((name) => {
        const close = suggestions[name] ?? []
        const said = decided[name]
        const isNew = created?.[kind].includes(name) === true
        return (
          <div key={name} className="pv-import-name">
            <Select
              size="xs"
              label={name === '' ? text('cli.import.blank') : shortText(name)}
              placeholder={text('importData.decide')}
              searchable
              clearable
              limit={100}
              value={isNew ? CREATE : said === undefined ? null : said === null ? SKIP : `${CODE}${said}`}
              data={[
                { value: SKIP, label: text('importData.skip') },
                ...(name === '' || created === undefined
                  ? []
                  : [{ value: CREATE, label: text('importData.create-it') }]),
                ...known,
              ]}
              onChange={(value) => choose(name, value)}
            />
            {said === undefined &&
              !isNew &&
              close.slice(0, 3).map((code) => (
                <button
                  key={code}
                  type="button"
                  className="pv-import-suggestion"
                  onClick={() => choose(name, `${CODE}${code}`)}
                >
                  {text('importData.suggest', { name: labelOf(code) })}
                </button>
              ))}
          </div>
        )
      })}
      {names.length > LISTED && (
        <p className="pv-muted">{text('importData.more', { count: names.length - LISTED })}</p>
      )}
    </fieldset>
  )
}
