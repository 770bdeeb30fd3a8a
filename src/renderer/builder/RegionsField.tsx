import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { levels, type Region, type RegionCode } from '#core/dataset/schema'
import { setListed } from '#core/index/edit/regions'
import type { Framework } from '#core/index/framework'
import { compared } from '#core/index/scope'
import { axesOf } from '#core/project/order'
import type { Records } from '#core/project/schema'
import { matches } from '../shell/toolbar/subjectChoices'
import { useText } from '../store/text'
import { editIndex } from './editIndex'

interface RegionsFieldProps {
  readonly framework: Framework
  readonly records: Records
}

/** More are not drawn; the search finds them. */
const SHOWN = 100

const found = (search: string, { code, name, shortName, aliases }: Region): boolean =>
  matches(search, name.zh, name.en, shortName.zh, shortName.en, code, ...aliases)

/** The regions of a list, with a search; each change is an edit of its own. */
const RegionList = ({ framework, records }: RegionsFieldProps) => {
  const text = useText()
  const [search, setSearch] = useState('')
  const order = axesOf(records).regions
  const all = order.flatMap((code) => records.regions.get(code) ?? [])
  const listed = new Set<string>(Array.isArray(framework.regions) ? framework.regions : [])
  const matching = all.filter((region) => found(search, region))
  const set = (codes: readonly RegionCode[], on: boolean) =>
    editIndex(framework.id, (now) => setListed(now, order, codes, on))
  const codes = matching.map(({ code }) => code)
  return (
    <fieldset className="pv-builder-regions">
      <legend>{text('inspector.someRegions', { count: listed.size })}</legend>
      <TextInput
        type="search"
        aria-label={text('builder.regions.search')}
        placeholder={text('builder.regions.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className="pv-builder-buttons">
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={codes.every((code) => listed.has(code))}
          onClick={() => set(codes, true)}
        >
          {text('builder.regions.addFound')}
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={!codes.some((code) => listed.has(code))}
          onClick={() => set(codes, false)}
        >
          {text('builder.regions.removeFound')}
        </Button>
      </div>
      {matching.length === 0 && <p className="pv-muted">{text('builder.regions.none')}</p>}
      <div className="pv-builder-region-list">
        {matching.slice(0, SHOWN).map(({ code, name }) => (
          <Checkbox
            key={code}
            label={text.local(name)}
            checked={listed.has(code)}
            onChange={(event) => set([code], event.currentTarget.checked)}
          />
        ))}
      </div>
      {matching.length > SHOWN && (
        <p className="pv-muted">{text('builder.regions.more', { count: matching.length - SHOWN })}</p>
      )}
    </fieldset>
  )
}

/** Which regions an index compares: all, those of a level, or chosen ones. */
export const RegionsField = ({ framework, records }: RegionsFieldProps) => {
  const text = useText()
  const { regions } = framework
  const present = new Set([...records.regions.values()].map(({ level }) => level))
  const listed = Array.isArray(regions)
  const value = regions === 'all' ? 'all' : listed ? 'listed' : regions.level
  const choose = (chosen: string) => {
    const level = levels.find((each) => each === chosen)
    editIndex(framework.id, (now) => {
      if (chosen === 'all') return { ...now, regions: 'all' }
      if (level !== undefined) return { ...now, regions: { level } }
      // The list begins with those that are compared now.
      const isCompared = compared(now.regions, records.regions)
      return { ...now, regions: axesOf(records).regions.filter(isCompared) }
    })
  }
  return (
    <>
      <NativeSelect
        label={text('inspector.regions')}
        value={value}
        data={[
          { value: 'all', label: text('builder.regions.all') },
          ...levels
            .filter((level) => present.has(level) || level === value)
            .map((level) => ({ value: level as string, label: text(`inspector.level.${level}`) })),
          { value: 'listed', label: text('builder.regions.listed') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {listed && <RegionList framework={framework} records={records} />}
    </>
  )
}
