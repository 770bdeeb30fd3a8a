import { describe, expect, it } from 'vitest'
import { appError } from '#core/errors'
import { Entries } from './entries'
import { testSheet } from './testSheet'

const { codes } = testSheet()
const key = { indicator: codes.users, region: codes.zhejiang, period: codes.last }
const failure = { text: '5', error: appError('disk-full', { path: '/a' }) }

describe('Entries', () => {
  it('shows a value until its write has ended', () => {
    const entries = new Entries()
    expect(entries.pendingValue(key)).toBeUndefined()
    const ticket = entries.begin(key, 5)
    expect(entries.pendingValue(key)).toBe(5)
    entries.end(key, ticket, null)
    expect(entries.pendingValue(key)).toBeUndefined()
    expect(entries.failure(key)).toBeUndefined()
  })

  it('tells clearing from nothing pending', () => {
    const entries = new Entries()
    entries.begin(key, null)
    expect(entries.pendingValue(key)).toBeNull()
  })

  it('keeps the later of two writes pending when the earlier one ends', () => {
    const entries = new Entries()
    const first = entries.begin(key, 1)
    const second = entries.begin(key, 2)
    entries.end(key, first, failure)
    expect(entries.pendingValue(key)).toBe(2)
    expect(entries.failure(key)).toBeUndefined()
    entries.end(key, second, null)
    expect(entries.pendingValue(key)).toBeUndefined()
  })

  it('keeps what failed until it is tried again or given up', () => {
    const entries = new Entries()
    entries.end(key, entries.begin(key, 5), failure)
    expect(entries.failure(key)).toEqual(failure)
    const again = entries.begin(key, 6)
    expect(entries.failure(key)).toBeUndefined()
    entries.end(key, again, failure)
    entries.forget(key)
    expect(entries.failure(key)).toBeUndefined()
  })

  it('keeps cells apart', () => {
    const entries = new Entries()
    entries.begin(key, 5)
    expect(entries.pendingValue({ ...key, period: '2017' as typeof codes.last })).toBeUndefined()
  })
})
