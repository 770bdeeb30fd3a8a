import { type ComponentType, useEffect } from 'react'
import type { Framework } from '#core/index/framework'
import type { TextKey } from '#text/translate'
import { type OpenDocument, useDocument } from '../store/document'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import { requestCommand } from './commandRequests'
import { PanelMessage } from './PanelMessage'
import { PanelSkeleton } from './PanelSkeleton'

interface IndexPanelProps {
  /** The index that the panel showed last, or null. */
  readonly remembered: string | null
  /** Another index than that is shown now. */
  readonly onIndex: (id: string) => void
  /** What the panel is for, in words for a window without a project and for a project without an index. */
  readonly empty: { readonly project: TextKey; readonly index: TextKey }
  readonly content: ComponentType<{ readonly open: OpenDocument; readonly framework: Framework }>
}

/** A panel about one index: the one it showed last, else the one that is chosen, else the first of the project. */
export const IndexPanel = ({ remembered, onIndex, empty, content: Content }: IndexPanelProps) => {
  const text = useText()
  const open = useDocument((state) => state.document)
  const status = useDocument((state) => state.status)
  const subject = useSelection((state) => state.subject)
  const indices = open?.records.indices
  const followed = subject?.kind === 'node' ? subject.index : null
  const wanted = [remembered, followed, indices?.keys().next().value]
  const id = wanted.find((each) => each != null && indices?.has(each) === true) ?? null
  useEffect(() => {
    if (id !== null && id !== remembered) onIndex(id)
  }, [id, remembered, onIndex])
  const framework = id === null ? undefined : indices?.get(id)
  if (open === null)
    return status === 'loading' ? (
      <PanelSkeleton />
    ) : (
      <PanelMessage title={text('results.empty.none.title')} text={text(empty.project)} />
    )
  if (framework === undefined)
    return (
      <PanelMessage
        title={text('results.empty.index.title')}
        text={text(empty.index)}
        action={{ label: text('builder.new'), run: () => requestCommand('edit.addIndex') }}
      />
    )
  return <Content open={open} framework={framework} />
}
