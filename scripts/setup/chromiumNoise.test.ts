import { describe, expect, it } from 'vitest'
import { isChromiumNoise } from './chromiumNoise.mjs'

describe('isChromiumNoise', () => {
  it.each([
    '[8143:1122/024930.111158:ERROR:bus.cc(407)] Failed to connect to the bus: Could not parse server address',
    '[23424:1122/025059.026630:ERROR:viz_main_impl.cc(181)] Exiting GPU process due to errors during initialization',
    'DevTools listening on ws://127.0.0.1:41927/devtools/browser/0',
    '',
  ])('%s', (line) => {
    expect(isChromiumNoise(line)).toBe(true)
  })

  it.each([
    'TypeError: project is undefined',
    '[8143:1122/024930.1:ERROR:ozone_platform_x11.cc(245)] Missing X server or $DISPLAY',
    '[8143:1122/024930.1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox',
    'Cannot open the message bus.cc',
  ])('not: %s', (line) => {
    expect(isChromiumNoise(line)).toBe(false)
  })
})
