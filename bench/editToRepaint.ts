import type { Page } from '@playwright/test'
import type { BenchContext } from './context.ts'
import { bounded, type Measure, quantile } from './measure.ts'
import { openWindow } from './window.ts'

const EDITS = 60
const WARM_UP = 10
/** A view that has not been drawn for so long is done with an edit. */
const QUIET_MS = 250
const VIEWS = 3

/** What the page notes of an edit: when Enter was pressed, and when each view was drawn last. */
interface Watch {
  enter: number
  drawn: Map<string, number>
}

declare global {
  var benchWatch: Watch
}

/** Notes key presses and every drawing of a view; a view counts its drawings in `data-drawn`. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    globalThis.benchWatch = { enter: Number.NaN, drawn: new Map() }
    document.addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Enter') globalThis.benchWatch = { enter: performance.now(), drawn: new Map() }
      },
      true,
    )
    new MutationObserver((changes) => {
      for (const { target } of changes)
        if (target instanceof HTMLElement)
          globalThis.benchWatch.drawn.set(target.dataset.chart ?? '', performance.now())
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-drawn'] })
  })

/** Types a value into the active cell and commits it; the time from the key press to the last drawing of the last view. */
const editOnce = async (page: Page, value: number): Promise<number> => {
  await page.keyboard.type(String(value))
  await page.keyboard.press('Enter')
  const drawn = await page.waitForFunction(
    ({ quiet, views }) => {
      const { enter, drawn } = globalThis.benchWatch
      const last = Math.max(...drawn.values())
      return drawn.size >= views && performance.now() - last > quiet && last - enter
    },
    { quiet: QUIET_MS, views: VIEWS },
    { polling: 50 },
  )
  return Number(await drawn.jsonValue())
}

/** Trend shares a group with the ranking; dragged out of it, all three views are on the screen. */
const showAllViews = async (page: Page): Promise<void> => {
  const tab = page.getByRole('tab', { name: 'Trend' })
  const ranking = await page.locator('[data-chart*=ranking]').boundingBox()
  if (ranking === null) throw new Error('the ranking is not on the screen')
  await tab.hover()
  await page.mouse.down()
  await page.mouse.move(ranking.x + ranking.width * 0.5, ranking.y + ranking.height * 0.5, { steps: 4 })
  await page.mouse.move(ranking.x + ranking.width * 0.5, ranking.y + ranking.height - 4, { steps: 4 })
  await page.mouse.up()
  await page.waitForFunction((views) => document.querySelectorAll('[data-drawn]').length >= views, VIEWS)
}

/** One cell edit to all open views repainted, on the demonstration panel with its ranking, map and trend open. */
export const editToRepaint = async (context: BenchContext): Promise<readonly Measure[]> => {
  const { page, close } = await openWindow(context)
  await page.locator('[data-drawn]').nth(1).waitFor()
  await showAllViews(page)
  await watch(page)
  const times: number[] = []
  for (let edit = 0; edit < EDITS + WARM_UP; edit += 1) {
    await page.locator('[role=gridcell]').nth(12).click()
    const time = await editOnce(page, 1500 + edit * 9)
    if (edit >= WARM_UP) times.push(time)
  }
  await close()
  return [bounded('one cell edit to all views repainted, p95', 'ms', quantile(times, 0.95), 100)]
}
