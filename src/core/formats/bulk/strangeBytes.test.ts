import { expect, test } from 'vitest'
import { strange, strangeBytes } from './strangeBytes'

const look = (text: string): number => {
  const bytes = new TextEncoder().encode(`\r\r\r${text}\n`)
  return strangeBytes(bytes, 3, bytes.length - 1, 44)
}

test.each([
  ['region,value\nR1,2\nR2,-3.5\n', 0],
  ['one\nregion_1,e,E+,a+b,10-e\n', 0],
  ['Henan,1e3\n', strange.number],
  ['Henan,1.E-3\n', strange.number],
  ['Henan,1_000\n', strange.number],
  ['Henan,+2\n', strange.number],
  ['Henan,"+.5"\n', strange.number],
  ['a,1\n\nb,2\n', strange.blankLine],
  ['a,1\r\n\r\nb,2\r\n', strange.blankLine],
  ['a,1\r\nb,2\r\n', 0],
  ['a,\0\n', strange.byte],
  ['河\ufffd南,1\n', strange.byte],
])('%j', (text, found) => {
  expect(look(text)).toBe(found)
})

test('what lies across two pieces is found by the neighbours', () => {
  const bytes = new TextEncoder().encode('a,1e3\n\n')
  for (let cut = 4; cut < bytes.length; cut++)
    expect(strangeBytes(bytes, 3, cut, 44) | strangeBytes(bytes, cut, bytes.length, 44)).toBe(
      strange.number | strange.blankLine,
    )
})
