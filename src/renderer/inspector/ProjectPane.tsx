import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { openDialog } from '../shell/dialogs/dialogStore'
import { type OpenDocument, perform } from '../store/document'
import { edits } from '../store/edits'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { commit } from './fields/commit'
import { Fact } from './fields/Field'
import { LocalTextFields, TextField } from './fields/TextField'
import { Pane, PaneSection } from './Pane'

const blank = { title: { zh: '', en: '' }, note: { zh: '', en: '' } }

const Periods = ({ open }: { readonly open: OpenDocument }) => {
  const text = useText()
  const remove = (period: string) =>
    openDialog({
      kind: 'confirm',
      title: text('navigator.removeTitle', { name: period }),
      text: text('navigator.removeText'),
      action: text('navigator.removeAction'),
      run: () => void perform(edits.removePeriod(period)),
    })
  return (
    <PaneSection title={text('inspector.periods')}>
      <ul className="pv-chips">
        {open.dataset.periods.map((period) => (
          <li key={period} className="pv-chip">
            {period}
            <ActionIcon
              size={16}
              aria-label={text('inspector.removePeriod', { period })}
              onClick={() => remove(period)}
            >
              <IconX size={10} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className="pv-row">
        <Button variant="default" onClick={() => openDialog({ kind: 'addPeriod' })}>
          {text('commands.edit.addPeriod')}
        </Button>
      </div>
    </PaneSection>
  )
}

/** Shapes of regions that the project has of its own. */
const Boundaries = ({ open }: { readonly open: OpenDocument }) => {
  const text = useText()
  const { size } = open.records.boundaries
  return (
    <PaneSection title={text('inspector.boundaries')}>
      <p className="pv-muted">
        {size === 0 ? text('inspector.boundaries.none') : text('inspector.boundaries.count', { count: size })}
      </p>
      <div className="pv-row">
        <Button variant="default" onClick={() => openDialog({ kind: 'importData', from: 'ask' })}>
          {text('inspector.boundaries.import')}
        </Button>
        {size > 0 && (
          <Button variant="default" onClick={() => void perform(edits.removeBoundaries())}>
            {text('inspector.boundaries.remove')}
          </Button>
        )}
      </div>
    </PaneSection>
  )
}

/** The project as a whole: what it is called, where it is, how much is in it. */
export const ProjectPane = ({ open }: { readonly open: OpenDocument }) => {
  const text = useText()
  const author = useSettings((state) => state.settings.author)
  const change = useSettings((state) => state.change)
  const { records, location } = open
  const project = records.project.get('project') ?? blank
  const title = text.local(project.title)
  return (
    <Pane kind={text('inspector.project')} title={title === '' ? text('shell.untitled') : title}>
      <LocalTextFields
        label="inspector.title"
        value={project.title}
        onCommit={(changed) => commit(edits.editProject({ title: changed }))}
      />
      <LocalTextFields
        label="inspector.note"
        value={project.note}
        multiline
        onCommit={(note) => commit(edits.editProject({ note }))}
      />
      <Fact label={text('inspector.location')}>
        {location.untitled ? text('shell.status.untitled.text') : location.path}
      </Fact>
      <Fact label={text('inspector.regions')}>{records.regions.size}</Fact>
      <Fact label={text('inspector.indicators')}>{records.indicators.size}</Fact>
      <Fact label={text('inspector.indices')}>{records.indices.size}</Fact>
      <Fact label={text('inspector.claims')}>{records.claims.size}</Fact>
      <Periods open={open} />
      <Boundaries open={open} />
      <PaneSection title={text('inspector.edits')}>
        <TextField
          label={text('inspector.author')}
          value={author}
          placeholder={text('inspector.author.account')}
          onCommit={async (value) => {
            change({ author: value.trim().slice(0, 100) })
            return null
          }}
        />
      </PaneSection>
    </Pane>
  )
}
