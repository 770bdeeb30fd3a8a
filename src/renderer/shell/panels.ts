import { IconBinaryTree, IconListNumbers, IconTable } from '@tabler/icons-react'
import { type ComponentType, lazy } from 'react'
import type { TextKey } from '#text/translate'
import { interactive } from './interactive'

/** What the shell hands to a panel: the id of its view, for panels that show one. */
export interface PanelProps {
  readonly viewId: string
}

export interface PanelType {
  /** Also the id of the panel where there is only one of its kind. */
  readonly id: string
  readonly title: TextKey
  /** Absent for views: theirs is that of the kind of view. */
  readonly icon?: ComponentType<{ readonly size?: number }>
  readonly component: ComponentType<PanelProps>
}

/** The grid is wanted at once, so its code is on the way before React asks for it. */
const gridModule = import('./dock/GridDockPanel')

/** Every kind of panel that can be docked; a view's panel has the id `view:<viewId>`. */
export const panelTypes: readonly PanelType[] = [
  {
    id: 'grid',
    title: 'commands.view.grid',
    icon: IconTable,
    component: lazy(async () => ({ default: (await gridModule).GridDockPanel })),
  },
  {
    id: 'results',
    title: 'commands.view.results',
    icon: IconListNumbers,
    component: lazy(async () => ({ default: (await import('../results/ResultsPanel')).ResultsPanel })),
  },
  {
    id: 'builder',
    title: 'commands.view.builder',
    icon: IconBinaryTree,
    component: lazy(async () => ({ default: (await import('../builder/BuilderPanel')).BuilderPanel })),
  },
  {
    id: 'view',
    title: 'shell.view',
    // Charts come after the grid can be used: they weigh more than everything else together.
    component: lazy(async () => {
      await interactive
      return { default: (await import('./dock/ViewDockPanel')).ViewDockPanel }
    }),
  },
]

const VIEW_PREFIX = 'view:'

export const viewPanelId = (viewId: string): string => `${VIEW_PREFIX}${viewId}`

/** The view that a panel shows, or null where it is no view's panel. */
export const viewOfPanel = (panelId: string): string | null =>
  panelId.startsWith(VIEW_PREFIX) ? panelId.slice(VIEW_PREFIX.length) : null
