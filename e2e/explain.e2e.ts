import { expect, test } from './fixtures'
import { ExplainDriver } from './poms/explain'
import { GridDriver } from './poms/grid'
import { ResultsDriver } from './poms/results'
import { WorkbenchDriver } from './poms/workbench'

const ZHEJIANG = '330000'

const total = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0)

test('bars add up to the difference, unfold, follow the selection and lead to the raw value', async ({
  app,
}) => {
  const { page } = app
  const explain = new ExplainDriver(page)
  await new GridDriver(page).ready()
  await new WorkbenchDriver(app).menu('view.explain')
  await explain.choose('Region A', 'Zhejiang')
  await explain.choose('Region B', 'Beijing')
  await expect(explain.answer).toContainText(/Zhejiang .+ points (below|above) Beijing/)
  await expect(explain.chart).toHaveAttribute('aria-label', /Zhejiang/)

  // Eleven bars, the last of which holds the rest.
  await expect(explain.rows).toHaveCount(11)
  const [difference = Number.NaN, a = Number.NaN, b = Number.NaN] = await explain.numbers(
    explain.part('[sum]'),
  )
  expect(Math.abs(a - b - difference)).toBeLessThan(1e-12)
  expect(Math.abs(total(await explain.contributions()) - difference)).toBeLessThan(1e-12)
  const shown = /is ([\d.]+) points (below|above)/.exec((await explain.answer.textContent()) ?? '')
  expect(Number(shown?.[1])).toBeCloseTo(Math.abs(difference), 2)

  await explain.part('[others]').getByRole('button').press('Enter')
  await expect(explain.rows).toHaveCount(36)
  const unfolded = await explain.contributions()
  expect(Math.abs(total(unfolded) - difference)).toBeLessThan(1e-12)
  expect(unfolded.map(Math.abs)).toEqual(unfolded.map(Math.abs).toSorted((x, y) => y - x))

  // The way of an indicator, by the keyboard.
  const first = explain.rows.first()
  const name = (await first.getByRole('button').textContent()) ?? ''
  await first.getByRole('button').press('Enter')
  await expect(explain.trace.getByRole('heading')).toHaveText(name)
  await expect(explain.trace.locator('tr[data-step]').first()).toContainText('Raw value')
  await expect(explain.trace).toContainText('Normalise')
  await first.getByRole('button').press('ArrowDown')
  await expect(explain.rows.nth(1).getByRole('button')).toBeFocused()

  // By dimension it adds up as well, and a dimension is gone into.
  await explain.panel.getByText('Dimensions').click()
  await expect(explain.rows).toHaveCount(6)
  expect(Math.abs(total(await explain.contributions()) - difference)).toBeLessThan(1e-12)
  await explain.part('service').getByRole('button').click()
  await expect(explain.panel.getByLabel('Node')).toHaveValue(/Information service applications/)
  await expect(explain.rows).toHaveCount(6)
})

test('a change splits into own values, the others and the method, and edits and language are followed', async ({
  app,
}) => {
  const { page } = app
  const explain = new ExplainDriver(page)
  const grid = new GridDriver(page)
  const results = new ResultsDriver(page)
  const workbench = new WorkbenchDriver(app)
  await grid.ready()
  await page.getByRole('tab', { name: 'Index results' }).click()
  await results.cell(ZHEJIANG, '[region]').dblclick()
  await expect(explain.panel.getByLabel('Region A')).toHaveValue('Zhejiang')

  await explain.panel.getByText('Why it moved').click()
  await explain.choose('Since', '2015')
  await expect(explain.answer).toContainText(/From 2015 .+ to 2022 .+ Zhejiang rose by/)
  const before = await explain.numbers(explain.part('[sum]'))
  const [difference = Number.NaN, data = Number.NaN, frame, method] = before
  // The scale of the sample is pooled over all years: only own values can move a score.
  expect([frame, method]).toEqual([0, 0])
  expect(Math.abs(data - difference)).toBeLessThan(1e-12)
  expect(Math.abs(total(await explain.contributions()) - difference)).toBeLessThan(1e-12)

  await explain.panel.getByText('Causes').click()
  await expect(explain.rows).toHaveCount(3)
  expect(await explain.contributions()).toEqual([data, 0, 0])
  await explain.panel.getByText('Two indices').click()
  await expect(explain.panel).toContainText('No other index to compare with')
  await explain.panel.getByText('Why it moved').click()

  await page.getByRole('tab', { name: 'Data grid' }).click()
  await grid.edit(ZHEJIANG, '2022', '1')
  await workbench.menu('view.explain')
  await expect.poll(() => explain.numbers(explain.part('[sum]'))).not.toEqual(before)

  await workbench.menu('view.languageZh')
  await expect(explain.answer).toContainText(/浙江由2015年.+到2022年/)
})
