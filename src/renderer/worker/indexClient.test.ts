import { describe, expect, it } from 'vitest'
import type { IndicatorCode, Period, RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { withGivenWeights } from '#core/index/edit/givenWeights'
import type { IndexRun } from '#core/index/run'
import { runIndex } from '#core/index/runIndex'
import { testFramework, testProject } from '#core/index/testProject'
import type { CellChange } from '#core/project/diff'
import { createIndexClient } from './indexClient'
import { createIndexHost } from './indexHost'
import type { FromWorker, ToWorker } from './protocol'

const project = () =>
  testProject(['A', 'B', 'C'], ['2017', '2018'], {
    a: [1, [0, 5, 10, 2, 4, 8]],
    b: [-1, [2, 4, 6, 3, 5, 2]],
    unused: [1, [1, 2, 3, 4, 5, 6]],
  })

const framework = testFramework({
  scale: 'points',
  nodes: [
    { id: 'total' },
    { id: 'x', parent: 'total', weight: 60 },
    { id: 'y', parent: 'total', weight: 40 },
    { indicator: 'a', parent: 'x', weight: 1 },
    { indicator: 'b', parent: 'y', weight: 1 },
  ],
  steps: [
    { step: 'normalise', method: 'min-max', over: 'all' },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})

const change = (indicator: string, region: string, value: number | null): CellChange => ({
  indicator: indicator as IndicatorCode,
  region: region as RegionCode,
  period: '2018' as Period,
  before: null,
  after: value === null ? null : { value, status: 'A', source: null, note: null },
})

/** Client and host on either side of a channel that copies and transfers as a real one does. */
const connected = (clock: () => number = () => 0) => {
  const { dataset, records } = project()
  const seen = {
    runs: [] as IndexRun[],
    errors: [] as [string, AppError][],
    progress: [] as number[],
    toHost: [] as ToWorker[],
    fromHost: [] as FromWorker[],
  }
  let goOn: (() => void) | null = null
  let closed = 0
  const client = createIndexClient(
    {
      onResult: (run) => void seen.runs.push(run),
      onError: (index, error) => void seen.errors.push([index, error]),
      onProgress: (_index, share) => void seen.progress.push(share),
    },
    (onMessage) => {
      const host = createIndexHost({
        post: (message, transfer) => {
          const copy = structuredClone(message, { transfer })
          seen.fromHost.push(copy)
          onMessage(copy)
        },
        pause: () =>
          new Promise((resolve) => {
            goOn = resolve
          }),
        now: clock,
      })
      return {
        post: (message) => {
          seen.toHost.push(message)
          host(structuredClone(message))
        },
        close: () => {
          closed += 1
        },
      }
    },
  )
  const indices = new Map([[framework.id, framework]])
  return {
    client,
    dataset,
    records: { ...records, indices },
    seen,
    /** Lets the host go on after a pause, until it has nothing left to do or pauses again. */
    resume: () => {
      goOn?.()
      // A macrotask comes after all microtasks, which is all that the host waits for.
      return new Promise((resolve) => setImmediate(resolve))
    },
    closed: () => closed,
  }
}

const expected = (edits: readonly CellChange[]): IndexRun => {
  const { dataset, records } = project()
  for (const { indicator, region, after } of edits) {
    const column = dataset.columns.get(indicator)
    const at = dataset.regions.indexOf(region) * 2 + 1
    if (column !== undefined) column.values[at] = after?.value ?? Number.NaN
  }
  const run = runIndex(dataset, records, framework)
  if (!run.ok) throw new Error(run.error.code)
  return { ...run.value, steps: [] }
}

describe('the index client', () => {
  it('gives the run of each index after loading', () => {
    const { client, dataset, records, seen } = connected()
    client.load({ dataset, records })
    expect(seen.runs).toEqual([expected([])])
    expect(seen.errors).toEqual([])
  })

  it('sends only the columns that an index reads', () => {
    const { client, dataset, records, seen } = connected()
    client.load({ dataset, records })
    const [load] = seen.toHost
    expect(load?.kind === 'load' && load.project.columns.map(([code]) => code)).toEqual(['a', 'b'])
  })

  it('gives the same run after edits as a run from scratch, and posts only what changed', async () => {
    const { client, dataset, records, seen, resume } = connected()
    client.load({ dataset, records })
    const edits = [change('a', 'B', 20), change('a', 'C', null)]
    for (const edit of edits) {
      await resume()
      client.edit([edit])
    }
    await resume()
    expect(seen.runs.at(-1)).toEqual(expected(edits))
    const last = seen.fromHost.at(-1)
    const patch = last?.kind === 'result' ? last.patch : null
    const ids = patch?.changed.map((at) => seen.runs[0]?.nodes[at]?.id)
    expect(ids).toEqual(['total', 'x', 'a'])
    expect(patch?.nodes).toBeNull()
    expect(seen.runs[2]?.scores[3]).toBe(seen.runs[1]?.scores[3])
  })

  it('computes derived indicators in the worker, from the observed columns that they read', async () => {
    const { client, dataset, records, seen, resume } = connected()
    const a = records.indicators.get('a')
    if (a === undefined) throw new Error('no indicator')
    const code = 'twice' as IndicatorCode
    const indicators = new Map(records.indicators).set(code, { ...a, code, formula: '[unused] * 2' })
    const indices = new Map([
      [
        'test',
        testFramework({
          nodes: [{ id: 'total' }, { indicator: 'twice', parent: 'total', weight: 1 }],
          steps: [{ step: 'aggregate', method: 'arithmetic' }],
        }),
      ],
    ])
    client.load({ dataset, records: { ...records, indicators, indices } })
    const [load] = seen.toHost
    expect(load?.kind === 'load' && load.project.columns.map(([each]) => each)).toEqual(['unused'])
    expect([...(seen.runs.at(-1)?.scores[0] ?? [])]).toEqual([2, 4, 6, 8, 10, 12])
    await resume()
    client.edit([change('unused', 'B', 50)])
    await resume()
    expect([...(seen.runs.at(-1)?.scores[0] ?? [])]).toEqual([2, 4, 6, 100, 10, 12])
  })

  it('asks nothing of the worker for cells that no index reads', () => {
    const { client, dataset, records, seen } = connected()
    client.load({ dataset, records })
    client.edit([change('unused', 'A', 9)])
    expect(seen.toHost).toHaveLength(1)
  })

  it('gives the tables of the steps when asked', async () => {
    const { client, dataset, records } = connected()
    client.load({ dataset, records })
    const steps = await client.steps('test')
    expect(steps.map(({ step }) => step)).toEqual(['normalise', 'aggregate'])
    expect(await client.steps('another')).toEqual([])
  })

  it('tells what other weights make of the data, and keeps the run as it is', async () => {
    const { client, dataset, records, seen } = connected()
    client.load({ dataset, records })
    const other = withGivenWeights(framework, new Map([['x', 90]]), () => 10)
    const variant = await client.variant('test', other)
    const scratch = runIndex(dataset, records, other)
    if (!variant.ok || !scratch.ok) throw new Error('both run')
    expect(variant.value).toEqual({ ...scratch.value, steps: [] })
    expect(seen.runs).toEqual([expected([])])
    expect(await client.variant('gone', other)).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })

  it('explains scores on the newest data', async () => {
    const { client, dataset, records, resume } = connected()
    client.load({ dataset, records })
    const [a, b] = ['A', 'B'] as unknown as readonly [RegionCode, RegionCode]
    const question = { kind: 'gap', node: 'total', period: '2018' as Period, a, b } as const
    const before = await client.explain('test', question)
    await resume()
    client.edit([change('a', 'B', 9)])
    const after = await client.explain('test', question)
    if (!before.ok || !after.ok) throw new Error('both are answered')
    expect(after.value.difference).not.toBe(before.value.difference)
    expect(after.value.sum).toBeCloseTo(after.value.difference, 12)
    expect(await client.explain('gone', question)).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })

  it('tells the parts of scores on the newest data', async () => {
    const { client, dataset, records, resume } = connected()
    client.load({ dataset, records })
    const period = '2018' as Period
    const before = await client.parts('test', 'total', period)
    await resume()
    client.edit([change('a', 'B', 9)])
    const after = await client.parts('test', 'total', period)
    if (!before.ok || !after.ok) throw new Error('both are answered')
    expect(after.value.kind).toBe('parts')
    expect(after.value).not.toEqual(before.value)
    expect(await client.parts('gone', 'total', period)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    })
  })

  it('compares two indices, and says where the other one does not run', async () => {
    const { client, dataset, records } = connected()
    const other = {
      ...framework,
      id: 'other',
      steps: framework.steps.filter(({ step }) => step === 'aggregate'),
    }
    const indices = new Map([framework, other].map((own) => [own.id, own]))
    client.load({ dataset, records: { ...records, indices } })
    const period = '2018' as Period
    const region = 'A' as RegionCode
    const question = {
      kind: 'indices',
      node: 'total',
      period,
      since: period,
      region,
      other: 'other',
    } as const
    const found = await client.explain('test', question)
    if (!found.ok) throw new Error(found.error.code)
    expect(found.value).toMatchObject({ kind: 'indices', a: { index: 'test' }, b: { index: 'other' } })
    expect(found.value.sum).toBeCloseTo(found.value.difference, 12)
    expect(found.value.causes.method).toBe(found.value.sum)
    expect(await client.explain('test', { ...question, other: 'gone' })).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    })
  })

  it('reports a framework that cannot be run, and goes on with the others', () => {
    const { client, dataset, records, seen } = connected()
    const broken = testFramework({ nodes: [{ id: 'total' }], steps: [] })
    const indices = new Map([
      ['broken', { ...broken, id: 'broken' }],
      ['test', framework],
    ])
    client.load({ dataset, records: { ...records, indices } })
    expect(seen.errors.map(([index, { code }]) => [index, code])).toEqual([['broken', 'index-invalid']])
    expect(seen.runs.map(({ index }) => index)).toEqual(['test'])
  })

  it('drops a computation that a newer edit supersedes', async () => {
    let time = 0
    const slow = () => (time += 100)
    const { client, dataset, records, seen, resume } = connected(slow)
    client.load({ dataset, records })
    expect(seen.progress).toEqual([0])
    const edit = change('a', 'B', 20)
    client.edit([edit])
    for (let i = 0; i < 12 && seen.runs.length === 0; i++) await resume()
    expect(seen.runs).toEqual([expected([edit])])
    expect(seen.progress.filter((share) => share === 0)).toHaveLength(2)
  })

  it('cancels, and computes again with the next edit', async () => {
    let time = 0
    const slow = () => (time += 100)
    const { client, dataset, records, seen, resume } = connected(slow)
    client.load({ dataset, records })
    client.cancel()
    await resume()
    expect(seen.errors.map(([index, { code }]) => [index, code])).toEqual([['test', 'cancelled']])
    expect(seen.runs).toEqual([])
    const edit = change('b', 'A', 1)
    client.edit([edit])
    for (let i = 0; i < 12 && seen.runs.length === 0; i++) await resume()
    expect(seen.runs).toEqual([expected([edit])])
  })

  it('ends the worker with the last index', () => {
    const { client, dataset, records, closed } = connected()
    client.load({ dataset, records })
    client.load({ dataset, records: { ...records, indices: new Map() } })
    expect(closed()).toBe(1)
  })
})
