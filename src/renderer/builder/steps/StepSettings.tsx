import type { Period } from '#core/dataset/schema'
import { setMethod, setOver, setParams } from '#core/index/edit/steps'
import type { Framework, Step } from '#core/index/framework'
import { readSetting } from '#core/index/methodology/setting'
import type { Problem } from '#core/index/run'
import type { Records } from '#core/project/schema'
import { editIndex, editIndexInPlace } from '../editIndex'
import { ProblemList } from '../ProblemList'
import { OverField } from './OverField'
import { Overrides } from './Overrides'
import { SettingsForm } from './SettingsForm'

interface StepSettingsProps {
  readonly framework: Framework
  readonly records: Records
  readonly periods: readonly Period[]
  readonly step: Step
  readonly at: number
  readonly problems: readonly Problem[]
}

/** Everything that can be chosen of one step. */
export const StepSettings = ({ framework, records, periods, step, at, problems }: StepSettingsProps) => {
  const { definition, method } = readSetting(step)
  const { id } = framework
  const asksOver = definition.over && method?.over !== false
  return (
    <div className="pv-builder-scroll">
      <ProblemList problems={problems} />
      <SettingsForm
        framework={framework}
        records={records}
        step={step}
        onMethod={(chosen) =>
          editIndex(id, (now) => setMethod(now, at, chosen, Object.keys(definition.params)))
        }
        onParam={(key, value) => editIndexInPlace(id, (now) => setParams(now, at, { [key]: value }))}
      />
      {asksOver && (
        <OverField
          over={step.over}
          periods={periods}
          otherwise="builder.over.assumed"
          onChange={(over) => editIndex(id, (now) => setOver(now, at, over))}
        />
      )}
      <Overrides framework={framework} records={records} periods={periods} step={step} at={at} />
    </div>
  )
}
