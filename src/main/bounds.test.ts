import { expect, test } from 'vitest'
import { fitBounds, newWindowBounds } from './bounds'

const screen = { x: 0, y: 25, width: 1920, height: 1055 }
const second = { x: 1920, y: 0, width: 1280, height: 1024 }

test('bounds inside a screen stay', () => {
  const bounds = { x: 2000, y: 100, width: 900, height: 700 }
  expect(fitBounds(bounds, [screen, second])).toEqual(bounds)
})

test('bounds of a screen that is gone come back to the first one', () => {
  expect(fitBounds({ x: 4000, y: 100, width: 900, height: 700 }, [screen])).toEqual({
    x: 1020,
    y: 100,
    width: 900,
    height: 700,
  })
})

test('too large shrinks to the screen, too small grows to the minimum', () => {
  expect(fitBounds({ x: -50, y: 0, width: 5000, height: 5000 }, [screen])).toEqual(screen)
  expect(fitBounds({ x: 10, y: 30, width: 20, height: 20 }, [screen])).toEqual({
    x: 10,
    y: 30,
    width: 800,
    height: 560,
  })
})

test('the first window is centred, further ones are cascaded', () => {
  expect(newWindowBounds(null, null, 0, [screen])).toEqual({ x: 240, y: 103, width: 1440, height: 900 })
  expect(newWindowBounds(null, null, 1, [screen])).toEqual({ x: 268, y: 131, width: 1440, height: 900 })
})

test('a size that is asked for wins over the remembered one', () => {
  const remembered = { x: 5, y: 30, width: 1000, height: 700 }
  expect(newWindowBounds({ width: 1024, height: 700 }, remembered, 0, [screen])).toMatchObject({
    width: 1024,
    height: 700,
  })
  expect(newWindowBounds(null, remembered, 0, [screen])).toEqual(remembered)
})
