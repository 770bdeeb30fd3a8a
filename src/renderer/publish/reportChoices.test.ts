import { expect, it } from 'vitest'
import type { IndicatorCode, Period, RegionCode } from '#core/dataset/schema'
import { reportTemplates } from '#core/report/templates/index'
import { records } from '../store/testRecords'
import { firstChoices, requestOf, subjectsOf, subjectUsed } from './reportChoices'

const p2018 = '2018' as Period
const gdp = { kind: 'indicator', indicator: 'gdp' as IndicatorCode } as const
const document = {
  records: records({ index: true }),
  dataset: {
    regions: [],
    periods: ['2017' as Period, p2018],
    indicators: [],
    columns: new Map(),
    sources: [],
  },
}
const subjects = subjectsOf(document.records)

it('begins with what is selected', () => {
  const selected = { subject: gdp, regions: ['440000' as RegionCode], period: '2017' as Period }
  expect(firstChoices(document, selected)).toMatchObject({
    index: null,
    indicator: 'gdp',
    region: '440000',
    period: '2017',
  })
})

it('begins with the last period where none is selected', () => {
  expect(firstChoices(document, { subject: null, regions: [], period: null })).toMatchObject({
    indicator: null,
    region: null,
    period: p2018,
  })
})

it('does not begin with a region that no report compares', () => {
  const selected = { subject: null, regions: ['999999' as RegionCode], period: null }
  expect(firstChoices(document, selected).region).toBeNull()
})

it('takes the first of what a template needs, and nothing of what it only may have', () => {
  const choices = firstChoices(document, { subject: null, regions: [], period: null })
  const of = { index: 'dcdi', indicator: 'gdp', region: '330000' } as const
  for (const { id: template, needs } of reportTemplates)
    for (const kind of ['index', 'indicator', 'region'] as const)
      expect(subjectUsed({ ...choices, template }, kind, subjects), `${template} ${kind}`).toBe(
        needs[kind] === 'needed' ? of[kind] : null,
      )
})

it('asks for nothing that a template does not use', () => {
  const chosen = { index: 'dcdi', indicator: 'gdp', region: '330000', period: p2018 }
  for (const { id: template, needs } of reportTemplates)
    expect(requestOf({ ...chosen, template }, subjects, 'en')).toEqual({
      template,
      language: 'en',
      period: p2018,
      index: needs.index === 'unused' ? null : 'dcdi',
      indicator: needs.indicator === 'unused' ? null : 'gdp',
      region: needs.region === 'unused' ? null : '330000',
    })
})
