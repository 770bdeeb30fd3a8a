import './toasts.css'
import { ActionIcon, Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { request } from '../bridge'
import { type Notice, reportError, useNotices } from '../store/notices'
import { useText } from '../store/text'
import { runCommand } from './commands'
import { useDialogs } from './dialogs/dialogStore'

const GONE_AFTER_MILLISECONDS = 5000

const showInFolder = async (path: string): Promise<void> => {
  const shown = await request('export.show', { path })
  if (!shown.ok) reportError(shown.error)
}

const Toast = ({ notice }: { readonly notice: Notice }) => {
  const text = useText()
  const dismiss = useNotices((state) => state.dismiss)
  const { id, kind, message, file } = notice
  useEffect(() => {
    if (kind === 'error') return
    const timer = setTimeout(() => dismiss(id), GONE_AFTER_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [kind, id, dismiss])
  const sentence = 'error' in message ? text.error(message.error) : text(message.key, message.data)
  const copy = () => {
    if ('error' in message)
      void request('clipboard.text', { text: `${sentence}\n\n${JSON.stringify(message.error, null, 2)}` })
  }
  return (
    <div className="pv-toast" data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      {kind === 'error' ? <IconAlertTriangle size={16} /> : <IconCheck size={16} />}
      <div className="pv-toast-body">
        <p>{sentence}</p>
        {file !== null && (
          <Button variant="default" size="compact-xs" onClick={() => void showInFolder(file)}>
            {text('shell.showInFolder')}
          </Button>
        )}
        {kind === 'error' && (
          <div className="pv-row">
            <Button variant="default" size="compact-xs" onClick={copy}>
              {text('shell.copyDetails')}
            </Button>
            <Button variant="subtle" size="compact-xs" onClick={() => runCommand('help.openLog')}>
              {text('commands.help.openLog')}
            </Button>
          </div>
        )}
      </div>
      <ActionIcon size={20} aria-label={text('shell.dismiss')} onClick={() => dismiss(id)}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}

/** What the user is told without having asked. Errors stay until they are dismissed. */
export const Toasts = () => {
  const text = useText()
  const notices = useNotices((state) => state.notices)
  const isOverDialog = useDialogs((state) => state.request !== null)
  return (
    <section
      className="pv-toasts"
      data-over-dialog={isOverDialog || undefined}
      aria-label={text('shell.notices')}
    >
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </section>
  )
}
