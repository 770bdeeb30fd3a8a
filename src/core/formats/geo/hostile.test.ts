import { expect, it } from 'vitest'
import { chinaRegions } from '../../dataset/catalogue/china'
import { buildRegionMatcher } from '../../dataset/matchRegion'
import { emptyContent } from '../../project/testing/memoryProject'
import type { SourceFile } from '../format'
import { hostileFile, soundBoundaries, trapNumber } from '../testing/hostileFiles'
import { planBoundaries } from './planBoundaries'
import { proposeBoundaries } from './proposeBoundaries'
import { readGeo } from './readGeo'

const records = {
  ...emptyContent().records,
  regions: new Map(chinaRegions.map((region) => [region.code, region])),
}
const matcher = buildRegionMatcher(chinaRegions)

/** Boundaries that an import would come to, or the code of the error; null where the file is something else. */
const outcome = (file: SourceFile): number | string | null => {
  const read = readGeo(file)
  if (read === null) return null
  if (!read.ok) return read.error.code
  const proposal = proposeBoundaries(file.path, read.value, matcher)
  if (!proposal.ok) return proposal.error.code
  const { layer, mapping } = proposal.value
  const plan = planBoundaries({ path: file.path, layer, mapping }, records, { createRegions: false })
  return plan.errors[0]?.code ?? plan.boundaries.length
}

it('damaged boundaries end in shapes or in an error, never in an exception', () => {
  expect(soundBoundaries.map(outcome)).toEqual([10, 10])
  const seen = new Set<string>()
  for (let n = 0; n < 600; n++) {
    // Traps and damaged workbooks come from other lists.
    if (n % 10 === 9 || trapNumber(n) !== null) continue
    const came = outcome(hostileFile(n, soundBoundaries))
    seen.add(typeof came === 'number' ? 'shapes' : String(came))
  }
  expect(seen).toContain('shapes')
  expect(seen).toContain('json-invalid')
  expect(seen.size).toBeGreaterThan(4)
})
