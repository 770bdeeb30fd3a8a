import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import type { Framework, Step } from '#core/index/framework'
import { readSetting } from '#core/index/methodology/setting'
import type { IndexRun } from '#core/index/run'
import type { Records } from '#core/project/schema'
import { OverField } from '../builder/steps/OverField'
import { SettingsForm } from '../builder/steps/SettingsForm'
import { useText } from '../store/text'
import { type AlternativeSettings, alternativeId } from './alternatives'
import { useResults } from './resultsState'
import '../builder/builder.css'

interface CompareSettingsProps {
  /** The framework that is compared with, with what was set so far. */
  readonly framework: Framework
  readonly step: Step
  readonly records: Records
  readonly run: IndexRun
}

/** Key of what was set of an alternative. */
export const settingsKey = (index: string, alternative: string): string => `${index} ${alternative}`

/** Method and parameters of what is compared with, in the form of the pipeline; the index stays as it is. */
export const CompareSettings = ({ framework, step, records, run }: CompareSettingsProps) => {
  const text = useText()
  const [opened, setOpened] = useState(false)
  const { definition, method } = readSetting(step)
  const asksOver = definition.over && method?.over !== false && run.periods.length > 1
  const key = settingsKey(framework.id, alternativeId(step.step, step.method ?? ''))
  const isSet = useResults(({ settings }) => settings[key] !== undefined)
  const set = (changed: AlternativeSettings) =>
    useResults.setState(({ settings }) => ({
      settings: { ...settings, [key]: { ...settings[key], ...changed } },
    }))
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={420}>
      <Popover.Target>
        <Button variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {text('results.compare.settings')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={text('results.compare.settings')}>
        <div className="pv-compare-settings">
          <SettingsForm
            framework={framework}
            records={records}
            step={step}
            onMethod={(chosen) => useResults.setState({ against: alternativeId(step.step, chosen) })}
            onParam={async (parameter, value) => {
              set({ [parameter]: value })
              return null
            }}
          />
          {asksOver && (
            <OverField
              over={step.over}
              periods={run.periods}
              otherwise="builder.over.assumed"
              onChange={(over) => set({ over })}
            />
          )}
          {isSet && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() =>
                useResults.setState(({ settings: { [key]: _, ...others } }) => ({ settings: others }))
              }
            >
              {text('results.compare.reset')}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
