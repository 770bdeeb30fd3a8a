import type { Period, RegionCode } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import type { NodeId } from '../../index/run'
import type { IndexSession } from '../../index/session'
import { fail, ok, type Result } from '../../result'
import { assemble } from './assemble'
import { decompose, type Side, spreadByWeight } from './decompose'
import { findCell, findNode } from './explainGap'
import type { Causes, Explanation } from './explanation'
import { cellOf, exchangePeriods, type Material, openMaterial, rivalsIn, sideAt, weightsAt } from './material'
import {
  counterpartOf,
  inNeutralOrder,
  joinIndicators,
  leavesOf,
  type SharedNode,
  shareTree,
} from './sharedTree'

/** An index on its data, opened for explaining. */
export interface Opened {
  readonly session: IndexSession
  readonly material: Material
}

/** Opens an index for explaining; to be opened anew after its data changed. */
export const openExplaining = (session: IndexSession): Opened => ({
  session,
  material: openMaterial(session),
})

/** Which of the two periods each cause is taken from: 0 the earlier one (b), 1 the later one (a). */
interface State {
  readonly data: 0 | 1
  readonly frame: 0 | 1
  readonly method: 0 | 1
}

type Cause = keyof State

interface Question {
  readonly node: NodeId
  readonly region: RegionCode
  /** The period whose score is explained, and the one that it is compared with. */
  readonly period: Period
  readonly since: Period
}

type World = Pick<Material, 'columns' | 'plan' | 'run'> & { readonly leaves: readonly Float64Array[] }

/** One of the indices of the comparison with both worlds: as it is, and with the region's periods exchanged (null where it lacks one). */
interface Method {
  readonly material: Material
  readonly worlds: readonly [World, World | null]
  readonly cells: readonly [number, number]
  readonly weightCell: number
  readonly position: number
}

const openMethod = (
  { session, material }: Opened,
  position: number,
  { region, period, since }: Question,
  own: 0 | 1,
): Method => {
  const { run, plan, columns } = material
  // An index may lack the other period; then what it would have made of it is missing.
  const known = (of: Period) => (run.periods.includes(of) ? cellOf(material, region, of) : -1)
  const cells = [known(since), known(period)] as const
  const actual = {
    ...material,
    leaves: plan.context.tree.leaves.map((position) => columns[position] ?? new Float64Array(0)),
  }
  return {
    material,
    worlds: [actual, cells.includes(-1) ? null : exchangePeriods(session, material, cells)],
    cells,
    weightCell: cells[own],
    position,
  }
}

/** The scores of the region in a state that need not have been: its leaves there, aggregated with the weights of the method. */
const sideIn = (method: Method, { data, frame }: Pick<State, 'data' | 'frame'>): Side => {
  const { material, worlds, cells, weightCell } = method
  const world = worlds[data === frame ? 0 : 1]
  const cell = cells[frame]
  const { tree } = material.plan.context
  const width = material.run.periods.length
  const others = material.run.regions
    .map((_, region) => region * width + (cell % width))
    .filter((other) => other !== cell)
  const scores = new Float64Array(tree.nodes.length).fill(Number.NaN)
  if (world === worlds[0] && cell === weightCell) return sideAt(material, cell, others)
  for (const [leaf, position] of tree.leaves.entries())
    scores[position] = world?.leaves[leaf]?.[cell] ?? Number.NaN
  const rivals = (position: number) => (world === null ? [] : rivalsIn(world, position, others))
  for (const { position, children } of tree.nodes.toReversed()) {
    const own = material.methods[position]
    if (own === null || own === undefined) continue
    const { weights, total } = weightsAt(material, position, weightCell)
    const compared = own.method.relational === true ? rivals(position) : null
    const output = new Float64Array(1 + (compared?.[0]?.length ?? 0))
    own.method.apply(own.params, {
      columns: children.map((child, k) => Float64Array.of(scores[child] as number, ...(compared?.[k] ?? []))),
      weights,
      minAvailable: Number(own.params.minAvailable),
      output,
      shape: { regions: output.length, periods: 1 },
      refuse: () => undefined,
    })
    scores[position] = (output[0] as number) * total
  }
  return {
    score: (position) => scores[position] ?? Number.NaN,
    weights: (position) => weightsAt(material, position, weightCell).weights,
    total: (position) => weightsAt(material, position, weightCell).total,
    method: (position) => material.methods[position] ?? null,
    rivals,
    child: (position, k) => tree.nodes[position]?.children[k] ?? -1,
  }
}

const steps: readonly Cause[] = ['data', 'frame', 'method']

const orders: readonly (readonly Cause[])[] = steps.flatMap((first) =>
  steps
    .filter((second) => second !== first)
    .map((second) => {
      const third = steps.find((cause) => cause !== first && cause !== second) ?? 'method'
      return [first, second, third]
    }),
)

/** The part of each indicator in one move from a state to another, in the unit of the scores. */
const move = (
  shared: SharedNode,
  [to, toMethod]: readonly [Side, Method],
  [from, fromMethod]: readonly [Side, Method],
): Float64Array => {
  const { value, weight } = decompose(shared, to, from)
  const f = toMethod.material.factor(toMethod.position, toMethod.weightCell)
  const g = fromMethod.material.factor(fromMethod.position, fromMethod.weightCell)
  const middle = (to.score(shared.a) + from.score(shared.b)) / 2
  const byPoints = f === g ? null : spreadByWeight(shared, to, from, (f - g) * middle)
  return value.map((part, i) => ((part + (weight[i] as number)) * (f + g)) / 2 + (byPoints?.[i] ?? 0))
}

