import { MantineProvider } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useDocument } from '../store/document'
import { useSettings } from '../store/settings'
import { useApp } from './appStore'
import { useDialogs } from './dialogs/dialogStore'
import { cssVariables, mantineTheme } from './mantineTheme'
import { PanelBoundary } from './PanelBoundary'
import { usePalette } from './palette/paletteStore'
import { StartPage } from './start/StartPage'
import { Toasts } from './Toasts'
import { Workbench } from './Workbench'
import { WorkbenchSkeleton } from './WorkbenchSkeleton'

const Dialogs = lazy(async () => ({ default: (await import('./dialogs/Dialogs')).Dialogs }))
const Palette = lazy(async () => ({ default: (await import('./palette/Palette')).Palette }))

const Page = () => {
  const status = useDocument((state) => state.status)
  const error = useDocument((state) => state.error)
  const awaited = useApp((state) => state.start?.opening === true)
  const first = useRef(true)
  if (status !== 'loading') first.current = false
  // The first project finds the workbench built, for which there is time while its file is being opened.
  if (status === 'ready' || (first.current && awaited)) return <Workbench />
  if (status === 'loading') return <WorkbenchSkeleton />
  return <StartPage error={error} />
}

/** The whole window. */
export const App = () => {
  const theme = useSettings((state) => state.theme)
  const language = useSettings((state) => state.language)
  const dialog = useDialogs((state) => state.request !== null)
  const palette = usePalette((state) => state.wanted)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={cssVariables} forceColorScheme={theme}>
      <PanelBoundary>
        <Page />
        <Suspense fallback={null}>
          {dialog && <Dialogs />}
          {palette && <Palette />}
        </Suspense>
      </PanelBoundary>
      <Toasts />
    </MantineProvider>
  )
}
