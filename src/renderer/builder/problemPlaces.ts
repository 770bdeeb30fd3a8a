import type { AppError } from '#core/errors'
import type { IndexRun, NodeId, Problem } from '#core/index/run'

/** Problems of an index by the place in the builder where they are mended. */
export interface ProblemPlaces {
  readonly nodes: ReadonlyMap<NodeId, readonly Problem[]>
  /** By the id of the step. */
  readonly steps: ReadonlyMap<string, readonly Problem[]>
  /** Those of the index as a whole. */
  readonly general: readonly Problem[]
  readonly all: readonly Problem[]
}

const add = <K>(map: Map<K, Problem[]>, key: K, problem: Problem) => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [problem])
  else list.push(problem)
}

const named = (value: Problem['data'][string] | undefined): readonly string[] => {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

/** What the newest run, or the reason why there is none, has to say; error before warning before note. */
export const problemsOf = (run: IndexRun | undefined, error: AppError | undefined): readonly Problem[] => {
  const order = { error: 0, warning: 1, note: 2 } as const
  const found = error?.code === 'index-invalid' ? error.data.problems : (run?.problems ?? [])
  return [...found].sort((a, b) => order[a.severity] - order[b.severity])
}

/** Sorts problems by place: a step where they name one, else the nodes and indicators of the tree that they name. */
export const problemPlaces = (all: readonly Problem[], tree: ReadonlySet<NodeId>): ProblemPlaces => {
  const nodes = new Map<NodeId, Problem[]>()
  const steps = new Map<string, Problem[]>()
  const general: Problem[] = []
  for (const problem of all) {
    const { data } = problem
    const [step] = named(data.step)
    const places = [...named(data.node), ...named(data.nodes), ...named(data.indicator)].filter((id) =>
      tree.has(id),
    )
    if (step !== undefined) add(steps, step, problem)
    for (const id of places) add(nodes, id, problem)
    if (step === undefined && places.length === 0) general.push(problem)
  }
  return { nodes, steps, general, all }
}
