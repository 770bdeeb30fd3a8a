import { listedViews } from '#charts/defaultViews'
import type { StartInfo } from '#contract/ipc'
import { fileName } from '#core/fileName'
import type { Records } from '#core/project/schema'
import type { Translator } from '#text/translate'
import { useSelection } from '../../store/selection'
import { acceleratorText, commandEnabled, commandIds, runCommand, showDockPanel } from '../commands'
import { openProject, openSample } from '../projectFiles'
import { subjectGroups } from '../toolbar/subjectChoices'
import { viewPanelId } from '../viewPanelId'

/** One thing that the palette can do or go to. */
export interface PaletteAction {
  readonly id: string
  readonly group: string
  readonly label: string
  readonly detail: string | null
  /** Other texts by which it is found, such as the name in the other language and the code. */
  readonly keywords: readonly string[]
  readonly run: () => void
}

interface PaletteInput {
  readonly text: Translator
  readonly start: StartInfo | null
  readonly recent: StartInfo['recent']
  readonly records: Records | null
  readonly sampleName: (id: string) => string
}

const commandActions = ({ text, start }: PaletteInput): PaletteAction[] =>
  commandIds
    .filter((id) => id !== 'view.palette' && commandEnabled(id))
    .map((id) => ({
      id: `command:${id}`,
      group: text('shell.palette.commands'),
      label: text(`commands.${id}`),
      detail: acceleratorText(id, start?.platform ?? ''),
      keywords: [id],
      run: () => runCommand(id),
    }))

const subjectActions = (text: Translator, records: Records): PaletteAction[] =>
  subjectGroups(records).flatMap(({ name, choices }) =>
    choices.map((choice) => ({
      id: `subject:${choice.key}`,
      group: text('shell.palette.subjects'),
      label: text.local(choice.name),
      detail: name === null ? null : text.local(name),
      keywords: [choice.name.zh, choice.name.en, choice.code],
      run: () => useSelection.getState().chooseSubject(choice.subject),
    })),
  )

const regionActions = (text: Translator, records: Records): PaletteAction[] =>
  [...records.regions.values()].map((region) => ({
    id: `region:${region.code}`,
    group: text('shell.palette.regions'),
    label: text.local(region.name),
    detail: region.code,
    keywords: [region.name.zh, region.name.en, region.shortName.zh, region.code, ...region.aliases],
    run: () => {
      useSelection.setState({ regions: [region.code], target: { kind: 'region', code: region.code } })
    },
  }))

const viewActions = (text: Translator, records: Records): PaletteAction[] =>
  listedViews(records).map((view) => ({
    id: `view:${view.id}`,
    group: text('shell.palette.views'),
    label: text.local(view.name),
    detail: null,
    keywords: [view.name.zh, view.name.en],
    run: () => showDockPanel(viewPanelId(view.id)),
  }))

const fileActions = ({ text, recent, start, sampleName }: PaletteInput): PaletteAction[] => [
  ...recent.map(({ path }) => ({
    id: `recent:${path}`,
    group: text('shell.palette.recent'),
    label: fileName(path),
    detail: path,
    keywords: [path],
    run: () => void openProject(path),
  })),
  ...(start?.samples ?? []).map((id) => ({
    id: `sample:${id}`,
    group: text('shell.palette.samples'),
    label: sampleName(id),
    detail: null,
    keywords: [id],
    run: () => void openSample(id),
  })),
]

/** Everything that the palette lists, in the order of its groups. */
export const paletteActions = (input: PaletteInput): readonly PaletteAction[] => [
  ...commandActions(input),
  ...(input.records === null
    ? []
    : [
        ...subjectActions(input.text, input.records),
        ...viewActions(input.text, input.records),
        ...regionActions(input.text, input.records),
      ]),
  ...fileActions(input),
]
