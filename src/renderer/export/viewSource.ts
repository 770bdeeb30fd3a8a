import { viewOrDefault } from '#charts/defaultViews'
import { firstSubject } from '#charts/firstSubject'
import { type PictureSource, pictureSource } from '#charts/picture/picture'
import { type AppError, appError } from '#core/errors'
import { fail, type Result } from '#core/result'
import { currentDocument } from '../store/document'
import { useRuns } from '../store/runs'
import { useSelection } from '../store/selection'
import { viewTypeOf } from '../views/index'

/** Freezes a view for export; loads what its kind needs. An error where it shows no chart. */
export const viewSource = async (viewId: string): Promise<Result<PictureSource, AppError>> => {
  const document = currentDocument()
  if (document === null) return fail(appError('no-project', {}))
  const view = viewOrDefault(document.records, viewId)
  const kind = view === null ? undefined : viewTypeOf(view.type)
  if (view === null || kind === undefined) return fail(appError('view-unknown', { id: viewId }))
  const prepared = await kind.prepare?.()
  if (prepared?.ok === false) return prepared
  const { subject, period, regions } = useSelection.getState()
  const { runs, errors } = useRuns.getState()
  return pictureSource({
    document,
    runs,
    errors,
    view,
    kind,
    subject: view.subject ?? subject ?? firstSubject(document.records),
    period,
    chosen: regions,
  })
}
