import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { buildReport } from '#core/report/buildReport'
import { testSource } from '#core/report/testing/sampleSource'
import { measureWithoutCanvas } from '../echarts'
import { registerBoundaries } from '../map/boundaries'
import { bitmapOf, reportPictures } from './reportPictures'

const boundaries = fileURLToPath(new URL('../../../resources/boundaries/china.json', import.meta.url))

beforeAll(() => {
  measureWithoutCanvas()
  registerBoundaries(JSON.parse(readFileSync(boundaries, 'utf8')))
})

const source = testSource('demonstration-panel')

const drawn = () => {
  const report = buildReport(source, {
    ...{
      template: 'index-report',
      language: 'zh',
      index: null,
      region: null,
      indicator: null,
      period: '2018',
    },
  })
  if (!report.ok) throw new Error(report.error.code)
  const { document, run } = report.value
  return reportPictures(document, source, new Map(run === null ? [] : [[run.index, run]]))
}

it('draws every figure of a report in its size, with ids of its own, and the same again', () => {
  const pictures = drawn()
  expect([...pictures.keys()]).toEqual(['ranking', 'map', 'trend'])
  const ids = [...pictures.values()].flatMap((picture) => {
    if (picture.kind === 'missing') throw new Error(picture.reason)
    expect(picture.svg).toMatch(
      new RegExp(`^<svg [^>]*width="${picture.width}mm" height="${picture.height}mm"`),
    )
    expect(picture.svg).not.toMatch(/<script|<foreignObject|href="http/)
    return [...picture.svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  })
  expect(new Set(ids).size).toBe(ids.length)
  expect(drawn()).toEqual(pictures)
})

it('asks for as many pixels as the size has at a resolution', () => {
  const bitmap = bitmapOf(
    { kind: 'drawn', svg: '<svg width="160mm" height="80mm"></svg>', width: 160, height: 80 },
    254,
  )
  expect(bitmap).toEqual({ svg: '<svg width="1600" height="800"></svg>', width: 1600, height: 800 })
})
