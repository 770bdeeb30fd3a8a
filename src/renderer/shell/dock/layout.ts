import type { DockviewApi, SerializedDockview } from 'dockview-react'
import type { Settings } from '#contract/settings'
import { panelTypes } from '../panels'
import { viewOfPanel, viewPanelId } from '../viewPanelId'

/** Grows when stored layouts no longer fit; older ones are then given up for the default one. */
const LAYOUT_VERSION = 1

/** From this width of the docking area on, ranking and trend stand side by side. */
const WIDE = 1150

interface StoredLayout {
  readonly version: number
  readonly dock: SerializedDockview
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const kinds = new Set(panelTypes.map(({ id }) => id))

const isStoredLayout = (value: unknown): value is StoredLayout => {
  if (!isRecord(value) || value.version !== LAYOUT_VERSION || !isRecord(value.dock)) return false
  const { panels, grid } = value.dock
  if (!isRecord(panels) || !isRecord(grid) || Object.keys(panels).length === 0) return false
  return Object.values(panels).every(
    (panel) =>
      isRecord(panel) && typeof panel.contentComponent === 'string' && kinds.has(panel.contentComponent),
  )
}

/** The layout as it is stored in the settings. */
export const storedLayout = (api: DockviewApi): Settings['layout'] =>
  // The library's layout is JSON by contract; what it leaves undefined is left out here.
  JSON.parse(JSON.stringify({ version: LAYOUT_VERSION, dock: api.toJSON() })) as Settings['layout']

type Position =
  | { readonly referencePanel: string; readonly direction: 'within' | 'right' | 'below' }
  | undefined

/** Opens a panel, or brings it to the front where it is open already. */
export const openPanel = (api: DockviewApi, id: string, position?: Position): void => {
  const open = api.getPanel(id)
  if (open !== undefined) {
    open.api.setActive()
    return
  }
  const viewId = viewOfPanel(id)
  // A panel that comes back joins its like: views the views, tables the tables.
  const like = api.panels.find((panel) => (viewOfPanel(panel.id) === null) === (viewId === null))
  const place: Position =
    position ?? (like === undefined ? undefined : { referencePanel: like.id, direction: 'within' })
  api.addPanel({
    id,
    component: viewId === null ? id : 'view',
    title: id,
    params: { viewId: viewId ?? '' },
    minimumWidth: 200,
    minimumHeight: 120,
    ...(place === undefined ? {} : { position: place }),
  })
}

/** Grid and results above; map beside ranking and trend below. */
export const applyDefaultLayout = (api: DockviewApi, width: number, height: number): void => {
  const [ranking, map, trend] = ['ranking', 'map', 'trend'].map(viewPanelId) as [string, string, string]
  api.clear()
  openPanel(api, 'grid')
  openPanel(api, 'results', { referencePanel: 'grid', direction: 'within' })
  openPanel(api, map, { referencePanel: 'grid', direction: 'below' })
  openPanel(api, ranking, { referencePanel: map, direction: 'right' })
  openPanel(api, trend, { referencePanel: ranking, direction: width >= WIDE ? 'right' : 'within' })
  api.getPanel('grid')?.group.api.setSize({ height: Math.round(height * 0.5) })
  api.getPanel(ranking)?.api.setActive()
  api.getPanel('grid')?.api.setActive()
}

/** Closes the panels of views that are no longer there; with none left the default layout comes back. */
export const closeGoneViews = (api: DockviewApi, viewExists: (id: string) => boolean): void => {
  for (const panel of [...api.panels]) {
    const viewId = viewOfPanel(panel.id)
    if (viewId !== null && !viewExists(viewId)) api.removePanel(panel)
  }
  if (api.totalPanels === 0) applyDefaultLayout(api, api.width, api.height)
}

/**
 * Brings back a stored layout.
 *
 * @returns false where the layout is broken, outdated or empty: the dock is then to be given the default one.
 */
export const restoreLayout = (api: DockviewApi, layout: Settings['layout']): boolean => {
  if (!isStoredLayout(layout)) return false
  try {
    api.fromJSON(layout.dock)
  } catch {
    // The library throws on a layout that it cannot read, and says nothing else of it.
    return false
  }
  return api.totalPanels > 0
}
