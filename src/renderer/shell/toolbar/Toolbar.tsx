import './toolbar.css'
import { UnstyledButton } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCommand,
  IconLayoutBottombar,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
} from '@tabler/icons-react'
import { useDocument } from '../../store/document'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { useDrawn } from '../../store/useDrawn'
import { showPanel, usePanelShown } from '../panelStates'
import { LanguageSwitch, ThemeSwitch } from './AppearanceSwitches'
import { CommandButton } from './CommandButton'
import { PeriodBar } from './PeriodBar'
import { SubjectPicker } from './SubjectPicker'

const useProjectTitle = (): string => {
  const text = useText()
  const title = useDocument((state) => state.document?.records.project.get('project')?.title)
  const shown = title === undefined ? '' : text.local(title)
  return shown === '' ? text('shell.untitled') : shown
}

const inspectProject = () => {
  useSelection.getState().inspect({ kind: 'project' })
  showPanel('inspector', true)
}

/** The row under the native menu: what project, what is shown, and when. */
export const Toolbar = () => {
  const text = useText()
  const title = useProjectTitle()
  const history = useDrawn(useDocument, (state) => state.document?.history)
  const undo = history?.undo ?? null
  const redo = history?.redo ?? null
  return (
    <header className="pv-toolbar" data-region="toolbar">
      <CommandButton id="view.toggleNavigator" pressed={usePanelShown('navigator')}>
        <IconLayoutSidebar size={16} />
      </CommandButton>
      <UnstyledButton
        className="pv-title"
        title={title}
        aria-label={text('shell.projectTitle', { title })}
        onClick={inspectProject}
      >
        {title}
      </UnstyledButton>
      <CommandButton
        id="edit.undo"
        disabled={undo === null}
        {...(undo === null ? {} : { tooltip: text('shell.undo', { label: text.history(undo) }) })}
      >
        <IconArrowBackUp size={16} />
      </CommandButton>
      <CommandButton
        id="edit.redo"
        disabled={redo === null}
        {...(redo === null ? {} : { tooltip: text('shell.redo', { label: text.history(redo) }) })}
      >
        <IconArrowForwardUp size={16} />
      </CommandButton>
      <SubjectPicker />
      <PeriodBar />
      <span className="pv-spacer" />
      <CommandButton id="view.palette">
        <IconCommand size={16} />
      </CommandButton>
      <LanguageSwitch />
      <ThemeSwitch />
      <CommandButton id="view.toggleBottom" pressed={usePanelShown('bottom')}>
        <IconLayoutBottombar size={16} />
      </CommandButton>
      <CommandButton id="view.toggleInspector" pressed={usePanelShown('inspector')}>
        <IconLayoutSidebarRight size={16} />
      </CommandButton>
    </header>
  )
}
