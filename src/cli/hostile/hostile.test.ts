import { afterAll, beforeAll, expect, it } from 'vitest'
import { hostileFile, trapNumber } from '#core/formats/testing/hostileFiles'
import { temporaryFolder } from '../testIo'
import { hostileGround } from './attemptImport'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let ground: Awaited<ReturnType<typeof hostileGround>>
beforeAll(async () => {
  folder = await temporaryFolder()
  ground = await hostileGround(folder.at('ground'))
})
afterAll(() => folder.remove())

it('imports every sound file', async () => {
  const outcomes: Record<string, string> = {}
  for (const file of ground.sound) {
    const { outcome, fault } = await ground.attempt(file)
    expect(fault).toBeNull()
    outcomes[file.path] = outcome
  }
  const { 'book.ods': headless, ...others } = outcomes
  expect(headless).toBe('table-not-found')
  expect(new Set(Object.values(others))).toEqual(new Set(['imported']))
})

// A share of what `npm run hostile` runs two thousand of; the traps have their own tests beside each format.
it('refuses damaged files of all formats in words, or reads them, and leaves the project as it was', async () => {
  const seen = new Set<string>()
  for (let n = 0; n < 54; n++) {
    if (trapNumber(n) !== null) continue
    const file = hostileFile(n, ground.sound)
    const { outcome, fault } = await ground.attempt(file)
    expect(fault, `${n} ${file.path}`).toBeNull()
    seen.add(outcome)
  }
  expect(seen.has('imported')).toBe(true)
  expect(seen.size).toBeGreaterThan(5)
})
