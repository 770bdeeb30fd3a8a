import { describe, expect, it } from 'vitest'
import type { RegionCode } from '#core/dataset/schema'
import { testFramework, testProject } from '#core/index/testProject'
import { createRobustnessClient } from './robustnessClient'
import { createRobustnessHost } from './robustnessHost'
import type { FromRobustness, RobustnessRequest, ToRobustness } from './robustnessProtocol'
import { workerProject } from './workerDataset'

const framework = testFramework({
  nodes: [
    { id: 'total' },
    { indicator: 'a', parent: 'total', weight: 2 },
    { indicator: 'b', parent: 'total', weight: 1 },
  ],
  steps: [
    { step: 'normalise', method: 'min-max' },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})
const { dataset, records } = testProject(['A', 'B', 'C'], ['2018'], {
  a: [1, [9, 8, 1]],
  b: [1, [2, 6, 9]],
  unused: [1, [1, 2, 3]],
})
const project = workerProject(dataset, records, [framework])
const asked: RobustnessRequest = {
  spec: { choices: [{ vary: 'weights', by: 0.5 }] },
  draws: 50,
  seed: 1,
  runs: 30,
}
const A = 'A' as RegionCode
const B = 'B' as RegionCode

/** Client and host on either side of a channel that copies as a real one does; every look at the clock takes a second. */
const connected = () => {
  const seen = { closed: 0, sent: [] as ToRobustness[] }
  const client = createRobustnessClient((onMessage) => {
    let open = true
    let time = 0
    const host = createRobustnessHost({
      post: (message: FromRobustness) => {
        if (open) onMessage(structuredClone(message))
      },
      pause: () =>
        new Promise((resolve) => {
          setImmediate(resolve)
        }),
      now: () => (time += 1000),
    })
    return {
      post: (message) => {
        seen.sent.push(message)
        host(structuredClone(message))
      },
      close: () => {
        open = false
        seen.closed += 1
      },
    }
  })
  return { client, seen }
}

describe('the robustness client', () => {
  it('gives the report with progress, and then answers questions about it', async () => {
    const { client, seen } = connected()
    const shares: number[] = []
    const report = await client.run(project, asked, (share) => void shares.push(share))
    if (!report.ok) throw new Error(report.error.code)
    expect(report.value.distributions).toHaveLength(3)
    expect(report.value.sobol?.runs).toBe(30)
    expect(shares.length).toBeGreaterThan(50)
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    const [sent] = seen.sent
    expect(sent?.kind === 'run' && sent.project.columns.map(([code]) => code)).toEqual(['a', 'b'])
    const [sensitivity, swap] = await Promise.all([client.sensitivity(A), client.swap([A, B])])
    expect(sensitivity.ok && sensitivity.value.indices).toHaveLength(1)
    expect(swap.ok && swap.value.behind).toBe(swap.ok && swap.value.ahead === 'A' ? 'B' : 'A')
  })

  it('cancels by ending the worker, and a newer analysis ends the one before', async () => {
    const { client, seen } = connected()
    const first = client.run(project, asked, () => undefined)
    const second = client.run(project, asked, () => undefined)
    expect(await first).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    client.cancel()
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(seen.closed).toBe(2)
    expect(await client.swap([A, B])).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })

  it('tells a spec that does not fit, and a worker that fails', async () => {
    const { client } = connected()
    const wrong = { ...asked, spec: { ...asked.spec, node: 'nowhere' } }
    const refused = await client.run(project, wrong, () => undefined)
    expect(refused).toMatchObject({ ok: false, error: { code: 'robustness-invalid' } })
    const failing = createRobustnessClient((_onMessage, onFailure) => ({
      post: () => onFailure('broken'),
      close: () => undefined,
    }))
    expect(await failing.run(project, asked, () => undefined)).toMatchObject({
      ok: false,
      error: { code: 'unexpected', data: { detail: 'broken' } },
    })
  })
})
