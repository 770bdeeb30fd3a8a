import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { withDensity } from './pngDensity'

const picture = (): Uint8Array<ArrayBuffer> => {
  const png = new PNG({ width: 3, height: 2 })
  png.data.fill(120)
  return Uint8Array.from(PNG.sync.write(png))
}

it('writes pixels a metre behind IHDR, and the picture still decodes to the same pixels', () => {
  const before = picture()
  const after = withDensity(before, 300)
  const view = new DataView(after.buffer)
  expect(after.length).toBe(before.length + 21)
  expect(String.fromCharCode(...after.subarray(37, 41))).toBe('pHYs')
  expect([view.getUint32(41), view.getUint32(45), after[49]]).toEqual([11811, 11811, 1])
  const decoded = PNG.sync.read(Buffer.from(after), { checkCRC: true })
  expect([decoded.width, decoded.height]).toEqual([3, 2])
  expect([...decoded.data]).toEqual([...PNG.sync.read(Buffer.from(before)).data])
})

it('has the checksum of 72 DPI that libpng writes', () => {
  const after = withDensity(picture(), 72)
  // pHYs of 2835 x 2835 pixels a metre, as in countless files.
  expect([...after.subarray(33, 54)]).toEqual([
    0, 0, 0, 9, 0x70, 0x48, 0x59, 0x73, 0, 0, 0x0b, 0x13, 0, 0, 0x0b, 0x13, 1, 0, 0x9a, 0x9c, 0x18,
  ])
})
