import '../import/import.css'
import './aggregate.css'
import { Button, Loader, Modal, Progress, Tabs } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { MicrodataInfo } from '#contract/ipc'
import type { Translator } from '#text/translate'
import { DatabaseDialog } from '../database/DatabaseDialog'
import { Elapsed } from '../database/Elapsed'
import { EffectCounts } from '../import/EffectCounts'
import { EffectPane } from '../import/EffectPane'
import { ErrorText } from '../shell/ErrorText'
import { useText } from '../store/text'
import {
  cancelRun,
  chooseSource,
  chooseTable,
  closeAggregate,
  decide,
  importAggregated,
  isDerived,
  isReady,
  loadPlan,
  run,
  savePlan,
  useAggregate,
} from './aggregateState'
import { ColumnsTable } from './ColumnsTable'
import { computedBy, troublesOf } from './draft'
import { PlanForm } from './PlanForm'

/** Whether what was aggregated is what the form says now. */
const useIsCurrent = () =>
  useAggregate(({ computed, draft, skipBroken }) => computed === computedBy(draft, skipBroken))

const receivedText = ({ rows, bytes }: { rows: number; bytes: number }, text: Translator): string =>
  (text.language === 'zh' ? '' : ' ') +
  text('database.received', { rows, kilobytes: (bytes / 1000).toFixed(1) })

const EffectTab = () => {
  const text = useText()
  const answer = useAggregate((state) => state.answer)
  const decisions = useAggregate((state) => state.decisions)
  const received = useAggregate((state) => state.received)
  const current = useIsCurrent()
  if (answer === null) return <p className="pv-muted">{text('aggregate.not-yet')}</p>
  if (!current) return <p className="pv-import-doubtful">{text('aggregate.outdated')}</p>
  return (
    <>
      <p>
        {text('aggregate.result', { rows: answer.rows, observations: answer.observations })}
        {received !== null && receivedText(received, text)}
      </p>
      <EffectPane plan={answer} decisions={decisions} decide={decide} />
    </>
  )
}

const Body = ({
  source,
  tab,
  setTab,
}: {
  readonly source: MicrodataInfo
  readonly tab: string
  readonly setTab: (tab: string) => void
}) => {
  const text = useText()
  const draft = useAggregate((state) => state.draft)
  const open = useAggregate(({ answer }) => answer !== null && answer.errors.length > 0)
  return (
    <div className="pv-import-body">
      <ColumnsTable source={source} />
      <Tabs
        value={tab}
        onChange={(value) => setTab(value ?? 'plan')}
        className="pv-aggregate-right pv-import-tabs"
      >
        <Tabs.List>
          <Tabs.Tab value="plan">{text('aggregate.tab.plan')}</Tabs.Tab>
          <Tabs.Tab value="effect">
            {text(open ? 'importData.tab.effect-open' : 'importData.tab.effect')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="plan" className="pv-import-pane">
          <PlanForm source={source} troubles={troublesOf(draft, source.columns, isDerived)} />
        </Tabs.Panel>
        <Tabs.Panel value="effect" className="pv-import-pane">
          <EffectTab />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

const Work = () => {
  const text = useText()
  const busy = useAggregate((state) => state.busy)
  const share = useAggregate((state) => state.share)
  const host = useAggregate((state) => state.source?.host ?? null)
  if (busy === null) return null
  if (busy === 'running' && host !== null) return <Elapsed kind="asking" host={host} onStop={cancelRun} />
  return (
    <>
      <span role="status" className="pv-muted">
        {busy !== 'running' && <Loader size={12} />} {text(`aggregate.busy.${busy}`)}
      </span>
      {busy === 'running' && (
        <>
          <Progress
            className="pv-aggregate-progress"
            value={share * 100}
            aria-label={text('aggregate.progress')}
          />
          <Button size="xs" variant="subtle" onClick={cancelRun}>
            {text('aggregate.stop')}
          </Button>
        </>
      )}
    </>
  )
}

/** Chooses microdata in a file or a database, says what is computed of them, aggregates and imports what comes out as one step. */
export const AggregateDialog = ({
  from,
  onClose,
}: {
  readonly from: 'file' | 'database'
  readonly onClose: () => void
}) => {
  const text = useText()
  const [tab, setTab] = useState('plan')
  const [connecting, setConnecting] = useState(from === 'database')
  const { source, busy, error, answer } = useAggregate()
  const ready = useAggregate(isReady)
  const current = useIsCurrent()
  useEffect(() => {
    if (from === 'file')
      void chooseSource(null).then((chosen) => {
        if (!chosen && useAggregate.getState().source === null) onClose()
      })
    return closeAggregate
  }, [from, onClose])
  if (connecting)
    return (
      <DatabaseDialog
        onTable={(table, seconds) => void chooseTable(table, seconds).then(() => setConnecting(false))}
        onClose={() => (source === null ? onClose() : setConnecting(false))}
      />
    )
  if (source === null) return null
  const aggregate = async () => {
    await run()
    if (useAggregate.getState().answer !== null) setTab('effect')
  }
  const submit = async () => {
    if (await importAggregated()) onClose()
  }
  return (
    <Modal
      opened
      onClose={busy === 'importing' ? () => undefined : onClose}
      closeOnClickOutside={false}
      title={text('aggregate.title', { name: source.name })}
      size="calc(100vw - 32px)"
      xOffset={16}
      yOffset={16}
      classNames={{ content: 'pv-import', body: 'pv-import-content' }}
      closeButtonProps={{ 'aria-label': text('shell.close') }}
    >
      <div className="pv-import-file">
        <Button size="xs" variant="default" disabled={busy !== null} onClick={() => void chooseSource(null)}>
          {text(source.host === null ? 'aggregate.other-file' : 'aggregate.file')}
        </Button>
        <Button size="xs" variant="default" disabled={busy !== null} onClick={() => setConnecting(true)}>
          {text(source.host === null ? 'aggregate.database' : 'aggregate.other-table')}
        </Button>
        <Button size="xs" variant="default" disabled={busy !== null} onClick={() => void loadPlan()}>
          {text('aggregate.plan.load')}
        </Button>
        <Button size="xs" variant="default" disabled={!ready} onClick={() => void savePlan()}>
          {text('aggregate.plan.save')}
        </Button>
      </div>
      {error !== null && <ErrorText error={error} />}
      <Body {...{ source, tab, setTab }} />
      <div className="pv-import-foot">
        {answer !== null && current && <EffectCounts plan={answer} />}
        <span className="pv-spacer" />
        <Work />
        <Button variant="default" disabled={busy === 'importing'} onClick={onClose}>
          {text('forms.cancel')}
        </Button>
        <Button
          variant={answer !== null && current ? 'default' : 'filled'}
          disabled={busy !== null || !ready}
          onClick={() => void aggregate()}
        >
          {text(answer === null ? 'aggregate.run' : 'aggregate.run-again')}
        </Button>
        <Button
          loading={busy === 'importing'}
          disabled={busy !== null || !current || answer?.payload == null}
          onClick={() => void submit()}
        >
          {text('importData.import')}
        </Button>
      </div>
    </Modal>
  )
}
