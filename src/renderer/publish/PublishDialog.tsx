import { Button, Group, Loader, Modal, Progress } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { AppError } from '#core/errors'
import { request } from '../bridge'
import { ErrorText } from '../shell/ErrorText'
import { useDelayed } from '../shell/useDelayed'
import { type OpenDocument, useDocument } from '../store/document'
import { beginJob } from '../store/jobs'
import { informOfFile } from '../store/notices'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import styles from './publish.module.css'
import { publishReport, type ReportFormat } from './publishReport'
import { ReportForm } from './ReportForm'
import { ReportPreview } from './ReportPreview'
import { firstChoices, requestOf, subjectsOf } from './reportChoices'
import { reportProject } from './reportProject'
import { useReport } from './useReport'
import { createReportClient } from './worker/reportClient'

interface PublishDialogProps {
  readonly onClose: () => void
}

/** A publication under way. */
interface Publishing {
  /** 0 to 1, or null where there is nothing to count. */
  readonly share: number | null
  readonly stop: () => void
}

/** The project as it is when the dialog opens; what changes behind the dialog does not change the report. */
const Publisher = ({ document, onClose }: PublishDialogProps & { readonly document: OpenDocument }) => {
  const text = useText()
  const [client] = useState(() => createReportClient(reportProject(document)))
  useEffect(() => () => client.stop(), [client])
  const [choices, setChoices] = useState(() => firstChoices(document, useSelection.getState()))
  const [language, setLanguage] = useState(useSettings.getState().language)
  const [format, setFormat] = useState<ReportFormat>('pdf')
  /** Why it was not published. */
  const [failure, setFailure] = useState<AppError | null>(null)
  const [publishing, setPublishing] = useState<Publishing | null>(null)
  const subjects = useMemo(() => subjectsOf(document.records), [document])
  const asked = useMemo(() => requestOf(choices, subjects, language), [choices, subjects, language])
  const { built, error, building } = useReport(client, asked, publishing !== null)
  const late = useDelayed(building)
  const stop = useRef<() => void>(() => undefined)
  // Whoever leaves in the midst of it wants none of it.
  useEffect(() => () => stop.current(), [])

  const publish = async () => {
    if (built === null) return
    const controller = new AbortController()
    const end = () => {
      controller.abort()
      client.stop()
      void request('report.cancel', null)
    }
    stop.current = end
    setPublishing({ share: null, stop: end })
    setFailure(null)
    const job = beginJob({ key: 'publish.job', data: { title: built.title } }, end)
    const result = await publishReport({
      client,
      asked,
      built,
      format,
      signal: controller.signal,
      progress: (share) => {
        job.progress(share)
        setPublishing({ share, stop: end })
      },
    })
    job.end()
    stop.current = () => undefined
    setPublishing(null)
    if (!result.ok) return result.error.code === 'cancelled' ? undefined : setFailure(result.error)
    if (result.value === null) return
    informOfFile('publish.done', { path: result.value })
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={publishing === null}
      title={text('publish.title')}
      closeButtonProps={{ 'aria-label': text('shell.close') }}
      size="min(1120px, calc(100vw - 48px))"
      yOffset={16}
      centered
    >
      <div className={styles.columns}>
        <ReportForm
          document={document}
          subjects={subjects}
          choices={choices}
          onChoose={(chosen) => {
            setFailure(null)
            setChoices((before) => ({ ...before, ...chosen }))
          }}
          language={language}
          onLanguage={setLanguage}
          format={format}
          onFormat={setFormat}
          disabled={publishing !== null}
        />
        <div className={styles.preview} aria-busy={building}>
          {/* Another kind of report is read from its beginning; of another region, where one was. */}
          {built !== null && <ReportPreview key={choices.template} report={built} />}
          {built === null && (
            <div className={styles.message}>{error !== null && !building && <ErrorText error={error} />}</div>
          )}
          <div role="status">
            {late && (
              <p className={styles.busy}>
                <Loader size={14} /> {text('publish.building')}
              </p>
            )}
          </div>
        </div>
      </div>
      <Group justify="flex-end" mt={12} gap={8}>
        {failure !== null && (
          <div className={styles.failure}>
            <ErrorText error={failure} />
          </div>
        )}
        {publishing !== null && (
          <Progress
            className={styles.progress ?? ''}
            value={(publishing.share ?? 1) * 100}
            animated={publishing.share === null}
            aria-label={text('publish.job', { title: built?.title ?? '' })}
          />
        )}
        {publishing === null ? (
          <Button variant="default" size="xs" onClick={onClose}>
            {text('publish.cancel')}
          </Button>
        ) : (
          <Button variant="default" size="xs" onClick={publishing.stop}>
            {text('publish.stop')}
          </Button>
        )}
        <Button
          size="xs"
          loading={publishing !== null}
          disabled={built === null || building}
          onClick={() => void publish()}
        >
          {text('publish.publish')}
        </Button>
      </Group>
    </Modal>
  )
}

/** Publishes a report of the project as PDF, Word or HTML: template, what it is about, language, with a preview. */
export const PublishDialog = ({ onClose }: PublishDialogProps) => {
  const [document] = useState(useDocument.getState().document)
  return document === null ? null : <Publisher document={document} onClose={onClose} />
}
