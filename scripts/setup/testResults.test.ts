import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, readCounts, sumCounts, summary } from './testResults.mjs'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-counts-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const unitReport = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ],
}

describe('countVitest', () => {
  it('counts tests, and those skipped or to be written as skipped', () => {
    expect(countVitest(unitReport)).toEqual({ passed: 3, failed: 1, skipped: 2 })
  })

  it('counts a file that did not load as one failure', () => {
    const report = {
      ...unitReport,
      testResults: [...unitReport.testResults, { status: 'failed', assertionResults: [] }],
    }
    expect(countVitest(report).failed).toBe(2)
  })
})

describe('countPlaywright', () => {
  it('counts errors outside tests as failures', () => {
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 2 },
      errors: [{ message: 'no' }],
    }
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 2, skipped: 2 })
  })
})

describe('readCounts', () => {
  it('counts a runner without a report as one failure', () => {
    const missing = path.join(folder, 'missing.json')
    expect(readCounts(missing, countVitest, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('counts a report that is cut short as one failure', () => {
    const file = path.join(folder, 'cut.json')
    fs.writeFileSync(file, '{"numPassedTests": 3')
    expect(readCounts(file, countVitest, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('counts a failure that no test accounts for', () => {
    const file = path.join(folder, 'unhandled.json')
    fs.writeFileSync(file, JSON.stringify({ ...unitReport, numFailedTests: 0, testResults: [] }))
    expect(readCounts(file, countVitest, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 })
    expect(readCounts(file, countVitest, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 })
  })
})

describe('summary', () => {
  it('adds up and names skipped tests only where there are any', () => {
    const counts = { passed: 2, failed: 1, skipped: 0 }
    expect(summary(sumCounts([counts, counts]))).toBe('4 passed, 2 failed')
    expect(summary(sumCounts([counts, { passed: 0, failed: 0, skipped: 3 }]))).toBe(
      '2 passed, 1 failed, 3 skipped',
    )
  })
})
