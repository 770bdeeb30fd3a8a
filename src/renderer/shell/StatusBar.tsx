import './statusBar.css'
import { Progress } from '@mantine/core'
import { fileName } from '#core/fileName'
import { useDocument } from '../store/document'
import { useJobs } from '../store/jobs'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import { useDrawn } from '../store/useDrawn'
import { showBottomTab } from './bottomStore'
import { clockTime, dateTime } from './formatTime'
import { useSubjectName } from './useSubjectName'

const Place = () => {
  const text = useText()
  const location = useDocument((state) => state.document?.location)
  if (location === undefined) return null
  return location.untitled ? (
    <span title={text('shell.status.untitled.text')}>{text('shell.status.untitled')}</span>
  ) : (
    <span className="pv-ellipsis" title={location.path}>
      {fileName(location.path)}
    </span>
  )
}

const useRegionsText = (): string => {
  const text = useText()
  const chosen = useSelection((state) => state.regions)
  const records = useDocument((state) => state.document?.records)
  const names = chosen.flatMap((code) => {
    const region = records?.regions.get(code)
    return region === undefined ? [] : [text.local(region.shortName) || text.local(region.name)]
  })
  if (names.length > 3) return text('shell.status.regions', { count: names.length })
  return names.join(text.language === 'zh' ? '、' : ', ')
}

const Selected = () => {
  const text = useText()
  const subject = useSubjectName()
  const period = useSelection((state) => state.period)
  const regions = useRegionsText()
  return (
    <span className="pv-ellipsis" aria-label={text('shell.status.selection')} role="status">
      {[subject, period, regions].filter((part) => part !== null && part !== '').join(' · ')}
    </span>
  )
}

const Running = () => {
  const text = useText()
  const jobs = useJobs((state) => state.jobs)
  const job = jobs[0]
  if (job === undefined) return null
  const label = text(job.label.key, job.label.data)
  return (
    <button type="button" className="pv-status-button" onClick={() => showBottomTab('work')}>
      <Progress
        w={64}
        size={4}
        value={(job.progress ?? 1) * 100}
        animated={job.progress === null}
        aria-label={label}
      />
      {jobs.length === 1 ? label : text('shell.status.jobs', { count: jobs.length })}
    </button>
  )
}

const LastWrite = () => {
  const text = useText()
  const time = useDrawn(useDocument, (state) => state.document?.history.lastWrite ?? null)
  if (time === null) return <span>{text('shell.status.noWrite')}</span>
  return (
    <span title={text('shell.status.saved.text', { time: dateTime(time) })}>
      {text('shell.status.saved', { time: clockTime(time) })}
    </span>
  )
}

/** The lowest line: which file, what is selected, running work, and when the last edit reached the disk. */
export const StatusBar = () => (
  <footer className="pv-status" data-region="status">
    <Place />
    <Selected />
    <span className="pv-spacer" />
    <Running />
    <LastWrite />
  </footer>
)
