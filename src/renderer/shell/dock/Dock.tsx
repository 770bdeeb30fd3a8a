import 'dockview-react/dist/styles/dockview.css'
import './dock.css'
import {
  type DockviewApi,
  DockviewReact,
  type DockviewReadyEvent,
  type DockviewTheme,
  type IDockviewPanelProps,
} from 'dockview-react'
import {
  type FunctionComponent,
  type MouseEvent,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { viewOrDefault } from '#charts/defaultViews'
import { useDocument } from '../../store/document'
import { useSettings } from '../../store/settings'
import { useText } from '../../store/text'
import { markInteractive } from '../interactive'
import { PanelBoundary } from '../PanelBoundary'
import { PanelMessage } from '../PanelMessage'
import { PanelSkeleton } from '../PanelSkeleton'
import { type PanelProps, panelTypes } from '../panels'
import { viewOfPanel } from '../viewPanelId'
import { DockMenu, type DockMenuPlace } from './DockMenu'
import { DockTab } from './DockTab'
import { dockMessages } from './dockMessages'
import { useDock } from './dockStore'
import { applyDefaultLayout, closeGoneViews, openPanel, restoreLayout, storedLayout } from './layout'

const KEEP_AFTER_MILLISECONDS = 400

const theme: DockviewTheme = {
  name: 'provindex',
  className: 'pv-dock-theme',
  dndTabIndicator: 'line',
  dndPanelOverlay: 'content',
}

const components: Record<string, FunctionComponent<IDockviewPanelProps<PanelProps>>> = Object.fromEntries(
  panelTypes.map(({ id, component: Panel }) => [
    id,
    ({ params }: IDockviewPanelProps<PanelProps>) => (
      <PanelBoundary>
        <Suspense fallback={<PanelSkeleton />}>
          <Panel viewId={params.viewId} />
        </Suspense>
      </PanelBoundary>
    ),
  ]),
)

const EmptyDock = () => {
  const text = useText()
  const api = useDock((state) => state.api)
  return (
    <PanelMessage
      title={text('shell.dock.empty')}
      text={text('shell.dock.empty.text')}
      action={{
        label: text('shell.dock.empty.action'),
        run: () => {
          if (api !== null) openPanel(api, 'grid')
        },
      }}
    />
  )
}

/**
 * When the project is there, panels of views that it does not have are closed. The grid tells when it can be used;
 * without one the docking area is what can be used.
 */
const useFirstProject = (api: DockviewApi | null) => {
  const loaded = useDocument((state) => state.status === 'ready')
  useEffect(() => {
    const records = useDocument.getState().document?.records
    if (api === null || !loaded || records === undefined) return
    closeGoneViews(api, (id) => viewOrDefault(records, id) !== null)
    if (api.getPanel('grid')?.api.isVisible !== true) markInteractive()
  }, [api, loaded])
}

/** Titles follow the language and the names of the views. */
const useTitles = (api: DockviewApi | null) => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  useEffect(() => {
    if (api === null) return
    const name = () => {
      for (const panel of api.panels) {
        const viewId = viewOfPanel(panel.id)
        const view = viewId === null || records === undefined ? null : viewOrDefault(records, viewId)
        const type = panelTypes.find(({ id }) => id === panel.id)
        const title = view !== null ? text.local(view.name) : text(type?.title ?? 'shell.view')
        if (panel.title !== title) panel.api.setTitle(title)
      }
    }
    name()
    const subscription = api.onDidAddPanel(name)
    return () => subscription.dispose()
  }, [api, records, text])
}

const useKeptLayout = (api: DockviewApi | null) => {
  useEffect(() => {
    if (api === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      timer = undefined
      useSettings.getState().change({ layout: storedLayout(api) })
    }
    const subscriptions = [
      api.onDidLayoutChange(() => {
        clearTimeout(timer)
        timer = setTimeout(keep, KEEP_AFTER_MILLISECONDS)
      }),
      api.onDidActivePanelChange(({ panel }) => {
        const view = panel === undefined ? null : viewOfPanel(panel.id)
        if (view !== null) useDock.setState({ lastView: view })
      }),
    ]
    const flush = () => {
      if (timer === undefined) return
      clearTimeout(timer)
      keep()
    }
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
      for (const subscription of subscriptions) subscription.dispose()
    }
  }, [api])
}

/** The centre of the workbench: tabs that can be moved, split and closed. */
export const Dock = () => {
  const text = useText()
  const container = useRef<HTMLElement>(null)
  const [api, setApi] = useState<DockviewApi | null>(null)
  const [menu, setMenu] = useState<DockMenuPlace | null>(null)
  const messages = useMemo(() => dockMessages(text), [text])
  useFirstProject(api)
  useTitles(api)
  useKeptLayout(api)
  useEffect(() => () => useDock.setState({ api: null, lastView: null }), [])

  const ready = ({ api: created }: DockviewReadyEvent) => {
    const { clientWidth = 0, clientHeight = 0 } = container.current ?? {}
    created.layout(clientWidth, clientHeight)
    if (!restoreLayout(created, useSettings.getState().settings.layout))
      applyDefaultLayout(created, clientWidth, clientHeight)
    useDock.setState({ api: created })
    setApi(created)
  }

  const showMenu = (event: MouseEvent) => {
    const tab = (event.target as Element).closest<HTMLElement>('.dv-tab')
    const panel = tab?.dataset.tabPanelId
    if (tab === null || panel === undefined) return
    event.preventDefault()
    const box = tab.getBoundingClientRect()
    // Asked for with the keyboard, the event stands at the tab's middle or nowhere.
    const pointed = event.button === 2
    setMenu({ panel, x: pointed ? event.clientX : box.left + 8, y: pointed ? event.clientY : box.bottom })
  }

  return (
    <main
      ref={container}
      className="pv-dock"
      data-region="dock"
      aria-label={text('shell.region.dock')}
      onContextMenu={showMenu}
    >
      <DockviewReact
        components={components}
        defaultTabComponent={DockTab}
        watermarkComponent={EmptyDock}
        theme={theme}
        messages={messages}
        disableFloatingGroups
        scrollbars="native"
        onReady={ready}
      />
      {api !== null && menu !== null && <DockMenu api={api} place={menu} onClose={() => setMenu(null)} />}
    </main>
  )
}
