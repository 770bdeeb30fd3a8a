import { expect, test } from 'vitest'
import { knownFolder } from './knownFolder'

test('the window and the command line remember in the same folder', () => {
  expect(knownFolder('/data', 'linux', '/home/a', {})).toBe('/data/known')
  expect(knownFolder(null, 'linux', '/home/a', {})).toBe('/home/a/.local/state/provindex/known')
  expect(knownFolder(null, 'linux', '/home/a', { XDG_STATE_HOME: '/s' })).toBe('/s/provindex/known')
  expect(knownFolder(null, 'darwin', '/Users/a', {})).toContain('/Users/a/Library/Application Support/')
  expect(knownFolder(null, 'win32', 'C:/a', { LOCALAPPDATA: 'L:' })).toContain('L:')
})
