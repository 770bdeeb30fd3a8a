import { expect, it } from 'vitest'
import { compareMissingLast } from './compareMissingLast'

/** As the table sorts: the comparator's answer is turned round for a descending column. */
const sorted = (values: readonly (number | null)[], descending: boolean) =>
  [...values].sort((a, b) => compareMissingLast(a, b, descending) * (descending ? -1 : 1))

it('puts missing values last in both directions', () => {
  const values = [null, 2, -1, null, 10]
  expect(sorted(values, false)).toEqual([-1, 2, 10, null, null])
  expect(sorted(values, true)).toEqual([10, 2, -1, null, null])
})
