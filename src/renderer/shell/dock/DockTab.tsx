import { IconX } from '@tabler/icons-react'
import type { IDockviewPanelHeaderProps } from 'dockview-react'
import { useEffect, useState } from 'react'
import { panelTypes, viewOfPanel } from '../panels'

/** A tab's content. The role, the name and the keys (arrows, Delete) are on the library's element around it. */
export const DockTab = ({ api }: IDockviewPanelHeaderProps) => {
  const [title, setTitle] = useState(api.title)
  useEffect(() => {
    setTitle(api.title)
    const subscription = api.onDidTitleChange((event) => setTitle(event.title))
    return () => subscription.dispose()
  }, [api])
  const kind = viewOfPanel(api.id) === null ? api.id : 'view'
  const Icon = panelTypes.find(({ id }) => id === kind)?.icon
  return (
    <div className="pv-tab">
      {Icon !== undefined && <Icon size={14} />}
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
