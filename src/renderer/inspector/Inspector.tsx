import './inspector.css'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { viewOrDefault } from '#charts/defaultViews'
import { interactive } from '../shell/interactive'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import { type OpenDocument, useDocument } from '../store/document'
import { type Target, useSelection } from '../store/selection'
import { useText } from '../store/text'
import { useDrawn } from '../store/useDrawn'
import { CellPane } from './CellPane'
import { IndexPane } from './IndexPane'
import { IndicatorPane } from './IndicatorPane'
import { NodePane } from './NodePane'
import { ProjectPane } from './ProjectPane'
import { RegionPane } from './RegionPane'

// The options of the views bring charts along, which come after the grid.
const ViewPane = lazy(async () => {
  await interactive
  return { default: (await import('./ViewPane')).ViewPane }
})

/** The pane of a target; null where it is no longer in the project. */
const paneOf = (open: OpenDocument, target: Target): ReactNode => {
  const { records } = open
  switch (target.kind) {
    case 'project':
      return <ProjectPane key="project" open={open} />
    case 'indicator': {
      const indicator = records.indicators.get(target.code)
      return indicator && <IndicatorPane key={`i:${target.code}`} open={open} indicator={indicator} />
    }
    case 'region': {
      const region = records.regions.get(target.code)
      return region && <RegionPane key={`r:${target.code}`} open={open} region={region} />
    }
    case 'cell': {
      const { key } = target
      const indicator = records.indicators.get(key.indicator)
      const region = records.regions.get(key.region)
      if (indicator === undefined || region === undefined) return null
      const id = `c:${key.indicator}\n${key.region}\n${key.period}`
      return <CellPane key={id} open={open} cell={key} indicator={indicator} region={region} />
    }
    case 'index': {
      const framework = records.indices.get(target.id)
      return framework && <IndexPane key={`x:${target.id}`} framework={framework} />
    }
    case 'node': {
      const framework = records.indices.get(target.index)
      const id = `n:${target.index}\n${target.node}`
      return framework && <NodePane key={id} open={open} framework={framework} node={target.node} />
    }
    case 'view': {
      const view = viewOrDefault(records, target.id)
      return view && <ViewPane key={`v:${target.id}`} open={open} view={view} />
    }
  }
}

/** The properties of what was chosen last, to be read and edited. */
export const Inspector = () => {
  const text = useText()
  const open = useDrawn(useDocument, (state) => state.document)
  // The active cell moves on with each entry; its pane is not to be built before the views show what was entered.
  const target = useDrawn(useSelection, (state) => state.target)
  const pane = useMemo(() => open && paneOf(open, target), [open, target])
  if (open === null) return <PanelSkeleton />
  return pane == null ? (
    <PanelMessage title={text('inspector.gone')} text={text('inspector.gone.text')} />
  ) : (
    <Suspense fallback={<PanelSkeleton />}>{pane}</Suspense>
  )
}
