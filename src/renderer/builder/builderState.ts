import { create } from 'zustand'
import type { IndicatorCode } from '#core/dataset/schema'
import type { NodeId } from '#core/index/run'

/** The parts of the builder, one at a time on the screen. */
export type BuilderPart = 'structure' | 'steps' | 'methodology'

/** What of a step is looked at. */
export type StepPart = 'settings' | 'changes' | 'distribution' | 'table'

/** What the builder remembers while the window is open; ids that are gone are passed over. */
interface BuilderState {
  readonly index: string | null
  readonly part: BuilderPart
  /** The node that keys and buttons act on. */
  readonly node: NodeId | null
  readonly collapsed: ReadonlySet<NodeId>
  /** Nodes that keep their share while their siblings are edited; not part of the project. */
  readonly locked: ReadonlySet<NodeId>
  /** Position of the step looked at. */
  readonly step: number
  readonly stepPart: StepPart
  /** The indicator or node whose values are shown. */
  readonly indicator: IndicatorCode | NodeId | null
}

const start: BuilderState = {
  index: null,
  part: 'structure',
  node: null,
  collapsed: new Set(),
  locked: new Set(),
  step: 0,
  stepPart: 'settings',
  indicator: null,
}

export const useBuilder = create<BuilderState>(() => start)

const toggled = (set: ReadonlySet<NodeId>, id: NodeId): ReadonlySet<NodeId> => {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Goes to an index in the builder; what was remembered of another one is let go. */
export const chooseIndex = (index: string): void => {
  if (useBuilder.getState().index === index) return
  const { part, stepPart } = useBuilder.getState()
  useBuilder.setState({ ...start, index, part, stepPart })
}

export const toggleLock = (id: NodeId): void =>
  useBuilder.setState(({ locked }) => ({ locked: toggled(locked, id) }))

export const toggleCollapsed = (id: NodeId): void =>
  useBuilder.setState(({ collapsed }) => ({ collapsed: toggled(collapsed, id) }))
