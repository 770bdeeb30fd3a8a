import type { Bounds } from './session'

export const MIN_WIDTH = 800
export const MIN_HEIGHT = 560
const DEFAULT_WIDTH = 1440
const DEFAULT_HEIGHT = 900
/** Each further window is moved this far, so that none hides another. */
const CASCADE = 28

const clamp = (value: number, low: number, high: number) =>
  Math.min(Math.max(value, low), Math.max(low, high))

/** Overlap of two rectangles in square pixels. */
const overlap = (a: Bounds, b: Bounds) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

/** `bounds` moved and shrunk so that they lie within the work area that holds most of them; the first work area when none does. */
export const fitBounds = (bounds: Bounds, workAreas: readonly Bounds[]): Bounds => {
  const area = workAreas.reduce<Bounds | undefined>(
    (best, candidate) =>
      best === undefined || overlap(bounds, candidate) > overlap(bounds, best) ? candidate : best,
    undefined,
  )
  if (area === undefined) return bounds
  const width = clamp(bounds.width, MIN_WIDTH, area.width)
  const height = clamp(bounds.height, MIN_HEIGHT, area.height)
  return {
    x: clamp(bounds.x, area.x, area.x + area.width - width),
    y: clamp(bounds.y, area.y, area.y + area.height - height),
    width,
    height,
  }
}

/**
 * Where a new window goes: the size asked for, else the remembered place, else centred on the first screen;
 * cascaded when `others` windows are open already.
 */
export const newWindowBounds = (
  asked: { readonly width: number; readonly height: number } | null,
  remembered: Bounds | null,
  others: number,
  workAreas: readonly Bounds[],
): Bounds => {
  const screen = workAreas[0] ?? { x: 0, y: 0, width: DEFAULT_WIDTH, height: DEFAULT_HEIGHT }
  const width = asked?.width ?? remembered?.width ?? DEFAULT_WIDTH
  const height = asked?.height ?? remembered?.height ?? DEFAULT_HEIGHT
  const shift = others * CASCADE
  const x = remembered?.x ?? screen.x + Math.round((screen.width - width) / 2)
  const y = remembered?.y ?? screen.y + Math.round((screen.height - height) / 2)
  return fitBounds({ x: x + shift, y: y + shift, width, height }, workAreas)
}
