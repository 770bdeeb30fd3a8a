import { describe, expect, it } from 'vitest'
import { appError } from '#core/errors'
import { problem } from '#core/index/problems'
import { translator } from './translate'

const name = { zh: '指数', en: 'Index' }
const unknown = problem('indicator-unknown', 'error', { indicator: 'gdp' })
const empty = problem('node-empty', 'error', { node: 'x', name: { zh: '基础设施', en: 'Infrastructure' } })

describe('problems of an index', () => {
  it('read in either language', () => {
    expect(translator('en').problem(empty)).toBe(
      'Infrastructure has nothing below it. Add an indicator or remove it.',
    )
    expect(translator('zh').problem(empty)).toBe('基础设施之下没有任何指标。请添加指标或删除该节点。')
  })

  it('stand one after another in the error that says why an index cannot be computed', () => {
    const error = appError('index-invalid', { index: 'i', name, problems: [unknown, empty] })
    expect(translator('en').error(error)).toBe(
      'The index “Index” cannot be computed. The indicator “gdp” is not in the project. Add it, or correct the code in the index. Infrastructure has nothing below it. Add an indicator or remove it.',
    )
    expect(translator('zh').error(error)).toBe(
      '指数“指数”无法计算。项目中没有指标“gdp”。请添加该指标，或更正指标体系中的代码。基础设施之下没有任何指标。请添加指标或删除该节点。',
    )
  })

  it('spell out places by name', () => {
    const missing = problem('denominator-missing', 'warning', {
      indicator: 'a',
      name: { zh: '用户数', en: 'Users' },
      by: { zh: '人口', en: 'population' },
      count: 2,
      places: [
        { zh: '浙江 2018', en: 'Zhejiang 2018' },
        { zh: '上海 2018', en: 'Shanghai 2018' },
      ],
    })
    expect(translator('en').problem(missing)).toBe(
      'Users: 2 values have no denominator, because population is missing: Zhejiang 2018, Shanghai 2018. They do not count.',
    )
    expect(translator('zh').problem(missing)).toContain('浙江 2018、上海 2018')
  })
})
