import { beforeEach, expect, it } from 'vitest'
import { measureWithoutCanvas } from '#charts/echarts'
import { type AppError, appError } from '#core/errors'
import type { ReportRequest } from '#core/report/template'
import { testSource } from '#core/report/testing/sampleSource'
import { fail, ok, type Result } from '#core/result'
import { reportProject } from '../reportProject'
import { createReportHost } from './reportHost'
import type { FromReportWorker, ToReportWorker } from './reportProtocol'

measureWithoutCanvas()

const project = reportProject(testSource('demonstration-panel'))
const asked: ReportRequest = {
  template: 'indicator-report',
  language: 'en',
  index: null,
  region: '330000',
  indicator: 'netizens',
  period: '2018',
}
/** One pixel. */
const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
)

/** A host behind a channel that copies as a real one does. */
const hostWith = (boundaries: Result<null, AppError> = ok(null)) => {
  const host = createReportHost(async () => boundaries)
  return async (message: ToReportWorker): Promise<FromReportWorker | null> =>
    structuredClone(await host(structuredClone(message)))
}
let ask: ReturnType<typeof hostWith>
beforeEach(async () => {
  ask = hostWith()
  await ask({ call: 'open', question: project })
})

it('makes the page of a report of the project that it was opened with', async () => {
  const built = await ask({ call: 'build', question: asked })
  expect(built).toMatchObject({ ok: true, value: { title: expect.stringContaining('Internet users') } })
  expect(JSON.stringify(built)).toContain('Zhejiang')
})

it('has the columns of derived indicators', async () => {
  const { records, dataset } = testSource('demonstration-panel')
  const netizens = records.indicators.get('netizens')
  if (netizens === undefined) throw new Error('no such indicator')
  const derived = { ...netizens, code: 'half' as typeof netizens.code, formula: '[netizens] / 2' }
  const indicators = new Map(records.indicators).set('half', derived)
  const open = reportProject({ records: { ...records, indicators }, dataset })
  const host = hostWith()
  await host({ call: 'open', question: open })
  const question = { ...asked, indicator: 'half' }
  expect(await host({ call: 'build', question })).toMatchObject({ ok: true })
})

it('makes a Word document of the pictures that were drawn', async () => {
  const drawings = await ask({ call: 'drawings', question: asked })
  if (drawings?.ok !== true || !Array.isArray(drawings.value)) throw new Error('no drawings')
  expect(drawings.value.map(({ id }) => id)).toEqual(expect.arrayContaining(['ranking', 'trend']))
  for (const { svg, width, height } of drawings.value)
    expect(svg).toMatch(new RegExp(`^<svg width="${width}" height="${height}"`))
  const drawn = new Map(drawings.value.map(({ id }) => [id, png]))
  const docx = await ask({ call: 'docx', question: { asked, drawn } })
  if (docx?.ok !== true || !(docx.value instanceof Uint8Array)) throw new Error('no document')
  expect(String.fromCharCode(...docx.value.subarray(0, 2))).toBe('PK')
})

it('answers with the error of what cannot be made', async () => {
  expect(await ask({ call: 'build', question: { ...asked, indicator: 'nothing' } })).toMatchObject({
    ok: false,
    error: { code: 'report-choice-unknown' },
  })
  const closed = hostWith()
  expect(await closed({ call: 'build', question: asked })).toMatchObject({ ok: false })
  const mapless = hostWith(fail(appError('cancelled', {})))
  await mapless({ call: 'open', question: project })
  expect(await mapless({ call: 'build', question: asked })).toMatchObject({ error: { code: 'cancelled' } })
})

it('takes a bug for an answer', async () => {
  const broken = { ...project, records: null } as unknown as typeof project
  const host = createReportHost(async () => ok(null))
  expect(await host({ call: 'open', question: broken })).toMatchObject({
    ok: false,
    error: { code: 'unexpected' },
  })
})
