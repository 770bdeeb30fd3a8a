import type { Dataset } from '../../src/core/dataset/dataset.ts'
import type { Indicator, IndicatorCode, Period, Region, RegionCode } from '../../src/core/dataset/schema.ts'
import type { IndexRecords } from '../../src/core/index/compile.ts'

export interface ProjectSize {
  readonly regions: number
  readonly periods: number
  readonly indicators: number
  /** One cell in so many is missing. */
  readonly missing: number
}

export interface SeededProject {
  readonly dataset: Dataset
  readonly records: IndexRecords
}

/** Whole numbers below 2^32 that look random (splitmix32), the same on every machine. */
const numbers = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x9e3779b9) | 0
    let t = state ^ (state >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return (t ^ (t >>> 15)) >>> 0
  }
}

/** A table of any size: skewed positive values, some missing, every third indicator of direction -1. */
export const seededProject = ({ regions, periods, indicators, missing }: ProjectSize): SeededProject => {
  const next = numbers(2008)
  const codes = Array.from({ length: regions }, (_, at) => `R${at}` as RegionCode)
  const names = Array.from({ length: indicators }, (_, at) => `I${at}` as IndicatorCode)
  const columns = names.map((code) => {
    const values = new Float64Array(regions * periods)
    for (let at = 0; at < values.length; at++) {
      const share = next() / 2 ** 32
      values[at] = next() % missing === 0 ? Number.NaN : 1 + 99 * share * share * share
    }
    // An index reads values only.
    return [
      code,
      { values, status: new Uint8Array(0), source: null, notes: new Map<number, string>() },
    ] as const
  })
  const text = (words: string) => ({ zh: words, en: words })
  const regionOf = (code: RegionCode, position: number): Region => ({
    code,
    parent: null,
    level: 'province',
    name: text(code),
    shortName: text(code),
    iso: null,
    aliases: [],
    groups: {},
    position,
  })
  const indicatorOf = (code: IndicatorCode, position: number): Indicator => ({
    code,
    name: text(code),
    unit: text(''),
    direction: position % 3 === 0 ? -1 : 1,
    decimals: 2,
    source: '',
    note: '',
    dimension: null,
    formula: null,
    position,
  })
  return {
    dataset: {
      regions: codes,
      periods: Array.from({ length: periods }, (_, at) => String(2000 + at) as Period),
      indicators: names,
      columns: new Map(columns),
      sources: [],
    },
    records: {
      regions: new Map(codes.map((code, at) => [code, regionOf(code, at)])),
      indicators: new Map(names.map((code, at) => [code, indicatorOf(code, at)])),
    },
  }
}

/**
 * A tree as a framework document has it: `widths` nodes below each node of a level (from the root down), the
 * indicators shared out evenly below the last of them.
 */
export const nodesOf = (indicators: number, widths: readonly number[]): readonly object[] => {
  const nodes: object[] = [{ id: 'index' }]
  let level = ['index']
  for (const width of widths) {
    const below: string[] = []
    for (const parent of level)
      for (let k = 0; k < width; k++) {
        const id = `${parent}.${k}`
        nodes.push({ id, parent, weight: 1 + (k % 3) })
        below.push(id)
      }
    level = below
  }
  for (let at = 0; at < indicators; at++) {
    const parent = level[Math.floor((at * level.length) / indicators)]
    nodes.push({ indicator: `I${at}`, parent, weight: 1 + (at % 4) })
  }
  return nodes
}
