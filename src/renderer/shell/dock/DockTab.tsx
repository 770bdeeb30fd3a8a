import { IconX } from '@tabler/icons-react'
import type { IDockviewPanelHeaderProps } from 'dockview-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { interactive } from '../interactive'
import { panelTypes } from '../panels'
import { viewOfPanel } from '../viewPanelId'

// The kinds of views bring the code of their charts along, which comes after the grid.
const ViewIcon = lazy(async () => {
  await interactive
  return { default: (await import('../../navigator/ViewIcon')).ViewIcon }
})

const TabIcon = ({ panel }: { readonly panel: string }) => {
  const view = viewOfPanel(panel)
  const Icon = panelTypes.find(({ id }) => id === panel)?.icon
  if (view === null) return Icon === undefined ? null : <Icon size={14} />
  return (
    <Suspense fallback={null}>
      <ViewIcon id={view} />
    </Suspense>
  )
}

/** A tab's content. The role, the name and the keys (arrows, Delete) are on the library's element around it. */
export const DockTab = ({ api }: IDockviewPanelHeaderProps) => {
  const [title, setTitle] = useState(api.title)
  useEffect(() => {
    setTitle(api.title)
    const subscription = api.onDidTitleChange((event) => setTitle(event.title))
    return () => subscription.dispose()
  }, [api])
  return (
    <div className="pv-tab">
      <span className="pv-tab-icon">
        <TabIcon panel={api.id} />
      </span>
      <span className="pv-tab-title">{title}</span>
      {/* For the pointer only: with the keyboard Delete closes a tab, so there is no second stop in it. */}
      <span
        className="pv-tab-close"
        aria-hidden
        onPointerDown={(event) => {
          event.preventDefault()
          event.stopPropagation()
        }}
        onClick={(event) => {
          event.stopPropagation()
          api.close()
        }}
      >
        <IconX size={12} />
      </span>
    </div>
  )
}
