import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSize, type PictureSize, paperOf, pictureGeometry } from './pictureSize'

const geometry = (size: Partial<PictureSize>) => {
  const result = pictureGeometry({ ...defaultSize, ...size }, 'png')
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

describe('pictureGeometry', () => {
  it('1600 x 1000 at 2x is 3200 x 2000 pixels of a chart laid out on 800 x 500', () => {
    const { pixels, layout, ratio } = geometry({})
    expect(pixels).toEqual({ width: 3200, height: 2000 })
    expect(ratio).toBe(4)
    expect([Math.round(layout.width), Math.round(layout.height)]).toEqual([800, 500])
  })
  it('millimetres become pixels by the resolution, whatever the scale', () => {
    expect(geometry({ unit: 'mm', width: 160, height: 100, dpi: 300, scale: 3 }).pixels).toEqual({
      width: 1890,
      height: 1181,
    })
  })
  it('larger text is a smaller layout', () => {
    expect(geometry({ textSize: 'large' }).layout.width).toBeLessThan(geometry({}).layout.width)
  })
  it('gives the canvas exactly the pixels asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 4500 }),
        fc.integer({ min: 100, max: 4500 }),
        fc.constantFrom(1, 2, 3),
        fc.constantFrom('small', 'normal', 'large'),
        (width, height, scale, textSize) => {
          const { pixels, layout, ratio } = geometry({ width, height, scale, textSize })
          expect(Math.trunc(layout.width * ratio)).toBe(pixels.width)
          expect(Math.trunc(layout.height * ratio)).toBe(pixels.height)
        },
      ),
    )
  })
  it('refuses what a canvas cannot hold, before anything is drawn', () => {
    const huge = pictureGeometry({ ...defaultSize, width: 16000, height: 10000 }, 'png')
    expect(huge).toMatchObject({
      ok: false,
      error: { code: 'picture-size', data: { width: 32000, height: 20000 } },
    })
    expect(pictureGeometry({ ...defaultSize, width: 16000, height: 10000, scale: 1 }, 'png').ok).toBe(true)
    expect(pictureGeometry({ ...defaultSize, width: 16000, height: 10000 }, 'svg').ok).toBe(true)
  })
  it('refuses what is too small to read or no number', () => {
    for (const width of [0, 10, -5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(pictureGeometry({ ...defaultSize, width }, 'png').ok).toBe(false)
  })
})

describe('paperOf', () => {
  it('a pixel is 1/96 inch, as in SVG', () => {
    expect(paperOf({ ...defaultSize, width: 960, height: 480 })).toEqual({ width: 254, height: 127 })
    expect(paperOf({ ...defaultSize, width: 160, height: 100, unit: 'mm' })).toEqual({
      width: 160,
      height: 100,
    })
  })
  it('no page is longer than a PDF allows', () => {
    const size: PictureSize = { ...defaultSize, width: 5081, height: 100, unit: 'mm', dpi: 30 }
    expect(pictureGeometry(size, 'pdf')).toMatchObject({ ok: false, error: { code: 'paper-size' } })
    expect(pictureGeometry({ ...size, width: 5080 }, 'pdf').ok).toBe(true)
    expect(pictureGeometry(size, 'svg').ok).toBe(true)
  })
})
