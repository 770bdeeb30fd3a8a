import { expect, test } from 'vitest'
import { requestSchemas } from './requests'

test('a history is asked of at least one code, and of nothing else', () => {
  const schema = requestSchemas['project.history']
  const accepts = (payload: unknown) => schema.safeParse(payload).success
  expect(accepts({ limit: 10 })).toBe(true)
  expect(accepts({ limit: 10, of: { region: '330000' } })).toBe(true)
  expect(accepts({ limit: 10, of: { indicator: 'gdp', region: '330000', period: '2018' } })).toBe(true)
  expect(accepts({ limit: 10, of: {} })).toBe(false)
  expect(accepts({ limit: 10, of: { period: 'no period' } })).toBe(false)
  expect(accepts({ limit: 10, of: { node: 'total' } })).toBe(false)
  expect(accepts({ limit: 0 })).toBe(false)
})
