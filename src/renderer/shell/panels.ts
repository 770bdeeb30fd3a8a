import {
  IconArrowsVertical,
  IconBinaryTree,
  IconListNumbers,
  IconTable,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { type ComponentType, lazy } from 'react'
import type { TextKey } from '#text/translate'
import { GridDockPanel } from './dock/GridDockPanel'
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

/** A panel that comes after the grid can be used: charts weigh more than everything else together. */
const afterwards = (load: () => Promise<ComponentType<PanelProps>>): ComponentType<PanelProps> =>
  lazy(async () => {
    await interactive
    return { default: await load() }
  })

/** Every kind of panel that can be docked; a view's panel has the id `view:<viewId>`. */
export const panelTypes: readonly PanelType[] = [
  {
    id: 'grid',
    title: 'commands.view.grid',
    icon: IconTable,
    // Wanted at once. React shows what was suspended no sooner than 300 ms after its placeholder.
    component: GridDockPanel,
  },
  {
    id: 'results',
    title: 'commands.view.results',
    icon: IconListNumbers,
    component: afterwards(async () => (await import('../results/ResultsPanel')).ResultsPanel),
  },
  {
    id: 'explain',
    title: 'commands.view.explain',
    icon: IconZoomQuestion,
    component: lazy(async () => {
      await interactive
      return { default: (await import('../explain/ExplainPanel')).ExplainPanel }
    }),
  },
  {
    id: 'builder',
    title: 'commands.view.builder',
    icon: IconBinaryTree,
    component: afterwards(async () => (await import('../builder/BuilderPanel')).BuilderPanel),
  },
  {
    id: 'robustness',
    title: 'commands.view.robustness',
    icon: IconArrowsVertical,
    component: afterwards(async () => (await import('../robustness/RobustnessPanel')).RobustnessPanel),
  },
  {
    id: 'view',
    title: 'shell.view',
    component: afterwards(async () => (await import('./dock/ViewDockPanel')).ViewDockPanel),
  },
]
