import { SegmentedControl } from '@mantine/core'
import type { Framework } from '#core/index/framework'
import { readSetting } from '#core/index/methodology/setting'
import type { IndexRun } from '#core/index/run'
import { PanelMessage } from '../../shell/PanelMessage'
import type { OpenDocument } from '../../store/document'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { type StepPart, useBuilder } from '../builderState'
import { Distribution } from '../inspect/Distribution'
import { StepChanges } from '../inspect/StepChanges'
import { PeriodChoice, StepTableView } from '../inspect/StepTableView'
import { type RunStep, useRunStep } from '../inspect/useStepTables'
import type { ProblemPlaces } from '../problemPlaces'
import { StepList } from './StepList'
import { StepSettings } from './StepSettings'

interface StepsPartProps {
  readonly open: OpenDocument
  readonly framework: Framework
  readonly run: IndexRun | undefined
  readonly places: ProblemPlaces
}

const parts: readonly StepPart[] = ['settings', 'changes', 'distribution', 'table']

interface InspectedProps {
  readonly open: OpenDocument
  readonly step: RunStep | null
  readonly part: Exclude<StepPart, 'settings'>
  readonly period: number
}

const Inspected = ({ open, step, part, period }: InspectedProps) => {
  const text = useText()
  if (step === null)
    return <PanelMessage title={text('builder.notRun.title')} text={text('builder.notRun.text')} />
  if (part === 'changes') return <StepChanges step={step} records={open.records} />
  if (part === 'distribution') return <Distribution step={step} />
  return <StepTableView step={step} records={open.records} period={period} />
}

/** The pipeline on the left, the step at hand on the right. */
export const StepsPart = ({ open, framework, run, places }: StepsPartProps) => {
  const text = useText()
  const wanted = useBuilder((state) => state.step)
  const part = useBuilder((state) => state.stepPart)
  const chosen = useSelection((state) => state.period)
  const at = Math.max(0, Math.min(wanted, framework.steps.length - 1))
  const step = framework.steps[at]
  const inspected = useRunStep(open, part === 'settings' ? undefined : run, step?.step, at)
  const periods = run?.periods ?? open.dataset.periods
  const known = chosen === null ? -1 : periods.indexOf(chosen)
  const period = known < 0 ? periods.length - 1 : known
  return (
    <div className="pv-builder-pipeline">
      <StepList framework={framework} at={at} places={places} />
      {step === undefined ? (
        <PanelMessage title={text('builder.steps.none.title')} text={text('builder.steps.none')} />
      ) : (
        <section className="pv-builder-detail" aria-label={text.local(readSetting(step).definition.label)}>
          <header>
            <h2>{text.local(readSetting(step).definition.label)}</h2>
            <SegmentedControl
              aria-label={text('builder.parts')}
              value={part}
              data={parts.map((value) => ({ value, label: text(`builder.part.${value}`) }))}
              onChange={(value) => {
                const next = parts.find((each) => each === value)
                if (next !== undefined) useBuilder.setState({ stepPart: next })
              }}
            />
            {part === 'table' && <PeriodChoice periods={periods} at={period} />}
          </header>
          {part === 'settings' ? (
            <>
              <p className="pv-builder-help">{text.local(readSetting(step).definition.help)}</p>
              <StepSettings
                key={`${at} ${step.step}`}
                framework={framework}
                records={open.records}
                periods={periods}
                step={step}
                at={at}
                problems={places.steps.get(step.step) ?? []}
              />
            </>
          ) : (
            <Inspected open={open} step={inspected} part={part} period={period} />
          )}
        </section>
      )}
    </div>
  )
}
