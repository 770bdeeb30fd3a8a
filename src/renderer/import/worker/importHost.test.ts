import { describe, expect, it } from 'vitest'
import { chinaRegions } from '#core/dataset/catalogue/china'
import type { Dataset } from '#core/dataset/dataset'
import type { Records } from '#core/project/schema'
import { marksOf } from '../previewMarks'
import { createImportHost } from './importHost'
import type { PlanAnswer, PlanQuestion, ReadAnswer, ReadQuestion } from './importProtocol'

const records: Records = {
  project: new Map(),
  regions: new Map(chinaRegions.map((region) => [region.code, region])),
  periods: new Map(),
  indicators: new Map(),
  indices: new Map(),
  views: new Map(),
  claims: new Map(),
  boundaries: new Map(),
}
const dataset: Dataset = {
  regions: chinaRegions.map(({ code }) => code),
  periods: [],
  indicators: [],
  columns: new Map(),
  sources: [],
}

const text = '2018年人口\n单位：万人\n地区,人口\n北京,1\n浙汀,2\n注：测试\n'
const file: ReadQuestion = {
  file: 0,
  path: '/data/people.csv',
  bytes: new TextEncoder().encode(text),
  text: undefined,
  lines: null,
  sheet: null,
  constants: {},
  given: {},
  regions: chinaRegions,
}

const opened = (question: ReadQuestion = file) => {
  const host = createImportHost()
  const answer = host({ request: 1, call: 'read', question })
  if (!answer.ok) throw new Error(answer.error.code)
  const planOf = (question: Omit<PlanQuestion, 'project'>) => {
    const planned = host({
      request: 2,
      call: 'plan',
      question: { ...question, project: { records, dataset } },
    })
    if (!planned.ok) throw new Error(planned.error.code)
    return planned.value as PlanAnswer
  }
  return { host, read: answer.value as ReadAnswer, planOf }
}

describe('createImportHost', () => {
  it('reads a file and says where its parts are', () => {
    const { read } = opened()
    expect(read).toMatchObject({
      format: { zh: 'CSV（逗号、分号、竖线或制表符分隔）' },
      encoding: 'UTF-8',
      sheet: 0,
      ambiguous: false,
    })
    expect(read.preview.rows[3]).toEqual({ at: 3, cells: ['北京', '1'] })
    const marks = marksOf(
      read.tables,
      read.tables.map(({ mapping }) => mapping),
    )
    expect([0, 1, 2, 3, 4, 5].map(marks.row)).toEqual(['title', 'unit', 'header', 'data', 'data', 'note'])
    expect([0, 1].map((column) => marks.cell(3, column))).toEqual(['region', 'values'])
  })

  it('says what the dimensions of a cube are taken for', () => {
    const dimension = {
      id: ['sex', 'area', 'time'],
      size: [1, 2, 1],
      role: { geo: ['area'], time: ['time'] },
    }
    const category = (...codes: string[]) => ({ category: { index: codes } })
    const json = {
      ...{ version: '2.0', class: 'dataset', label: 'People', ...dimension, value: [1, 2] },
      dimension: { sex: category('T'), area: category('北京', '上海'), time: category('2018') },
    }
    const bytes = new TextEncoder().encode(JSON.stringify(json))
    const { read } = opened({ ...file, path: '/data/people.json', bytes })
    const marks = marksOf(
      read.tables,
      read.tables.map(({ mapping }) => mapping),
    )
    expect([0, 1, 2, 3].map(marks.column)).toEqual(['dimension', 'region', 'period', 'values'])
    expect(read.preview.rows[1]).toEqual({ at: 1, cells: ['T', '上海', '2018', '2'] })
    expect(read.preview.headers).toEqual(['sex', 'area', 'time'])
  })

  it('plans with what is decided about a name, and gives the payload only then', () => {
    const { read, planOf } = opened()
    const mapping = read.tables[0]?.mapping
    if (mapping === undefined) throw new Error('no table')
    const options = { createRegions: false, createIndicators: true }
    const open = planOf({ inputs: [{ file: 0, mapping }], options, mode: 'merge' })
    expect(open).toMatchObject({ added: 1, unmatched: 1, payload: null })
    const names = { regions: { 浙汀: '330000' }, indicators: {} }
    const decided = planOf({ inputs: [{ file: 0, mapping: { ...mapping, names } }], options, mode: 'merge' })
    expect(decided).toMatchObject({ added: 2, unmatched: 0, errors: [], createdIndicators: ['人口'] })
    expect(decided.payload?.file).toBe('people.csv')
    expect([...(decided.payload?.cells.value ?? [])]).toEqual([1, 2])
  })

  it('reads the file that it holds once more in another encoding', () => {
    const { host } = opened()
    const answer = host({
      request: 3,
      call: 'read',
      question: { ...file, bytes: null, text: { encoding: 'Windows-1252' } },
    })
    expect(answer.ok && (answer.value as ReadAnswer).encoding).toBe('Windows-1252')
  })

  it('shows the beginning and the end of a long sheet', () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `北京,${1000 + i},${i}`)
    const bytes = new TextEncoder().encode(`地区,年份,人口\n${lines.join('\n')}\n来源：测试\n`)
    const { rows } = opened({ ...file, bytes }).read.preview
    expect(rows.filter(({ at }) => at === -1)).toHaveLength(1)
    expect(rows.some(({ cells }) => cells[0] === '来源：测试')).toBe(true)
    expect(rows.length).toBeLessThan(2500)
  })

  it('plans several files together, each with its own mapping, and reads one again with another delimiter', () => {
    const { host, read, planOf } = opened()
    const bytes = new TextEncoder().encode('地区;年份;人口（万人）\n上海;2018;2\n北京;2018;1\n')
    const second = { ...file, file: 1, path: '/data/more.csv', bytes }
    const wrong = host({ request: 3, call: 'read', question: { ...second, text: { delimiter: '|' } } })
    expect(wrong).toMatchObject({ ok: true, value: { delimiter: '|' } })
    const again = host({ request: 4, call: 'read', question: { ...second, bytes: null } })
    if (!again.ok) throw new Error(again.error.code)
    const [first, other] = [read.tables[0]?.mapping, (again.value as ReadAnswer).tables[0]?.mapping]
    if (first === undefined || other === undefined) throw new Error('no table')
    const planned = planOf({
      inputs: [
        { file: 0, mapping: { ...first, names: { regions: { 浙汀: null }, indicators: {} } } },
        { file: 1, mapping: other },
      ],
      options: { createRegions: false, createIndicators: true },
      mode: 'merge',
    })
    // 北京 stands in both with the same value.
    expect(planned).toMatchObject({ added: 2, errors: [], createdIndicators: ['人口'] })
    expect(planned.payload?.file).toBe('people.csv, more.csv')
  })

  it('refuses a mapping that is none, and plans nothing before a file was read', () => {
    const host = createImportHost()
    const mapping = host({ request: 1, call: 'mapping', question: { path: 'm.json', text: '{"layout":1}' } })
    expect(mapping.ok ? null : mapping.error.code).toBe('mapping-invalid')
    const broken = host({ request: 1, call: 'mapping', question: { path: 'm.json', text: '{' } })
    expect(broken.ok ? null : broken.error.code).toBe('json-invalid')
    const options = { createRegions: false, createIndicators: false }
    const plan = host({
      request: 2,
      call: 'plan',
      question: { inputs: [], options, mode: 'merge', project: null },
    })
    expect(plan.ok ? null : plan.error.code).toBe('cancelled')
  })
})
