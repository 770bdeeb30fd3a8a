import { Button, Progress } from '@mantine/core'
import { useJobs } from '../../store/jobs'
import { useText } from '../../store/text'
import { PanelMessage } from '../PanelMessage'

/** Work that is under way, how far it is, and the way to stop it. */
export const WorkPanel = () => {
  const text = useText()
  const jobs = useJobs((state) => state.jobs)
  if (jobs.length === 0) return <PanelMessage title={text('work.none')} text={text('work.none.text')} />
  return (
    <ul className="pv-list" aria-label={text('work.work')}>
      {jobs.map((job) => {
        const label = text(job.label.key, job.label.data)
        return (
          <li key={job.id} className="pv-job">
            <span className="pv-job-label">{label}</span>
            <Progress
              flex={1}
              size={6}
              value={(job.progress ?? 1) * 100}
              animated={job.progress === null}
              aria-label={label}
            />
            <span className="pv-job-share">
              {job.progress === null ? '' : `${Math.floor(job.progress * 100)} %`}
            </span>
            <Button
              variant="default"
              size="compact-xs"
              disabled={job.cancel === null}
              aria-label={text('work.cancelJob', { label })}
              onClick={() => job.cancel?.()}
            >
              {text('work.cancel')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
