import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { importModes } from '#core/formats/mapping/importEffect'
import { ErrorText } from '../shell/ErrorText'
import { useDocument } from '../store/document'
import { useText } from '../store/text'
import {
  chooseObject,
  correctBoundaries,
  decideBoundaries,
  loadBoundaryMapping,
  saveBoundaryMapping,
} from './boundaryState'
import { chooseFiles } from './importState'
import { useImport } from './importStore'
import { NamesForm } from './NamesForm'
import type { BoundaryAnswer } from './worker/boundaryProtocol'

interface AnswerProps {
  readonly answer: BoundaryAnswer
}

/** What file it is, and its objects. */
export const BoundaryFileBar = ({ answer }: AnswerProps) => {
  const text = useText()
  const path = useImport((state) => state.path)
  return (
    <div className="pv-import-file">
      {answer.sheets.length > 1 && (
        <Select
          size="xs"
          label={text('boundaries.object')}
          allowDeselect={false}
          value={answer.sheet}
          data={[...answer.sheets]}
          onChange={(value) => value !== null && void chooseObject(value)}
        />
      )}
      <p className="pv-muted">
        {text('importData.format', { format: answer.format, encoding: answer.encoding })}
      </p>
      <Button size="xs" variant="default" onClick={() => void chooseFiles('ask')}>
        {text('importData.other-file')}
      </Button>
      <Button size="xs" variant="default" onClick={() => void loadBoundaryMapping()}>
        {text('importData.mapping.load')}
      </Button>
      <Button
        size="xs"
        variant="default"
        onClick={() => path !== null && void saveBoundaryMapping(answer, path)}
      >
        {text('importData.mapping.save')}
      </Button>
    </div>
  )
}

const Preview = ({ answer }: AnswerProps) => {
  const text = useText()
  const regions = useDocument((state) => state.document?.records.regions)
  const nameOf = (code: string | null, file: string) => {
    const region = code === null ? undefined : regions?.get(code)
    return region === undefined ? file : text.local(region.shortName) || text.local(region.name) || file
  }
  const count = (fate: string) => answer.shapes.filter((shape) => shape.fate === fate).length
  return (
    <figure className="pv-shapes">
      <svg
        role="img"
        aria-label={text('boundaries.preview', { count: answer.shapes.length })}
        viewBox={`-4 -4 ${answer.width + 8} ${answer.height + 8}`}
      >
        <defs>
          <pattern
            id="pv-unknown"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        {answer.shapes.map(({ at, path, fate, region, text: own }) => (
          <path key={at} d={path} data-fate={fate} fillRule="evenodd">
            <title>
              {text(`boundaries.fate.${fate}`, { name: nameOf(region, own) || text('cli.import.blank') })}
            </title>
          </path>
        ))}
      </svg>
      <figcaption>
        {(['known', 'created', 'unknown'] as const).map((fate) => (
          <span key={fate} data-fate={fate} className={count(fate) === 0 ? 'pv-muted' : ''}>
            <i aria-hidden />
            {text(`boundaries.count.${fate}`, { count: count(fate) })}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

const Fields = ({ answer }: AnswerProps) => {
  const text = useText()
  const { region, regionName } = answer.mapping.columns
  const data = answer.fields.map(({ name, regions, samples }) => ({
    value: name,
    label: text('boundaries.field', { name, count: regions, samples: samples.join(' · ').slice(0, 60) }),
  }))
  const correct = (column: 'region' | 'regionName', value: string | null) =>
    correctBoundaries((mapping) => {
      const { [column]: _, ...columns } = mapping.columns
      return { ...mapping, columns: value === null ? columns : { ...columns, [column]: value } }
    })
  return (
    <>
      <Select
        size="xs"
        label={text('boundaries.region')}
        placeholder={text('boundaries.region.none')}
        clearable
        value={region ?? null}
        data={data}
        onChange={(value) => void correct('region', value)}
      />
      <Select
        size="xs"
        label={text('boundaries.name')}
        placeholder={text('boundaries.region.none')}
        clearable
        value={regionName ?? null}
        data={data}
        onChange={(value) => void correct('regionName', value)}
      />
    </>
  )
}

const Whole = () => {
  const text = useText()
  const { mode, source } = useImport()
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    if (typed === null) return
    setTyped(null)
    void decideBoundaries({ source: typed })
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={text('boundaries.mode')}
        value={mode}
        data={importModes.map((value) => ({ value, label: text(`importData.mode.${value}`) }))}
        onChange={(value) =>
          void decideBoundaries({ mode: importModes.find((known) => known === value) ?? 'merge' })
        }
      />
      <p className="pv-muted">{text(`boundaries.mode.${mode}.help`)}</p>
      <TextInput
        size="xs"
        label={text('boundaries.source')}
        placeholder={text('boundaries.source.file')}
        value={typed ?? source}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </>
  )
}

/** Boundaries before they are imported: drawn, with what each was taken for, and what has to be decided. */
export const BoundaryBody = ({ answer }: AnswerProps) => {
  const text = useText()
  const { regions, indicators, created, createRegions, mode, status, source } = useImport()
  const decisions = {
    regions,
    indicators,
    created,
    createRegions,
    createIndicators: null,
    mode,
    status,
    source,
  }
  const unmatched = answer.errors.find(({ code }) => code === 'regions-unmatched')
  const others = answer.errors.filter(({ code }) => code !== 'regions-unmatched')
  const open = unmatched?.code === 'regions-unmatched' ? unmatched.data : { names: [], suggestions: {} }
  const decided = Object.keys(regions).length + created.regions.length
  const onlyKnown = answer.mapping.onlyKnown === true
  return (
    <div className="pv-import-body">
      <section className="pv-import-left" aria-label={text('importData.preview')}>
        <Preview answer={answer} />
      </section>
      <section className="pv-import-right" aria-label={text('importData.mapping')}>
        <div className="pv-import-pane">
          {others.map((error) => (
            <ErrorText key={error.code} error={error} />
          ))}
          <Fields answer={answer} />
          {(answer.unmatched.length > 0 || onlyKnown) && (
            <Checkbox
              size="xs"
              label={text('boundaries.onlyKnown')}
              checked={onlyKnown}
              onChange={(event) => {
                const { checked } = event.currentTarget
                void correctBoundaries(({ onlyKnown: _, ...mapping }) =>
                  checked ? { ...mapping, onlyKnown: true } : mapping,
                )
              }}
            />
          )}
          {!onlyKnown && open.names.length + decided > 0 && (
            <NamesForm
              kind="regions"
              decisions={decisions}
              decide={(changed) => void decideBoundaries(changed)}
              names={open.names}
              suggestions={open.suggestions}
            />
          )}
          <Whole />
          {answer.notes.length > 0 && (
            <ul className="pv-import-notes" aria-label={text('importData.notes')}>
              {answer.notes.map(({ code, data }) => (
                <li key={code}>{text(`boundaries.note.${code}`, data)}</li>
              ))}
            </ul>
          )}
        </div>
      </section>
    </div>
  )
}
