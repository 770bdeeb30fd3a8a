import './workbench.css'
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Inspector } from '../inspector/Inspector'
import { Navigator } from '../navigator/Navigator'
import { useText } from '../store/text'
import { BottomPanel } from './BottomPanel'
import { Dock } from './dock/Dock'
import { useInteractive } from './interactive'
import { closeOverlay, useNarrow, usePanelShown } from './panelStates'
import { StatusBar } from './StatusBar'
import { Toolbar } from './toolbar/Toolbar'

/** The inspector beside the centre, or over it where the window is narrow. */
const InspectorRegion = () => {
  const text = useText()
  const narrow = useNarrow((state) => state.narrow)
  const filled = useInteractive()
  useEffect(() => {
    if (!narrow) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) closeOverlay()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [narrow])
  return (
    <aside
      className="pv-inspector"
      data-region="inspector"
      data-overlay={narrow || undefined}
      aria-label={text('shell.region.inspector')}
    >
      {narrow && (
        <ActionIcon
          className="pv-overlay-close"
          aria-label={text('shell.closeInspector')}
          onClick={closeOverlay}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
      {filled && <Inspector />}
    </aside>
  )
}

const NavigatorRegion = () => {
  const text = useText()
  const filled = useInteractive()
  return (
    <nav className="pv-navigator" data-region="navigator" aria-label={text('shell.region.navigator')}>
      {filled && <Navigator />}
    </nav>
  )
}

/** The window with a project: fixed regions around the docking area, filled when the grid can be used. */
export const Workbench = () => {
  const navigator = usePanelShown('navigator')
  const inspector = usePanelShown('inspector')
  const bottom = usePanelShown('bottom')
  const filled = useInteractive()
  return (
    <div className="pv-workbench">
      {filled ? <Toolbar /> : <header className="pv-toolbar" />}
      <div className="pv-middle">
        {navigator && <NavigatorRegion />}
        <div className="pv-centre">
          <Dock />
          {bottom && (filled ? <BottomPanel /> : <div className="pv-bottom" />)}
        </div>
        {inspector && <InspectorRegion />}
      </div>
      <StatusBar />
    </div>
  )
}
