import { serialize } from 'node:v8'
import { expect, test } from 'vitest'
import type { CellChange } from '#core/project/diff'
import { sentAcknowledgement, sentSince } from './sentChanges'

const changes = (count: number): CellChange[] =>
  Array.from(
    { length: count },
    (_, i) =>
      ({
        indicator: 'gdp',
        region: `r${i % 500}`,
        period: String(1000 + Math.floor(i / 500)),
        before: null,
        after: { value: i / 7, status: 'A', source: null, note: null },
      }) as CellChange,
  )
const history = { head: 1, undo: null, redo: null, lastWrite: null }
const acknowledged = (count: number) => {
  const sent = sentAcknowledgement({
    ok: true,
    value: { entry: null, history, diff: { records: [], cells: changes(count) } },
  })
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

test('an edit of a few cells goes to the window as it is', () => {
  expect(acknowledged(2).diff.cells).toEqual(changes(2))
})

test('a bulk edit takes 46 bytes a cell on its way, and its codes once', () => {
  const bytes = serialize(acknowledged(100_000)).byteLength
  expect(bytes).toBeGreaterThan(100_000 * 46)
  expect(bytes).toBeLessThan(100_000 * 47)
  const since = sentSince({ ok: true, value: { version: null, head: 1, cells: changes(100_000) } })
  expect(serialize(since).byteLength).toBeLessThan(100_000 * 47)
})

test('errors go through', () => {
  const failed = { ok: false, error: { code: 'no-project', data: {} } } as const
  expect(sentAcknowledgement(failed)).toEqual(failed)
  expect(sentSince(failed)).toEqual(failed)
})
