import { describe, expect, it } from 'vitest'
import { translator } from '#text/translate'
import { records } from '../store/testRecords'
import { firstExpanded, groupSchemes, navigatorItems, PARENTS } from './navigatorItems'
import { treeRows } from './treeModel'

const english = translator('en')
/** Every branch is open. */
const everything: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true })

const lines = (items: ReturnType<typeof navigatorItems>) =>
  treeRows(items, everything, null).map(({ level, label }) => `${'  '.repeat(level - 1)}${label}`)

describe('navigatorItems', () => {
  it('lists indicators by dimension, regions by parent, indices as trees, and the built-in views', () => {
    const project = records({
      regions: [
        ['330000', null],
        ['330100', '330000'],
      ],
      index: true,
    })
    expect(lines(navigatorItems(project, english, PARENTS))).toEqual([
      'Indicators',
      '  Economy',
      '    gdp',
      '  Without dimension',
      '    phones',
      'Regions',
      '  330000',
      '    330100',
      'Indices',
      '  Development',
      '    Infrastructure',
      '      gdp',
      'Views',
      '  Ranking',
      '  Map',
      '  Trend',
    ])
  })

  it('puts regions under the groups of a scheme, those without one last', () => {
    const project = records({})
    expect(groupSchemes(project)).toEqual(['side'])
    const regions = navigatorItems(project, english, 'side').filter(({ key }) => key === 'section:regions')
    expect(lines(regions)).toEqual(['Regions', '  South', '    440000', '  Without group', '    330000'])
  })

  it('shows a region whose parent is not in the project at the top', () => {
    const project = records({ regions: [['330100', '330000']] })
    const regions = navigatorItems(project, english, PARENTS).filter(({ key }) => key === 'section:regions')
    expect(lines(regions)).toEqual(['Regions', '  330100'])
  })

  it('says of empty sections that they are empty', () => {
    const empty = navigatorItems(records({ regions: [], indicators: [] }), english, PARENTS)
    expect(lines(empty)).toEqual([
      'Indicators',
      '  No indicators yet',
      'Regions',
      '  No regions yet',
      'Indices',
      '  No indices yet',
      'Views',
      '  Ranking',
      '  Map',
      '  Trend',
    ])
  })

  it('gives every row a key of its own, also an indicator that stands in an index', () => {
    const keys = treeRows(navigatorItems(records({ index: true }), english, PARENTS), everything, null).map(
      ({ key }) => key,
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('firstExpanded', () => {
  it('opens the top of the regions', () => {
    const project = records({
      regions: [
        ['330000', null],
        ['330100', '330000'],
      ],
    })
    expect(firstExpanded(project)).toContain('region:330000')
    expect(firstExpanded(project)).not.toContain('region:330100')
  })
})
