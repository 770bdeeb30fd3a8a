import { expect, test } from 'vitest'
import { fileOfAddress, mediaType } from './appFiles'

const folders = [
  { prefix: '/boundaries/', folder: '/res/boundaries' },
  { prefix: '/', folder: '/out/renderer' },
]
const file = (address: string) => fileOfAddress(address, folders)

test('pages, assets and boundaries', () => {
  expect(file('app://provindex/')).toBe('/out/renderer/index.html')
  expect(file('app://provindex/assets/a%20b.js?x=1#y')).toBe('/out/renderer/assets/a b.js')
  expect(file('app://provindex/boundaries/china.json')).toBe('/res/boundaries/china.json')
})

test('dots that the address itself resolves stay inside', () => {
  expect(file('app://provindex/../secret')).toBe('/out/renderer/secret')
  expect(file('app://provindex/%2e%2e/secret')).toBe('/out/renderer/secret')
})

test.each([
  'app://provindex/..%2f..%2fetc/passwd',
  'app://provindex/boundaries/..%2f..%2fetc/passwd',
  'app://provindex/boundaries/..%2fboundaries-private/x',
  'app://provindex/..%5c..%5csecret',
  'app://provindex/a%00.js',
  'app://provindex/%ff',
  'app://other/index.html',
  'app://provindex:8080/index.html',
  'https://provindex/index.html',
  'file:///etc/passwd',
  'not an address',
])('refused: %s', (address) => {
  expect(file(address)).toBeNull()
})

test('media types', () => {
  expect(mediaType('/a/index.html')).toBe('text/html; charset=utf-8')
  expect(mediaType('x.MJS')).toBe('text/javascript; charset=utf-8')
  expect(mediaType('font.woff2')).toBe('font/woff2')
  expect(mediaType('project.provindex')).toBe('application/octet-stream')
  expect(mediaType('noending')).toBe('application/octet-stream')
})
