import { describe, expect, it } from 'vitest'
import { NO_CELL } from '../../dataset/dataset'
import type { Cube, CubeDimension } from '../cube'
import { matcher } from '../testing/proposeAndPlan'
import type { ImportMapping } from './importMapping'
import { proposeCube } from './proposeCube'
import { readCube } from './readCube'

const dimension = (id: string, role: CubeDimension['role'], ...codes: string[]): CubeDimension => ({
  ...{ id, role, label: id },
  categories: codes.map((code) => ({ code, label: `${code} label` })),
})

/** Every combination of categories, with the values in that order. */
const cubeOf = (dimensions: readonly CubeDimension[], values: readonly number[]): Cube => {
  const coordinates = dimensions.map(() => new Uint32Array(values.length))
  values.forEach((_, i) => {
    let rest = i
    for (let d = dimensions.length - 1; d >= 0; d--) {
      const size = dimensions[d]?.categories.length ?? 1
      const at = coordinates[d]
      if (at !== undefined) at[i] = rest % size
      rest = Math.floor(rest / size)
    }
  })
  return {
    ...{
      kind: 'cube',
      name: 'DS',
      title: 'Data set',
      unit: '',
      source: '',
      note: '',
      dimensions,
      coordinates,
    },
    ...{ values: Float64Array.from(values), notes: new Map([[0, 'remark']]), lines: null },
    status: new Uint8Array(values.length).fill(NO_CELL),
  }
}

const geo = dimension('geo', 'region', 'AT', 'BE')
const time = dimension('time', 'period', '2018')
const sex = dimension('sex', 'other', 'F', 'M')
const read = (cube: Cube, change: Partial<ImportMapping['dimensions']> = {}) => {
  const { mapping } = proposeCube('x', cube, {}, matcher)
  const dimensions = { ...mapping.dimensions, ...change } as ImportMapping['dimensions']
  return [...readCube(cube, { ...mapping, dimensions })]
}

it('numbers behind years are quarters where the dimension is one of quarters', () => {
  const quarters = dimension('Trimestre', 'period', '2005', '2005 - 1', '2005 - 2')
  const months = dimension('Month', 'period', '2005-1', '2005-2')
  const periods = (time: CubeDimension, values: readonly number[]) =>
    read(cubeOf([dimension('geo', 'region', 'AT'), time], values)).map(({ period }) => period)
  expect(periods(quarters, [1, 2, 3])).toEqual(['2005', '2005-Q1', '2005-Q2'])
  expect(periods(months, [1, 2])).toEqual(['2005-01', '2005-02'])
})

describe('readCube', () => {
  const cube = cubeOf([geo, time, sex], [1, 2, 3, Number.NaN])

  it('folds a further dimension into the indicator', () => {
    expect(
      read(cube).map((raw) => [raw.region, raw.period, raw.indicator, raw.indicatorName, raw.value]),
    ).toEqual([
      ['AT', '2018', 'DS.F', 'Data set, F label', 1],
      ['AT', '2018', 'DS.M', 'Data set, M label', 2],
      ['BE', '2018', 'DS.F', 'Data set, F label', 3],
      ['BE', '2018', 'DS.M', 'Data set, M label', Number.NaN],
    ])
    expect(read(cube)[0]).toMatchObject({ regionName: 'AT label', note: 'remark', line: 1 })
  })

  it('fixes it to one category where the mapping says so, by code or label', () => {
    for (const category of ['M', 'M label'])
      expect(read(cube, { sex: { as: 'fix', category } }).map((raw) => [raw.indicator, raw.value])).toEqual([
        ['DS', 2],
        ['DS', Number.NaN],
      ])
  })

  it('adds nothing for a dimension of which one category has values', () => {
    const single = cubeOf([geo, time, sex], [1, Number.NaN, 3, Number.NaN])
    expect(new Set(read(single).map((raw) => raw.indicator))).toEqual(new Set(['DS']))
  })

  it('composes indicator and further dimension, and takes the unit dimension as unit', () => {
    const indicators = dimension('ind', 'indicator', 'I1', 'I2')
    const unit = dimension('unit', 'unit', 'PC')
    const all = cubeOf([geo, indicators, unit, time, sex], [1, 2, 3, 4, 5, 6, 7, 8])
    expect(new Set(read(all).map((raw) => `${raw.indicator} ${raw.unit}`))).toEqual(
      new Set(['I1.F PC label', 'I1.M PC label', 'I2.F PC label', 'I2.M PC label']),
    )
  })

  it('folds units where one indicator has several of them', () => {
    const unit = dimension('unit', 'unit', 'PC', 'EUR')
    expect(read(cubeOf([geo, unit, time], [1, 2, 3, 4])).map((raw) => [raw.indicator, raw.unit])).toEqual([
      ['DS.PC', 'PC label'],
      ['DS.EUR', 'EUR label'],
      ['DS.PC', 'PC label'],
      ['DS.EUR', 'EUR label'],
    ])
  })
})

describe('proposeCube', () => {
  it('asks for a region or period that is no dimension, and takes it when it is given', () => {
    const cube = cubeOf([time, sex], [1, 2])
    expect(proposeCube('x', cube, {}, matcher)).toMatchObject({
      missing: ['region'],
      error: { code: 'table-not-found' },
    })
    const given = proposeCube('x', cube, { region: '330000' }, matcher)
    expect(given.error).toBeNull()
    expect([...readCube(cube, given.mapping)][0]).toMatchObject({ region: '330000', regionName: '' })
  })

  it('says which dimension is what, and that the further one is folded', () => {
    expect(proposeCube('x', cubeOf([geo, time, sex], [1, 2, 3, 4]), {}, matcher).findings).toMatchObject([
      { kind: 'region', value: 'geo', why: 'stated' },
      { kind: 'period', value: 'time', why: 'stated' },
      { kind: 'dimension', value: 'sex', why: 'few-values' },
    ])
  })
})
