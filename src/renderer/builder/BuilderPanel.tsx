import { useMemo } from 'react'
import { type Framework, nodeIdOf } from '#core/index/framework'
import { IndexPanel } from '../shell/IndexPanel'
import type { OpenDocument } from '../store/document'
import { useRuns } from '../store/runs'
import { useText } from '../store/text'
import { BuilderToolbar } from './BuilderToolbar'
import { chooseIndex, useBuilder } from './builderState'
import { MethodologyPart } from './methodology/MethodologyPart'
import { ProblemList } from './ProblemList'
import { problemPlaces, problemsOf } from './problemPlaces'
import { StepsPart } from './steps/StepsPart'
import { IndexTree } from './tree/IndexTree'
import '../grid/grid.css'
import '../results/results.css'
import './builder.css'
import { ErrorText } from '../shell/ErrorText'
import { useDrawn } from '../store/useDrawn'

interface OpenBuilderProps {
  readonly open: OpenDocument
  readonly framework: Framework
}

const OpenBuilder = ({ open, framework }: OpenBuilderProps) => {
  const text = useText()
  const part = useBuilder((state) => state.part)
  const run = useDrawn(useRuns, ({ runs }) => runs.get(framework.id))
  const error = useDrawn(useRuns, ({ errors }) => errors.get(framework.id))
  const places = useMemo(
    () => problemPlaces(problemsOf(run, error), new Set(framework.nodes.map(nodeIdOf))),
    [run, error, framework],
  )
  const other = error !== undefined && error.code !== 'index-invalid' ? error : null
  return (
    <section className="pv-grid pv-builder" aria-label={text('builder.label', { name: framework.name })}>
      <BuilderToolbar framework={framework} records={open.records} />
      {other !== null && (
        <div className="pv-builder-error">
          <ErrorText error={other} />
        </div>
      )}
      {error?.code === 'index-invalid' && (
        <p className="pv-builder-cannot" role="status">
          {text('builder.cannotRun', { count: places.all.length })}
        </p>
      )}
      {part !== 'methodology' && <ProblemList problems={places.general} />}
      {part === 'structure' && (
        <IndexTree framework={framework} records={open.records} run={run} places={places} />
      )}
      {part === 'steps' && <StepsPart open={open} framework={framework} run={run} places={places} />}
      {part === 'methodology' && (
        <MethodologyPart open={open} framework={framework} run={run} places={places} />
      )}
    </section>
  )
}

const empty = { project: 'builder.empty.none', index: 'builder.empty.index' } as const

/** Builds an index: its tree with weights, its pipeline, and the text that describes it. */
export const BuilderPanel = () => {
  const remembered = useBuilder((state) => state.index)
  return <IndexPanel remembered={remembered} onIndex={chooseIndex} empty={empty} content={OpenBuilder} />
}
