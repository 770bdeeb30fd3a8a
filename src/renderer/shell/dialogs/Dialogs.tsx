import { lazy, Suspense } from 'react'
import { ExportDataDialog } from '../../export/ExportDataDialog'
import { ExportDialog } from '../../export/ExportDialog'
import { AddIndexDialog } from './AddIndexDialog'
import { AddIndicatorDialog } from './AddIndicatorDialog'
import { AddPeriodDialog } from './AddPeriodDialog'
import { AddRegionDialog } from './AddRegionDialog'
import { type DialogRequest, useDialogs } from './dialogStore'
import { AboutDialog, ConfirmDialog, OpenCopyDialog } from './MessageDialogs'
import { NewProjectDialog } from './NewProjectDialog'
import { RevertDialog, SaveVersionDialog } from './VersionDialogs'
import { AddViewDialog, RenameViewDialog } from './ViewDialogs'

/** Brings the sheet and the forms of an import; fetched when the first file is imported. */
const ImportDialog = lazy(async () => ({
  default: (await import('../../import/ImportDialog')).ImportDialog,
}))

/** Of the history; it brings the schema of mappings. */
const MappingDialog = lazy(async () => ({
  default: (await import('../../import/MappingDialog')).MappingDialog,
}))

/** Fetched when the first microdata are aggregated. */
const AggregateDialog = lazy(async () => ({
  default: (await import('../../aggregate/AggregateDialog')).AggregateDialog,
}))

/** Brings the templates of reports; fetched when the first one is published. */
const PublishDialog = lazy(async () => ({
  default: (await import('../../publish/PublishDialog')).PublishDialog,
}))

const dialogOf = (request: DialogRequest, close: () => void) => {
  switch (request.kind) {
    case 'newProject':
      return <NewProjectDialog />
    case 'saveVersion':
      return <SaveVersionDialog />
    case 'revert':
      return <RevertDialog name={request.name} />
    case 'addIndicator':
      return <AddIndicatorDialog dimension={request.dimension} />
    case 'addRegion':
      return <AddRegionDialog parent={request.parent} />
    case 'addPeriod':
      return <AddPeriodDialog />
    case 'addIndex':
      return <AddIndexDialog />
    case 'addView':
      return <AddViewDialog />
    case 'renameView':
      return <RenameViewDialog id={request.id} />
    case 'importData':
      return (
        <Suspense fallback={null}>
          <ImportDialog from={request.from} mapping={request.mapping ?? null} onClose={close} />
        </Suspense>
      )
    case 'importMapping':
      return (
        <Suspense fallback={null}>
          <MappingDialog mapping={request.mapping} onClose={close} />
        </Suspense>
      )
    case 'aggregateData':
      return (
        <Suspense fallback={null}>
          <AggregateDialog from={request.from} onClose={close} />
        </Suspense>
      )
    case 'exportData':
      return <ExportDataDialog onClose={close} />
    case 'publishReport':
      return (
        <Suspense fallback={null}>
          <PublishDialog onClose={close} />
        </Suspense>
      )
    case 'exportImage':
      return <ExportDialog viewId={request.view} opened onClose={close} />
    case 'about':
      return <AboutDialog />
    case 'openCopy':
      return <OpenCopyDialog error={request.error} />
    case 'confirm':
      return <ConfirmDialog request={request} />
  }
}

/** The dialog that is asked for; fetched when the first one is. */
export const Dialogs = () => {
  const request = useDialogs((state) => state.request)
  const close = useDialogs((state) => state.close)
  return request === null ? null : dialogOf(request, close)
}
