import { describe, expect, it } from 'vitest'
import { chinaRegions } from '../dataset/catalogue/china'
import { buildRegionMatcher } from '../dataset/matchRegion'
import type { Records } from '../project/schema'
import type { SourceFile } from './format'
import { planImport } from './mapping/planImport'
import { proposeFile } from './mapping/proposeFile'
import { hostileFile, soundFiles, trapNumber } from './testing/hostileFiles'

const matcher = buildRegionMatcher(chinaRegions)
const records: Records = {
  regions: new Map(chinaRegions.map((region) => [region.code, region])),
  ...{ project: new Map(), periods: new Map(), indicators: new Map(), indices: new Map() },
  ...{ views: new Map(), claims: new Map(), boundaries: new Map() },
}

/** What an import of the file would come to: cells, or the code of the error. */
const outcome = (file: SourceFile): number | string => {
  const proposal = proposeFile(file, { constants: {}, matcher })
  if (!proposal.ok) return proposal.error.code
  const inputs = proposal.value.tables.map(({ table, mapping }) => ({ path: file.path, table, mapping }))
  const plan = planImport(inputs, records, { createRegions: true, createIndicators: true })
  return plan.errors[0]?.code ?? plan.cells.length
}

describe('damaged files', () => {
  it('are sound before they are damaged', () => {
    expect(soundFiles.map(outcome)).toEqual([30, 10, 30, 30, 'table-not-found', 4, 4, 3, 2])
  })

  it('end in cells or in an error that a person can read, never in an exception', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 300; n++) {
      // The traps are tried by `npm run hostile`; some take a second or two.
      if (trapNumber(n) !== null) continue
      const came = outcome(hostileFile(n))
      seen.add(typeof came === 'number' ? 'cells' : came)
    }
    expect(seen.has('unexpected')).toBe(false)
    // The damage was neither too small to matter nor so large that all ends the same way.
    expect(seen.size).toBeGreaterThan(5)
  })

  it('with ten thousand columns, or a million blank rows, are read in time', () => {
    const columns = Array.from({ length: 10_000 }, (_, i) => `i${i}`).join(',')
    const values = Array.from({ length: 10_000 }, (_, i) => i).join(',')
    const wide = new TextEncoder().encode(`地区,年份,${columns}\n浙江,2018,${values}\n上海,2018,${values}\n`)
    expect(outcome({ path: 'wide.csv', bytes: wide })).toBe(20_000)
    const long = new TextEncoder().encode(
      `地区,年份,gdp\n浙江,2018,1\n${',,\n'.repeat(1_000_000)}上海,2018,2\n`,
    )
    expect(outcome({ path: 'long.csv', bytes: long })).toBe(2)
  })

  // Of each pattern a search that takes the square of them would take minutes.
  it('with cells of a hundred thousand characters are read in time', () => {
    const units = ['a1', '(', '：', '①', '1,', '中']
    for (const unit of units)
      for (const end of ['!', ')']) {
        const long = `"${unit.repeat(100_000 / unit.length)}${end}"`
        const text = `${long}\n地区,${long},2018\n浙江,1,${long}\n${long},3,4\n注：${long}\n数据来源：${long}\n`
        const came = outcome({ path: 'a.csv', bytes: new TextEncoder().encode(text) })
        expect(came).not.toBe('unexpected')
      }
  })
})
