/**
 * The points of a ring as ECharts packs them into a text: zigzag differences from the offset, 64 above. In whole parts of a
 * degree, 1024 to one unless the file says otherwise.
 */
export function* packedPoints(
  ring: string,
  [x0, y0]: readonly [number, number],
): Generator<readonly [number, number]> {
  let [x, y] = [x0, y0]
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const [dx, dy] = [ring.charCodeAt(i) - 64, ring.charCodeAt(i + 1) - 64]
    x += (dx >> 1) ^ -(dx & 1)
    y += (dy >> 1) ^ -(dy & 1)
    yield [x, y]
  }
}
