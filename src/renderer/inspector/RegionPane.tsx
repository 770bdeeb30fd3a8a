import type { LocalText, Region } from '#core/dataset/schema'
import { levels } from '#core/dataset/schema'
import { groupSchemes } from '../navigator/navigatorItems'
import type { OpenDocument } from '../store/document'
import { type Changes, edits } from '../store/edits'
import { useText } from '../store/text'
import { ChoiceField } from './fields/ChoiceField'
import { commit } from './fields/commit'
import { Fact } from './fields/Field'
import { LocalTextFields, TextField } from './fields/TextField'
import { Pane, PaneSection } from './Pane'
import { RecordHistory } from './RecordHistory'

interface RegionPaneProps {
  readonly open: OpenDocument
  readonly region: Region
}

const groupKey = (group: LocalText | undefined) => (group === undefined ? '' : `${group.zh}\n${group.en}`)

const groupsOf = (open: OpenDocument, scheme: string): ReadonlyMap<string, LocalText> => {
  const groups = new Map<string, LocalText>()
  for (const region of open.records.regions.values()) {
    const group = region.groups[scheme]
    if (group !== undefined) groups.set(groupKey(group), group)
  }
  return groups
}

const splitAliases = (value: string): string[] =>
  value
    .split(/[,，;；、\n]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')

/** Everything that is known of a region. */
export const RegionPane = ({ open, region }: RegionPaneProps) => {
  const text = useText()
  const { code } = region
  const change = (changes: Changes<Region>) => commit(edits.editRegion(code, changes))
  const others = [...open.records.regions.values()].filter((other) => other.code !== code)
  // Only regions of a higher level can be above; thousands of counties would fill the list for nothing.
  const above = others.filter((other) => levels.indexOf(other.level) < levels.indexOf(region.level))
  const setGroup = (scheme: string, group: LocalText | undefined) => {
    const { [scheme]: _, ...rest } = region.groups
    return change({ groups: group === undefined ? rest : { ...rest, [scheme]: group } })
  }
  return (
    <Pane kind={text('inspector.region')} title={text.local(region.name)}>
      <LocalTextFields label="inspector.name" value={region.name} onCommit={(name) => change({ name })} />
      <LocalTextFields
        label="inspector.shortName"
        value={region.shortName}
        onCommit={(shortName) => change({ shortName })}
      />
      <Fact label={text('inspector.code')}>{code}</Fact>
      <TextField
        label={text('inspector.iso')}
        value={region.iso ?? ''}
        onCommit={(iso) => change({ iso: iso.trim() === '' ? null : iso.trim() })}
      />
      <ChoiceField
        label={text('inspector.level')}
        value={region.level}
        choices={levels.map((level) => ({ value: level, label: text(`inspector.level.${level}`) }))}
        onCommit={async (value) => {
          const level = levels.find((each) => each === value)
          return level === undefined ? null : change({ level })
        }}
      />
      <ChoiceField
        label={text('inspector.parent')}
        value={region.parent ?? ''}
        choices={[
          { value: '', label: text('inspector.parent.none') },
          ...above.map((other) => ({ value: other.code, label: text.local(other.name) })),
        ]}
        onCommit={(value) => change({ parent: others.find((other) => other.code === value)?.code ?? null })}
      />
      {groupSchemes(open.records).map((scheme) => {
        const groups = groupsOf(open, scheme)
        return (
          <ChoiceField
            key={scheme}
            label={text.find(`navigator.scheme.${scheme}`) ?? scheme}
            value={groupKey(region.groups[scheme])}
            choices={[
              { value: '', label: text('navigator.noGroup') },
              ...[...groups].map(([key, group]) => ({ value: key, label: text.local(group) })),
            ]}
            onCommit={(value) => setGroup(scheme, groups.get(value))}
          />
        )
      })}
      <TextField
        label={text('inspector.aliases')}
        value={region.aliases.join(text.language === 'zh' ? '、' : ', ')}
        multiline
        onCommit={(value) => change({ aliases: splitAliases(value) })}
      />
      <PaneSection title={text('inspector.history')}>
        <RecordHistory of={{ region: code }} />
      </PaneSection>
    </Pane>
  )
}