/** Whether the two periods are aggregated with the same weights by the same index. */
const sameWeights = (earlier: Method, later: Method): boolean => {
  if (earlier.material !== later.material) return false
  return earlier.material.plan.context.tree.nodes.every(({ position }) => {
    const [a, b] = [earlier, later].map(
      ({ material, weightCell }) => weightsAt(material, position, weightCell).weights,
    )
    return a?.every((weight, k) => Object.is(weight, b?.[k])) ?? false
  })
}

/** Data, frame and method of each indicator: the mean over the orders in which the causes can come about. */
const splitCauses = (
  methods: readonly [Method, Method],
  node: SharedNode,
): { readonly causes: readonly Causes[]; readonly separable: boolean } => {
  const sides = new Map<string, Side>()
  const sideOf = (state: State): Side => {
    const key = `${state.data}${state.frame}${state.method}`
    const known = sides.get(key) ?? sideIn(methods[state.method], state)
    sides.set(key, known)
    return known
  }
  const trees = methods.map(({ material, position }) => [material.plan.context.tree, position] as const)
  const [earlier, later] = methods
  const treeOf = (to: 0 | 1, from: 0 | 1): SharedNode => {
    const [a, b] = [trees[to], trees[from]]
    return a === undefined || b === undefined ? node : inNeutralOrder(shareTree(a, b), [a[0], b[0]])
  }
  const indicators = new Map(leavesOf(node).map(({ id }, at) => [id, at]))
  const scoreIn = (state: State) => sideOf(state).score(methods[state.method].position)
  const start: State = { data: 0, frame: 0, method: 0 }
  const moves = sameWeights(earlier, later) ? orders.filter((order) => order[2] === 'method') : orders
  const ways = moves
    .map((order) => {
      const states: State[] = [start]
      for (const cause of order) states.push({ ...(states.at(-1) ?? start), [cause]: 1 })
      return { order, states }
    })
    .filter(({ states }) => states.every((state) => Number.isFinite(scoreIn(state))))
  const causes = leavesOf(node).map(() => ({ data: 0, frame: 0, method: 0 }))
  const moved = new Map<string, { readonly shared: SharedNode; readonly parts: Float64Array }>()
  const partsOf = (to: State, from: State) => {
    const key = [to, from].map(({ data, frame, method }) => `${data}${frame}${method}`).join(' ')
    const shared = treeOf(to.method, from.method)
    const found = moved.get(key) ?? {
      shared,
      parts: move(shared, [sideOf(to), methods[to.method]], [sideOf(from), methods[from.method]]),
    }
    moved.set(key, found)
    return found
  }
  const add = (cause: Cause, to: State, from: State, share: number) => {
    const { shared, parts } = partsOf(to, from)
    // An indicator under different nodes of the two indices stands twice there, and once among the causes.
    for (const [i, { id }] of leavesOf(shared).entries()) {
      const own = causes[indicators.get(id) ?? -1]
      if (own !== undefined) own[cause] += (parts[i] as number) * share
    }
  }
  for (const { order, states } of ways)
    for (const [i, cause] of order.entries()) {
      const [from, to] = [states[i] ?? start, states[i + 1] ?? start]
      // The same indices with the same weights: nothing can come of it.
      if (cause === 'method' && moves.length < orders.length) continue
      add(cause, to, from, 1 / ways.length)
    }
  if (ways.length > 0) return { causes, separable: true }
  const end: State = { data: 1, frame: 1, method: 1 }
  add(earlier.material === later.material ? 'data' : 'method', end, start, 1)
  return { causes, separable: false }
}

/** The same node of another index; the root is the root, whatever it is called. */
const findCounterpart = (own: Material, position: number, other: Material): Result<number, AppError> => {
  const at = position === 0 ? 0 : counterpartOf(own.plan.context.tree, position, other.plan.context.tree)
  return at < 0 ? findNode(other, own.run.nodes[position]?.id ?? '') : ok(at)
}

/**
 * Why a region's score at a node changed since an earlier period: contributions of the indicators, each split
 * into data (its own values moved), frame (the others moved what it is measured against) and method (weights or
 * steps differ); all add up to the difference within rounding. `before` is the index that the earlier score is
 * taken from where it is another one than that of the later score; then both periods may be the same. Errors:
 * node-unknown, region-not-compared, period-not-compared, score-missing, periods-same.
 */
export const explainChange = (
  later: Opened,
  question: Question,
  before: Opened = later,
): Result<Explanation, AppError> => {
  const { node, region, period, since } = question
  const at = findNode(later.material, node)
  if (!at.ok) return at
  const atBefore = findCounterpart(later.material, at.value, before.material)
  if (!atBefore.ok) return atBefore
  if (period === since && before === later) return fail(appError('periods-same', { code: period }))
  const [own, other] = [
    findCell(later.material, at.value, region, period),
    findCell(before.material, atBefore.value, region, since),
  ]
  if (!own.ok) return own
  if (!other.ok) return other
  const first = openMethod(before, atBefore.value, question, 0)
  const second = openMethod(later, at.value, question, 1)
  const shared = joinIndicators(
    shareTree(
      [later.material.plan.context.tree, at.value],
      [before.material.plan.context.tree, atBefore.value],
    ),
  )
  const { causes, separable } = splitCauses([first, second], shared)
  const places = [
    { material: later.material, region, period },
    { material: before.material, region, period: since },
  ] as const
  const kind = before === later ? 'change' : 'indices'
  return ok(assemble(kind, shared, places, sideIn(second, { data: 1, frame: 1 }), causes, separable))
}
