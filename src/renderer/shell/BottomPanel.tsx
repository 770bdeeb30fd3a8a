import './bottom/bottom.css'
import { ActionIcon, Tabs, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { HistoryPanel } from '../history/HistoryPanel'
import { useJobs } from '../store/jobs'
import { useText } from '../store/text'
import { ProblemsPanel } from './bottom/ProblemsPanel'
import { useProblems } from './bottom/useProblems'
import { WorkPanel } from './bottom/WorkPanel'
import { type BottomTab, useBottom } from './bottomStore'
import { showPanel } from './panelStates'

const tabs: readonly BottomTab[] = ['work', 'history', 'problems']

/** Under the docking area: running work, history, and what the indices could not do as written. */
export const BottomPanel = () => {
  const text = useText()
  const tab = useBottom((state) => state.tab)
  const choose = useBottom((state) => state.choose)
  const jobs = useJobs((state) => state.jobs.length)
  const problems = useProblems().length
  const counts: Readonly<Record<BottomTab, number>> = { work: jobs, history: 0, problems }
  return (
    <section className="pv-bottom" data-region="bottom" aria-label={text('shell.region.bottom')}>
      <Tabs
        className="pv-bottom-tabs"
        value={tab}
        onChange={(value) => choose(tabs.find((each) => each === value) ?? 'work')}
        keepMounted={false}
        variant="none"
      >
        <div className="pv-bottom-list">
          <Tabs.List>
            {tabs.map((each) => (
              <Tabs.Tab key={each} value={each} className="pv-bottom-tab">
                {text(`work.${each}`)}
                {counts[each] > 0 && <span className="pv-count">{counts[each]}</span>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <span className="pv-spacer" />
          <Tooltip label={text('shell.close')}>
            <ActionIcon aria-label={text('work.closePanel')} onClick={() => showPanel('bottom', false)}>
              <IconX size={14} />
            </ActionIcon>
          </Tooltip>
        </div>
        <Tabs.Panel value="work" className="pv-bottom-body">
          <WorkPanel />
        </Tabs.Panel>
        <Tabs.Panel value="history" className="pv-bottom-body">
          <HistoryPanel />
        </Tabs.Panel>
        <Tabs.Panel value="problems" className="pv-bottom-body">
          <ProblemsPanel />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}
