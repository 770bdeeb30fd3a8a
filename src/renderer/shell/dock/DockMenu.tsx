import { Menu } from '@mantine/core'
import type { DockviewApi, IDockviewPanel } from 'dockview-react'
import { useText } from '../../store/text'

/** Where a tab's menu is asked for. */
export interface DockMenuPlace {
  readonly panel: string
  readonly x: number
  readonly y: number
}

interface DockMenuProps {
  readonly api: DockviewApi
  readonly place: DockMenuPlace
  readonly onClose: () => void
}

const sides = ['left', 'right', 'above', 'below'] as const
const positions = { left: 'left', right: 'right', above: 'top', below: 'bottom' } as const

const focusTab = (panel: IDockviewPanel) =>
  document.querySelector<HTMLElement>(`.dv-tab[data-tab-panel-id="${CSS.escape(panel.id)}"]`)?.focus()

/** Everything that dragging a tab does, for the keyboard: the menu of a tab (Shift+F10, right click). */
export const DockMenu = ({ api, place, onClose }: DockMenuProps) => {
  const text = useText()
  const panel = api.getPanel(place.panel)
  if (panel === undefined) return null
  const others = api.groups.filter((group) => group !== panel.group)
  const alone = panel.group.panels.length === 1
  const finish = (act: () => void) => () => {
    act()
    onClose()
    if (api.getPanel(panel.id) !== undefined) requestAnimationFrame(() => focusTab(panel))
  }
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: place.x, top: place.y, width: 0, height: 0 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={text('shell.dock.menu', { title: panel.title ?? '' })}>
        {sides.map((side) => (
          <Menu.Item
            key={side}
            disabled={alone && others.length === 0}
            onClick={finish(() => {
              const target = alone ? others[0] : panel.group
              if (target !== undefined) panel.api.moveTo({ group: target, position: positions[side] })
            })}
          >
            {text(`shell.dock.move.${side}`)}
          </Menu.Item>
        ))}
        {others.map((group) => (
          <Menu.Item key={group.id} onClick={finish(() => panel.api.moveTo({ group, position: 'center' }))}>
            {text('shell.dock.moveTo', { title: group.activePanel?.title ?? '' })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={finish(() => (panel.api.isMaximized() ? panel.api.exitMaximized() : panel.api.maximize()))}
        >
          {text(panel.api.isMaximized() ? 'shell.dock.restore' : 'shell.dock.maximise')}
        </Menu.Item>
        <Menu.Item rightSection={<kbd className="pv-kbd">Del</kbd>} onClick={finish(() => panel.api.close())}>
          {text('shell.dock.close')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
