import { Button, Checkbox, MultiSelect, NumberInput, Progress, Select } from '@mantine/core'
import type { VariableStep } from '#core/analysis/robustness/spec'
import type { Period } from '#core/dataset/schema'
import type { Plan } from '#core/index/compile'
import type { Framework } from '#core/index/framework'
import { stepNames } from '#core/index/stepNames'
import { useText } from '../store/text'
import { alternativeChoices, offeredSteps, type RobustnessForm, specOf } from './robustnessForm'
import { cancelAnalysis, runAnalysis, useRobustness } from './robustnessState'

interface SettingsProps {
  readonly framework: Framework
  readonly plan: Plan
  readonly form: RobustnessForm
  readonly onChange: (form: RobustnessForm) => void
}

const ALL = 'all'
const MOST_DRAWS = 100_000
const MOST_SEED = 2 ** 32 - 1

/** A whole number; an empty field keeps the last one. */
const WholeNumber = ({
  label,
  help,
  value,
  least,
  most,
  onChange,
}: {
  readonly label: string
  readonly help?: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}) => (
  <NumberInput
    label={label}
    {...(help === undefined ? {} : { description: help })}
    value={value}
    min={least}
    max={most}
    clampBehavior="blur"
    allowDecimal={false}
    allowNegative={false}
    onChange={(next) => {
      if (typeof next === 'number' && next >= least && next <= most) onChange(next)
    }}
  />
)

const Weights = ({ plan, form, onChange }: SettingsProps) => {
  const text = useText()
  const { weights } = form
  const deepest = plan.context.tree.nodes.reduce((most, { depth }) => Math.max(most, depth), 0)
  const levels = Array.from({ length: deepest }, (_, at) => String(at + 1))
  return (
    <fieldset>
      <Checkbox
        label={text('robustness.weights')}
        checked={weights.on}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...form, weights: { ...weights, on: checked } })
        }
      />
      {weights.on && (
        <div className="pv-robustness-pair">
          <WholeNumber
            label={text('robustness.weights.by')}
            value={weights.percent}
            least={1}
            most={100}
            onChange={(percent) => onChange({ ...form, weights: { ...weights, percent } })}
          />
          <Select
            label={text('robustness.weights.level')}
            allowDeselect={false}
            data={[
              { value: ALL, label: text('robustness.weights.all') },
              ...levels.map((level) => ({ value: level, label: text('robustness.weights.at', { level }) })),
            ]}
            value={weights.level === null ? ALL : String(weights.level)}
            onChange={(level) =>
              onChange({
                ...form,
                weights: { ...weights, level: level === null || level === ALL ? null : Number(level) },
              })
            }
          />
        </div>
      )}
    </fieldset>
  )
}

const StepAlternatives = ({
  step,
  framework,
  form,
  onChange,
}: SettingsProps & { readonly step: VariableStep }) => {
  const text = useText()
  const own = form.steps[step]
  const name = text.local(stepNames[step])
  const set = (next: Partial<typeof own>) =>
    onChange({ ...form, steps: { ...form.steps, [step]: { ...own, ...next } } })
  return (
    <fieldset>
      <Checkbox
        label={name}
        checked={own.on}
        onChange={({ currentTarget: { checked } }) => set({ on: checked })}
      />
      {own.on && (
        <MultiSelect
          aria-label={text('robustness.alternatives', { step: name })}
          data={alternativeChoices(framework, step).map(({ key, label }) => ({
            value: key,
            label: text.local(label),
          }))}
          value={[...own.keys]}
          error={own.keys.length < 2 ? text('robustness.alternatives.few') : null}
          onChange={(keys) => set({ keys })}
        />
      )}
    </fieldset>
  )
}

const Drawing = ({ plan, form, onChange }: SettingsProps) => {
  const text = useText()
  return (
    <fieldset>
      <legend>{text('robustness.drawing')}</legend>
      <Select
        label={text('robustness.period')}
        placeholder={text('robustness.period.last')}
        clearable
        data={plan.context.scope.periods.map((period) => ({ value: period, label: period }))}
        value={form.period}
        onChange={(period) => onChange({ ...form, period: period as Period | null })}
      />
      <div className="pv-robustness-pair">
        <WholeNumber
          label={text('robustness.draws')}
          value={form.draws}
          least={1}
          most={MOST_DRAWS}
          onChange={(draws) => onChange({ ...form, draws })}
        />
        <WholeNumber
          label={text('robustness.seed')}
          value={form.seed}
          least={0}
          most={MOST_SEED}
          onChange={(seed) => onChange({ ...form, seed })}
        />
      </div>
      <WholeNumber
        label={text('robustness.runs')}
        help={text('robustness.runs.help')}
        value={form.runs}
        least={0}
        most={MOST_DRAWS}
        onChange={(runs) => onChange({ ...form, runs })}
      />
    </fieldset>
  )
}

const Running = () => {
  const text = useText()
  const share = useRobustness((state) => state.share)
  const percent = Math.floor(share * 100)
  return (
    <div className="pv-robustness-running">
      <Progress value={share * 100} aria-label={text('robustness.running')} />
      <span role="status">{text('robustness.running.share', { percent })}</span>
      <Button variant="default" onClick={cancelAnalysis}>
        {text('robustness.cancel')}
      </Button>
    </div>
  )
}

/** What is uncertain and how it is drawn, and the button that draws. */
export const RobustnessSettings = (props: SettingsProps) => {
  const text = useText()
  const { framework, form, onChange } = props
  const running = useRobustness(({ analysis }) => analysis.kind === 'running')
  const node = useRobustness((state) => state.node)
  const sound = specOf(form, framework, node) !== null
  return (
    <form
      className="pv-robustness-settings"
      aria-label={text('robustness.settings')}
      onSubmit={(event) => {
        event.preventDefault()
        if (sound && !running) void runAnalysis(framework, form, node)
      }}
    >
      <div className="pv-robustness-fields">
        <h3>{text('robustness.settings')}</h3>
        <Weights {...props} />
        {offeredSteps(framework).map((step) => (
          <StepAlternatives key={step} step={step} {...props} />
        ))}
        <Checkbox
          label={text('robustness.leaveOut')}
          checked={form.leaveOut}
          onChange={({ currentTarget: { checked } }) => onChange({ ...form, leaveOut: checked })}
        />
        <Drawing {...props} />
      </div>
      <div className="pv-robustness-foot">
        {running ? (
          <Running />
        ) : (
          <Button type="submit" disabled={!sound} title={sound ? undefined : text('robustness.nothing')}>
            {text('robustness.run')}
          </Button>
        )}
      </div>
    </form>
  )
}
