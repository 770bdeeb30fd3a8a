import type { BenchContext } from './context.ts'
import { bounded, type Measure, quantile } from './measure.ts'
import { openWindow } from './window.ts'

const MOVES = 60
const WARM_UP = 10

/** Moves a weight by a key and waits until other scores are in the table; milliseconds of each move. */
const moveWeight = async (element: Element, moves: number): Promise<number[]> => {
  const scores = () =>
    [...document.querySelectorAll('.pv-whatif .ag-cell[col-id="scoreAfter"]')]
      .map(({ textContent }) => textContent)
      .join()
  const times: number[] = []
  for (let move = 0; move < moves; move += 1) {
    const before = scores()
    const since = performance.now()
    const key = move % 2 === 0 ? 'ArrowRight' : 'ArrowLeft'
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    while (scores() === before) await new Promise((next) => requestAnimationFrame(next))
    times.push(performance.now() - since)
  }
  return times
}

/** A weight that is tried out to the ranks on the screen, on the demonstration panel. */
export const whatIf = async (context: BenchContext): Promise<readonly Measure[]> => {
  const { page, close } = await openWindow(context)
  await page.getByRole('tab', { name: 'Index results' }).click()
  await page.locator('.mantine-SegmentedControl-label', { hasText: 'What if' }).click()
  const slider = page.locator('.pv-whatif [role=slider]').first()
  await page.locator('.pv-whatif .ag-row').first().waitFor()
  await slider.focus()
  const times = (await slider.evaluate(moveWeight, MOVES + WARM_UP)).slice(WARM_UP)
  await close()
  return [bounded('one weight tried out to ranks moved, p95', 'ms', quantile(times, 0.95), 50)]
}
