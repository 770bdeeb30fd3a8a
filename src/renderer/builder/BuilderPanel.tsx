import { useEffect, useMemo } from 'react'
import { type Framework, nodeIdOf } from '#core/index/framework'
import { requestCommand } from '../shell/commandRequests'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import { type OpenDocument, useDocument } from '../store/document'
import { useRuns } from '../store/runs'
import { useSelection } from '../store/selection'
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

interface OpenBuilderProps {
  readonly open: OpenDocument
  readonly framework: Framework
}

const OpenBuilder = ({ open, framework }: OpenBuilderProps) => {
  const text = useText()
  const part = useBuilder((state) => state.part)
  const run = useRuns(({ runs }) => runs.get(framework.id))
  const error = useRuns(({ errors }) => errors.get(framework.id))
  const places = useMemo(
    () => problemPlaces(problemsOf(run, error), new Set(framework.nodes.map(nodeIdOf))),
    [run, error, framework],
  )
  const other = error !== undefined && error.code !== 'index-invalid' ? text.error(error) : null
  return (
    <section className="pv-grid pv-builder" aria-label={text('builder.label', { name: framework.name })}>
      <BuilderToolbar framework={framework} records={open.records} />
      {other !== null && <p className="pv-danger pv-builder-error">{other}</p>}
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

/** Builds an index: its tree with weights, its pipeline, and the text that describes it. */
export const BuilderPanel = () => {
  const text = useText()
  const open = useDocument((state) => state.document)
  const status = useDocument((state) => state.status)
  const remembered = useBuilder((state) => state.index)
  const subject = useSelection((state) => state.subject)
  const indices = open?.records.indices
  const followed = subject?.kind === 'node' ? subject.index : null
  const wanted = [remembered, followed, indices?.keys().next().value]
  const id = wanted.find((each) => each != null && indices?.has(each) === true) ?? null
  // What is remembered belongs to this index from now on.
  useEffect(() => {
    if (id !== null) chooseIndex(id)
  }, [id])
  const framework = id === null ? undefined : indices?.get(id)
  if (open === null)
    return status === 'loading' ? (
      <PanelSkeleton />
    ) : (
      <PanelMessage title={text('results.empty.none.title')} text={text('builder.empty.none')} />
    )
  if (framework === undefined)
    return (
      <PanelMessage
        title={text('results.empty.index.title')}
        text={text('builder.empty.index')}
        action={{ label: text('builder.new'), run: () => requestCommand('edit.addIndex') }}
      />
    )
  return <OpenBuilder open={open} framework={framework} />
}
