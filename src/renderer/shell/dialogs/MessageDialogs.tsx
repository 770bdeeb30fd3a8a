import { Modal } from '@mantine/core'
import { useText } from '../../store/text'
import { useApp } from '../appStore'
import { openCopy } from '../projectFiles'
import { type DialogRequest, type HeldError, useDialogs } from './dialogStore'
import { FormDialog } from './FormDialog'

/** A question before something that removes; the answer is a verb. */
export const ConfirmDialog = ({
  request,
}: {
  readonly request: Extract<DialogRequest, { kind: 'confirm' }>
}) => (
  <FormDialog
    title={request.title}
    action={request.action}
    size={400}
    onSubmit={async () => {
      request.run()
      return null
    }}
  >
    <p className="pv-paragraph">{request.text}</p>
  </FormDialog>
)

/** A project that somebody else has open: who, and the way to work on a copy. */
export const OpenCopyDialog = ({ error }: { readonly error: HeldError }) => {
  const text = useText()
  return (
    <FormDialog
      title={text('forms.held')}
      action={text('forms.openCopy')}
      onSubmit={async () => {
        await openCopy(error.data.path)
        return null
      }}
    >
      <p className="pv-paragraph">{text.error(error)}</p>
      <p className="pv-paragraph pv-muted">{text('forms.held.text')}</p>
    </FormDialog>
  )
}

const libraries = [
  ['React', 'MIT'],
  ['Electron', 'MIT'],
  ['DuckDB', 'MIT'],
  ['AG Grid Community', 'MIT'],
  ['Apache ECharts', 'Apache-2.0'],
  ['Mantine', 'MIT'],
  ['Dockview', 'MIT'],
  ['Tabler Icons', 'MIT'],
  ['i18next', 'MIT'],
  ['Zod', 'MIT'],
  ['Zustand', 'MIT'],
] as const

/** Which version this is, and what it is made of. */
export const AboutDialog = () => {
  const text = useText()
  const close = useDialogs((state) => state.close)
  const start = useApp((state) => state.start)
  return (
    <Modal
      opened
      onClose={close}
      title={text('forms.about')}
      size={420}
      closeButtonProps={{ 'aria-label': text('shell.close') }}
    >
      <p className="pv-paragraph">
        <strong>Provindex {start?.version ?? ''}</strong> · {start?.platform ?? ''} · Apache-2.0
      </p>
      <p className="pv-paragraph">{text('forms.about.text')}</p>
      <p className="pv-paragraph pv-muted">{text('forms.about.libraries')}</p>
      <table className="pv-table" aria-label={text('forms.about.libraries')}>
        <tbody>
          {libraries.map(([name, licence]) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="pv-muted">{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
