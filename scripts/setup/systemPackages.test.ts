import { describe, expect, it } from 'vitest'
import { missingPackages } from './systemPackages.mjs'

describe('missingPackages', () => {
  it('accepts a library under its old name and under the one with t64', () => {
    const installed = new Set(['libnss3', 'libgtk-3-0t64'])
    expect(missingPackages(['libnss3', 'libgtk-3-0', 'libgbm1'], installed)).toEqual(['libgbm1'])
  })
})
