import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments'

const options = { json: 'flag', value: 'text', region: 'texts', sample: 'optional' } as const
const read = (...argv: string[]) => {
  const parsed = readArguments(argv, options)
  if (!parsed.ok) return parsed.error
  const { positionals, flag, text, texts, given } = parsed.value
  return {
    positionals,
    json: flag('json'),
    value: text('value'),
    region: texts('region'),
    sample: given('sample') ? (text('sample') ?? true) : false,
  }
}
const nothing = { positionals: [], json: false, value: undefined, region: [], sample: false }

describe('readArguments', () => {
  it('takes values after a space or an equals sign, also those that begin with a dash', () => {
    expect(read('p', '--value', '-5', '--json')).toEqual({
      ...nothing,
      positionals: ['p'],
      value: '-5',
      json: true,
    })
    expect(read('--value=-5')).toEqual({ ...nothing, value: '-5' })
    expect(read('--value', '-')).toEqual({ ...nothing, value: '-' })
    expect(read('--value=a=b')).toEqual({ ...nothing, value: 'a=b' })
    expect(read('--value=')).toEqual({ ...nothing, value: '' })
  })

  it('takes several values, in a row or repeated', () => {
    expect(read('p', '--region', '1', '2', '--region', '3', '--json')).toEqual({
      ...nothing,
      positionals: ['p'],
      region: ['1', '2', '3'],
      json: true,
    })
  })

  it('takes an option whose value may be left out', () => {
    expect(read('--sample')).toEqual({ ...nothing, sample: true })
    expect(read('--sample', 'demo')).toEqual({ ...nothing, sample: 'demo' })
    expect(read('--sample', '--json')).toEqual({ ...nothing, sample: true, json: true })
  })

  it('takes everything after -- as it is', () => {
    expect(read('--json', '--', '--value', 'x')).toEqual({
      ...nothing,
      json: true,
      positionals: ['--value', 'x'],
    })
  })

  it.each([
    [['--nothing'], 'option-unknown', '--nothing'],
    [['-x'], 'option-unknown', '-x'],
    [['--value'], 'value-missing', '--value'],
    [['--value', '--json'], 'value-missing', '--value'],
    [['--region'], 'value-missing', '--region'],
    [['--json=yes'], 'value-unexpected', '--json'],
    [['--value', '1', '--value', '2'], 'option-repeated', '--value'],
  ])('refuses %j: %s', (argv, code, option) => {
    expect(read(...argv)).toEqual({ code, data: { option } })
  })
})
