import { viewOrDefault } from '#charts/defaultViews'
import { useDocument } from '../../store/document'
import { useText } from '../../store/text'
import { ViewPanel } from '../../views/ViewPanel'
import { PanelMessage } from '../PanelMessage'
import type { PanelProps } from '../panels'

/** A view of the project, or the words that it is no longer there. */
export const ViewDockPanel = ({ viewId }: PanelProps) => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  const view = records === undefined ? null : viewOrDefault(records, viewId)
  if (view === null) return <PanelMessage title={text('shell.viewGone')} text={text('shell.viewGone.text')} />
  return <ViewPanel view={view} />
}
