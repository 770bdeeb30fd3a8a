import { expect, it } from 'vitest'
import { ok } from '#core/result'
import { createReportClient } from './reportClient'
import type { FromReportWorker, ReportProject, ToReportWorker } from './reportProtocol'

const project = { records: {}, dataset: {} } as unknown as ReportProject
const asked = (period: string) =>
  ({ template: 'a', language: 'zh', index: null, region: null, indicator: null, period }) as const
const built = (title: string): FromReportWorker => ok({ title, subtitle: '', html: '' })

/** A client whose workers answer when the test says so. */
const connected = () => {
  const workers: {
    readonly got: ToReportWorker[]
    readonly answer: (answer: FromReportWorker) => void
    readonly break: (detail: string) => void
    closed: boolean
  }[] = []
  const client = createReportClient(project, (onAnswer, onFailure) => {
    const worker = { got: [] as ToReportWorker[], answer: onAnswer, break: onFailure, closed: false }
    workers.push(worker)
    return {
      post: (message) => worker.got.push(message),
      close: () => {
        worker.closed = true
      },
    }
  })
  return { client, workers }
}

it('opens the project once and asks one thing after the other', async () => {
  const { client, workers } = connected()
  const first = client.ask('build', asked('2017'))
  workers[0]?.answer(built('one'))
  expect(await first).toMatchObject({ ok: true, value: { title: 'one' } })
  const second = client.ask('build', asked('2018'))
  workers[0]?.answer(built('two'))
  expect(await second).toMatchObject({ ok: true, value: { title: 'two' } })
  expect(workers.map(({ got }) => got.map(({ call }) => call))).toEqual([['open', 'build', 'build']])
})

it('gives up what is under way for what is asked next', async () => {
  const { client, workers } = connected()
  const first = client.ask('build', asked('2017'))
  const second = client.ask('build', asked('2018'))
  expect(await first).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(workers.map(({ closed }) => closed)).toEqual([true, false])
  workers[1]?.answer(built('two'))
  expect(await second).toMatchObject({ ok: true, value: { title: 'two' } })
})

it('starts again after it was stopped, and after a worker broke', async () => {
  const { client, workers } = connected()
  const stopped = client.ask('drawings', asked('2017'))
  client.stop()
  expect(await stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  const broken = client.ask('build', asked('2017'))
  workers[1]?.break('no memory')
  expect(await broken).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  const again = client.ask('build', asked('2017'))
  workers[2]?.answer(built('again'))
  expect(await again).toMatchObject({ ok: true, value: { title: 'again' } })
  expect(workers.map(({ got }) => got[0]?.call)).toEqual(['open', 'open', 'open'])
})
