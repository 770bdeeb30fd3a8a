import { describe, expect, it } from 'vitest'
import { readAddress } from './readAddress'

const read = (text: string) => {
  const address = readAddress(text, 'verify', null)
  return address.ok ? address.value : address.error.code
}
const rest = { tls: 'verify', ca: null }

describe('readAddress', () => {
  it('reads host, port, database and user, and fills in the usual ones', () => {
    expect(read('postgresql://ana@data.example:6543/census')).toEqual({
      ...{ host: 'data.example', port: 6543, database: 'census', user: 'ana' },
      ...rest,
    })
    expect(read('postgres://ana@data.example')).toEqual({
      ...{ host: 'data.example', port: 5432, database: 'ana', user: 'ana' },
      ...rest,
    })
    expect(read('postgresql://%E5%BC%A0%40x@[::1]/%E6%99%AE%E6%9F%A5')).toEqual({
      ...{ host: '::1', port: 5432, database: '普查', user: '张@x' },
      ...rest,
    })
    expect(read('postgresql://ana@%2Frun%2Fpostgresql/census')).toEqual({
      ...{ host: '/run/postgresql', port: 5432, database: 'census', user: 'ana' },
      ...rest,
    })
  })

  it('refuses a password, and does not repeat it', () => {
    const answer = readAddress('postgresql://ana:secret@data.example/census', 'verify', null)
    expect(answer).toEqual({ ok: false, error: { code: 'database-password-in-address', data: {} } })
  })

  it.each([
    'data.example',
    'mysql://ana@data.example/census',
    'postgresql://data.example/census',
    'postgresql://ana@data.example:x/census',
    'postgresql://ana@data.example:0/census',
    'postgresql://ana@data.example/census?sslmode=disable',
  ])('refuses %s', (text) => {
    expect(read(text)).toBe('database-address-invalid')
  })
})
