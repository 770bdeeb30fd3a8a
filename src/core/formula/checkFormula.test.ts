import { describe, expect, it } from 'vitest'
import type { Region } from '../dataset/schema'
import { checkFormula, formulaNames } from './checkFormula'
import { readableFormula, regionCodesIn } from './regionNames'
import { cube, cubeIndicator } from './testing/cube'

const base = cube(['2018'], { gdp: [], a: '[b] * 2', b: '[gdp] + 1' }).records
const units = {
  ...base,
  indicators: new Map(
    [
      cubeIndicator('gdp', null, '亿元'),
      cubeIndicator('income', null, ' 亿 元 '),
      cubeIndicator('people', null, '万人'),
      cubeIndicator('rate', null, '%'),
      cubeIndicator('points', null, '百分点'),
      cubeIndicator('plain', null, ''),
    ].map((each) => [each.code, each]),
  ),
}
const check = (formula: string, code = 'new', unit = '', records = base) =>
  checkFormula(formula, cubeIndicator(code, null, unit), records)

const errorOf = (formula: string, code?: string) => {
  const checked = check(formula, code)
  if (checked.ok) throw new Error(`${formula} was accepted`)
  return checked.error
}

describe('checking a formula', () => {
  it('names an unknown indicator with its place and those that look like it', () => {
    expect(errorOf('1 + [gpd]')).toEqual({
      code: 'formula-indicator-unknown',
      data: { position: 5, code: 'gpd', suggestions: ['gdp'] },
    })
  })

  it('spells a cycle out', () => {
    expect(errorOf('[a] + 1', 'gdp')).toEqual({ code: 'formula-cycle', data: { cycle: 'gdp → a → b → gdp' } })
    expect(errorOf('[new]')).toEqual({ code: 'formula-cycle', data: { cycle: 'new → new' } })
  })

  it('keeps regions by code, so that a renamed region goes on being meant', () => {
    const checked = check('  gap([gdp], "China") + gap([gdp], 浙江)  '.replace('浙江', '"浙江"'))
    expect(checked.ok && checked.value.formula).toBe('gap([gdp], "100000") + gap([gdp], "330000")')
    const nested = check('gap(gap([gdp], "浙江") * -1, "China")')
    expect(nested.ok && nested.value.formula).toBe('gap(gap([gdp], "330000") * -1, "100000")')
    expect(readableFormula('gap(gap([gdp], "330000"), "100000")', base.regions, 'zh')).toBe(
      'gap(gap([gdp], "浙江"), "全国")',
    )
    expect(errorOf('gap([gdp], "Chnia")')).toEqual({
      code: 'formula-region-unknown',
      data: { position: 12, name: 'Chnia', suggestions: ['100000'] },
    })
    const regions = new Map<string, Region>(base.regions)
    const china = regions.get('100000')
    if (china === undefined) throw new Error('no region')
    regions.set('100000', { ...china, name: { zh: '中国', en: 'PRC' }, shortName: { zh: '中国', en: 'PRC' } })
    expect(readableFormula('gap([gdp], "100000")', base.regions, 'zh')).toBe('gap([gdp], "全国")')
    expect(readableFormula('gap([gdp], "100000")', regions, 'en')).toBe('gap([gdp], "PRC")')
    expect(readableFormula('[gdp] +', regions, 'en')).toBe('[gdp] +')
    expect([...regionCodesIn('gap([gdp], "100000") + gap([gdp], "Gansu")', base.regions)]).toEqual([
      '100000',
      '620000',
    ])
  })

  it.each([
    ['[gdp] + [people]', '', [['formula-units-differ', 9]]],
    ['[rate] - [people]', '', [['formula-units-differ', 10]]],
    ['if([gdp] > [people], 1, 2)', '', [['formula-units-differ', 12]]],
    ['max([gdp], [income], [rate])', '', [['formula-units-differ', 22]]],
    ['lag([gdp], 1) + [people]', '', [['formula-units-differ', 17]]],
    ['growth([gdp]) + [rate]', '', []],
    ['[gdp] + [income]', '', []],
    ['[gdp] + [plain] + 5', '', []],
    ['[rate] + [points]', '％', []],
    ['[gdp] / [people] + [rate]', '', []],
    ['[rate] * 2 + [gdp]', '', []],
    ['[gdp] - [income]', '万元', [['formula-unit-stated', undefined]]],
    ['share([gdp])', '%', []],
    ['[gdp] / [people]', '元/人', []],
  ])('units of %s, stated as "%s"', (formula, unit, expected) => {
    const checked = check(formula, 'new', unit, units)
    expect(checked.ok && checked.value.warnings.map(({ code, data }) => [code, data.position])).toEqual(
      expected,
    )
  })

  it('knows whether a formula names an indicator, also where it cannot be read', () => {
    expect(formulaNames('[a] + [b]', 'b')).toBe(true)
    expect(formulaNames('[ab] + 1', 'a')).toBe(false)
    expect(formulaNames('[a] + ', 'a')).toBe(true)
  })
})
