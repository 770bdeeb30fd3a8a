import { expect, test } from 'vitest'
import { readEnvironment } from './environment'

test('nothing set: nothing asked for', () => {
  expect(readEnvironment({}, false)).toEqual({
    userData: null,
    language: null,
    windowSize: null,
    screenshot: null,
    marks: false,
    faults: null,
  })
})

test('all set', () => {
  const read = readEnvironment(
    {
      PROVINDEX_USER_DATA: '/tmp/u',
      PROVINDEX_LANG: 'zh',
      PROVINDEX_WINDOW: '1440x900',
      PROVINDEX_SCREENSHOT: '/tmp/a.png',
      PROVINDEX_MARKS: '1',
      PROVINDEX_FAULTS: '{"dialog": {"open": null, "save": "/tmp/b.png"}, "other": 1}',
    },
    false,
  )
  expect(read).toEqual({
    userData: '/tmp/u',
    language: 'zh',
    windowSize: { width: 1440, height: 900 },
    screenshot: '/tmp/a.png',
    marks: true,
    faults: { dialog: { open: null, save: '/tmp/b.png' }, hold: false },
  })
})

test('what is not understood counts as not given', () => {
  const read = readEnvironment(
    { PROVINDEX_LANG: 'fr', PROVINDEX_WINDOW: '0x', PROVINDEX_FAULTS: '{', PROVINDEX_USER_DATA: '' },
    false,
  )
  expect(read).toMatchObject({ language: null, windowSize: null, faults: null, userData: null })
})

test('a packaged program takes no faults', () => {
  expect(readEnvironment({ PROVINDEX_FAULTS: '{}' }, true).faults).toBeNull()
  expect(readEnvironment({ PROVINDEX_FAULTS: '{}' }, false).faults).toEqual({ dialog: {}, hold: false })
})
