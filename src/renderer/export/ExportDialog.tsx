import { Button, Group, Modal, Text } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import type { Heading } from '#charts/picture/heading'
import { defaultHeading, type PictureSource, picture } from '#charts/picture/picture'
import { defaultSize, type Format, pictureGeometry } from '#charts/picture/pictureSize'
import type { AppError } from '#core/errors'
import { ErrorText } from '../shell/ErrorText'
import { informOfFile } from '../store/notices'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { ExportForm } from './ExportForm'
import styles from './export.module.css'
import { exportView } from './exportView'
import { PicturePreview } from './PicturePreview'
import { viewSource } from './viewSource'

const ANY_LAYOUT = { width: 800, height: 500 }

export interface ExportDialogProps {
  readonly viewId: string
  readonly opened: boolean
  readonly onClose: () => void
}

/** The view as it stands when the dialog opens; what changes behind the dialog does not change the picture. */
const useSource = (viewId: string, opened: boolean, onError: (error: AppError) => void) => {
  const [source, setSource] = useState<PictureSource | null>(null)
  useEffect(() => {
    if (!opened) return setSource(null)
    let gone = false
    void viewSource(viewId).then((result) => {
      if (gone) return
      if (result.ok) setSource(result.value)
      else onError(result.error)
    })
    return () => {
      gone = true
    }
  }, [viewId, opened, onError])
  return source
}

/** Exports a view as PNG, SVG or PDF: size, resolution, words, language, colours, with a preview. */
export const ExportDialog = ({ viewId, opened, onClose }: ExportDialogProps) => {
  const text = useText()
  const language = useSettings((state) => state.language)
  const [error, setError] = useState<AppError | null>(null)
  const [format, setFormat] = useState<Format>('png')
  const [size, setSize] = useState(defaultSize)
  const [style, setStyle] = useState({ language, theme: 'light' as const as 'light' | 'dark' })
  const [words, setWords] = useState<Partial<Heading>>({})
  const [busy, setBusy] = useState(false)
  const source = useSource(viewId, opened, setError)
  const geometry = useMemo(() => pictureGeometry(size, format), [size, format])
  const heading = useMemo(
    () =>
      source === null
        ? null
        : // What cannot be drawn still has its words: they are not lost while a size is being typed.
          { ...defaultHeading(source, style, geometry.ok ? geometry.value.layout : ANY_LAYOUT), ...words },
    [source, style, geometry, words],
  )
  const preview = useMemo(
    () =>
      source === null || heading === null || !geometry.ok
        ? null
        : picture(source, style, heading, geometry.value.layout),
    [source, style, heading, geometry],
  )
  const problem = geometry.ok ? error : geometry.error

  const run = async () => {
    if (source === null || heading === null) return
    setBusy(true)
    setError(null)
    const result = await exportView({ source, style, size, heading }, format)
    setBusy(false)
    if (!result.ok) return result.error.code === 'cancelled' ? undefined : setError(result.error)
    if (result.value === null) return
    informOfFile('exportPicture.done', { path: result.value })
    onClose()
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={text('exportPicture.title')}
      closeButtonProps={{ 'aria-label': text('exportPicture.cancel') }}
      size={920}
      yOffset={16}
      centered
    >
      <div className={styles.columns}>
        <ExportForm
          format={format}
          onFormat={setFormat}
          size={size}
          onSize={setSize}
          style={style}
          onStyle={setStyle}
          heading={heading ?? { title: '', subtitle: '', source: '', ...words }}
          onHeading={(changed) => setWords((before) => ({ ...before, ...changed }))}
        />
        <div className={styles.preview}>
          {preview !== null && geometry.ok && (
            <PicturePreview picture={preview} layout={geometry.value.layout} />
          )}
          {geometry.ok && format === 'png' && (
            <Text size="xs" c="var(--pv-muted)">
              {text('exportPicture.pixels', geometry.value.pixels)}
            </Text>
          )}
          {problem !== null && <ErrorText error={problem} />}
        </div>
      </div>
      <Group justify="flex-end" mt={12} gap={8}>
        <Button variant="default" size="xs" onClick={onClose}>
          {text('exportPicture.cancel')}
        </Button>
        <Button
          size="xs"
          loading={busy}
          disabled={source === null || !geometry.ok}
          onClick={() => void run()}
          data-autofocus
        >
          {text('exportPicture.export')}
        </Button>
      </Group>
    </Modal>
  )
}
