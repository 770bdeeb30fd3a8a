import { Button } from '@mantine/core'
import type { Framework } from '#core/index/framework'
import { buildContent } from '../navigator/navigatorActions'
import { showBottomTab } from '../shell/bottomStore'
import { showDockPanel } from '../shell/commands'
import { ErrorText } from '../shell/ErrorText'
import { edits } from '../store/edits'
import { useRuns } from '../store/runs'
import { useText } from '../store/text'
import { useDrawn } from '../store/useDrawn'
import { commit } from './fields/commit'
import { Fact } from './fields/Field'
import { LocalTextFields } from './fields/TextField'
import { Pane, PaneSection } from './Pane'

const useScope = ({ regions, periods }: Framework) => {
  const text = useText()
  return {
    regions:
      regions === 'all'
        ? text('inspector.all')
        : Array.isArray(regions)
          ? text('inspector.someRegions', { count: regions.length })
          : text(`inspector.level.${regions.level}`),
    periods: periods === 'all' ? text('inspector.all') : periods.join(', '),
  }
}

/** An index: what it is made of, and what its newest run has to say. */
export const IndexPane = ({ framework }: { readonly framework: Framework }) => {
  const text = useText()
  const run = useDrawn(useRuns, (state) => state.runs.get(framework.id))
  const error = useDrawn(useRuns, (state) => state.errors.get(framework.id))
  const scope = useScope(framework)
  const leaves = framework.nodes.filter((node) => 'indicator' in node).length
  return (
    <Pane kind={text('inspector.index')} title={text.local(framework.name)}>
      <LocalTextFields
        label="inspector.name"
        value={framework.name}
        onCommit={(name) => commit(edits.setIndex({ ...framework, name }))}
      />
      <Fact label={text('inspector.code')}>{framework.id}</Fact>
      <Fact label={text('inspector.scale')}>{text(`inspector.scale.${framework.scale}`)}</Fact>
      <Fact label={text('inspector.regions')}>{scope.regions}</Fact>
      <Fact label={text('inspector.periods')}>{scope.periods}</Fact>
      <Fact label={text('inspector.indicators')}>{leaves}</Fact>
      <PaneSection title={text('inspector.steps')}>
        <ol className="pv-steps">
          {framework.steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place; the same one may stand twice
            <li key={at}>
              {text.find(`inspector.step.${step.step}`) ?? step.step}
              {step.method !== undefined && <span className="pv-muted"> · {step.method}</span>}
            </li>
          ))}
        </ol>
      </PaneSection>
      {error !== undefined && <ErrorText error={error} />}
      <div className="pv-row">
        <Button
          variant="default"
          onClick={() => void buildContent({ kind: 'index', id: framework.id, subject: null })}
        >
          {text('navigator.build')}
        </Button>
        <Button variant="default" onClick={() => showDockPanel('results')}>
          {text('inspector.showResults')}
        </Button>
        {run !== undefined && run.problems.length > 0 && (
          <Button variant="default" onClick={() => showBottomTab('problems')}>
            {text('inspector.showProblems', { count: run.problems.length })}
          </Button>
        )}
      </div>
    </Pane>
  )
}
