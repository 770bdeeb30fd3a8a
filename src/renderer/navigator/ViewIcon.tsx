import { viewOrDefault } from '#charts/defaultViews'
import { useDocument } from '../store/document'
import { viewTypeOf } from '../views'

/** The icon of a view's kind; nothing for a kind that is not known. */
export const ViewIcon = ({ id }: { readonly id: string }) => {
  const records = useDocument((state) => state.document?.records)
  const view = records === undefined ? null : viewOrDefault(records, id)
  const Icon = view === null ? undefined : viewTypeOf(view.type)?.icon
  return Icon === undefined ? null : <Icon size={14} />
}
