import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from './fixtures'
import { BuilderDriver, segment } from './poms/builder'
import { WorkbenchDriver } from './poms/workbench'

const ZHEJIANG = '330000'

/** Places of the regions in the table of ranks that are tried out, by the code of the region. */
const READ_RANKS = `Object.fromEntries([...document.querySelectorAll('.pv-whatif .ag-row')].flatMap((row) => {
  const cell = row.querySelector('[col-id="after"]')
  return cell === null ? [] : [[row.getAttribute('row-id'), cell.textContent]]
}))`

test('an index is built from nothing with mouse and keyboard, run, looked into and described', async ({
  app,
}) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const builder = new BuilderDriver(page)
  await workbench.isOpen()

  await test.step('a new index has a root and says what it lacks', async () => {
    await workbench.menu('edit.addIndex')
    await page.getByRole('textbox', { name: 'Name (English)' }).fill('Digital life')
    await page.keyboard.press('Enter')
    await expect(builder.row('total')).toContainText('Digital life')
    await expect(builder.panel.getByRole('status')).toContainText('cannot be computed yet')
    await expect(builder.row('total').getByRole('img')).toHaveAttribute('aria-label', /nothing below it/)
  })

  await test.step('the keyboard adds a dimension and indicators, and puts them in order', async () => {
    await builder.row('total').focus()
    await page.keyboard.press('Insert')
    await builder.tree.getByRole('textbox', { name: 'Name (English)' }).fill('Use')
    await page.keyboard.press('Enter')
    await expect(builder.row('dimension')).toContainText('Use')
    await expect(builder.row('dimension')).toBeFocused()
    await page.keyboard.press('Enter')
    await builder.pick('Internet users', 'Mobile payments', 'Online retail sales')
    await expect.poll(() => builder.rows()).toHaveLength(5)
    const [, , first = ''] = await builder.rows()
    await builder.row(first.slice(2)).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(async () => (await builder.rows())[3]).toBe(first)
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(async () => (await builder.rows()).at(-1)).toBe(`2 ${first.slice(2)}`)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await builder.rows())[3]).toBe(first)
  })

  await test.step('the mouse drags an indicator from the navigator and a node within the tree', async () => {
    await page.getByRole('treeitem', { name: 'Information infrastructure' }).click()
    const dragged = page.getByRole('treeitem', { name: 'Fixed broadband subscriptions' })
    await dragged.dragTo(builder.row('total'))
    await expect.poll(() => builder.rows()).toHaveLength(6)
    const added = (await builder.rows()).at(-1)?.slice(2) ?? ''
    await builder.row(added).dragTo(builder.row('dimension'))
    await expect.poll(async () => (await builder.rows()).at(-1)).toBe(`3 ${added}`)
    await expect(builder.panel.getByRole('status')).toHaveCount(0)
  })

  await test.step('weights are edited in place, a locked one keeps its share', async () => {
    await expect(builder.share('Internet users')).toHaveValue('25')
    await builder.share('Internet users').fill('40')
    await page.keyboard.press('Enter')
    await expect(builder.share('Mobile payments')).toHaveValue('20')
    await page.getByRole('button', { name: 'Lock the share of Internet users' }).click()
    await builder.share('Mobile payments').fill('50')
    await page.keyboard.press('Enter')
    await expect(builder.share('Online retail sales')).toHaveValue('5')
    await expect(builder.share('Internet users')).toHaveValue('40')
    await expect(builder.row('dimension')).toContainText('= 100%')
    await builder.share('Online retail sales').fill('700')
    await page.keyboard.press('Enter')
    await expect(page.getByText('A share is at most 100 %.')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a step is added and its table looked at', async () => {
    await builder.part('Steps')
    await builder.panel.getByRole('button', { name: 'Add step' }).click()
    await page.getByRole('menuitem', { name: 'Impute' }).click()
    await expect(builder.step('Impute')).toHaveAttribute('aria-current', 'step')
    await builder.panel.getByLabel('Method', { exact: true }).selectOption({ label: 'Median' })
    await expect(builder.step('Impute')).toContainText('Median')
    await builder.part('Changes')
    await expect(builder.panel.getByRole('gridcell', { name: /imputed/ }).first()).toBeVisible()
    await builder.step('Normalise').click()
    await builder.part('Distribution')
    await expect(builder.panel.getByRole('img', { name: /^Distribution of/ })).toBeVisible()
    await expect(builder.panel.getByRole('row', { name: /^Maximum/ })).toContainText('100.0000')
    await builder.part('Table')
    await expect(builder.panel.locator(`.ag-row[row-id="${ZHEJIANG}"]`).first()).toBeVisible()
    await expect(builder.panel.getByRole('columnheader', { name: 'Mobile payments' })).toBeVisible()
  })

  await test.step('the methodology is exported in the language chosen', async () => {
    await builder.part('Methodology')
    await expect(builder.panel.getByRole('heading', { name: 'Digital life: methodology' })).toBeVisible()
    const file = path.join(app.projectsDir, 'method.md')
    await workbench.answerDialogs({ save: file })
    await builder.part('中文')
    await builder.panel.getByRole('button', { name: 'Export as Markdown…' }).click()
    await expect(page.getByText('Exported as method.md')).toBeVisible()
    const text = fs.readFileSync(file, 'utf8')
    expect(text).toMatch(/^# .*：计算方法\n/)
    expect(text).toContain('插补：')
    expect(text).toContain('本次计算中该步骤标记了')
  })
})

test('a weight slider moves ranks, nothing is written before Apply, one undo takes it back', async ({
  app,
}) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  await workbench.isOpen()
  await workbench.menu('view.results')
  await segment(page, 'What if').click()
  const slider = page.getByRole('slider', { name: 'Share of Network security in percent' })
  await expect(slider).toHaveAttribute('aria-valuenow', '10')
  await expect(page.locator('.pv-whatif .ag-row').first()).toBeVisible()
  // The rows come one after the other.
  let before: unknown
  await expect
    .poll(
      async () => {
        const last = before
        before = await page.evaluate(READ_RANKS)
        return isDeepStrictEqual(before, last)
      },
      { intervals: [200] },
    )
    .toBe(true)
  await page.getByRole('button', { name: 'Lock the share of Information infrastructure' }).click()
  await slider.focus()
  await page.keyboard.press('End')
  await expect(slider).toHaveAttribute('aria-valuenow', '85')
  await expect.poll(() => page.evaluate(READ_RANKS)).not.toEqual(before)
  const locked = page.getByRole('slider', { name: 'Share of Information infrastructure in percent' })
  await expect(locked).toHaveAttribute('aria-valuenow', '15')
  await expect(workbench.status).toContainText('No edits yet')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('button', { name: 'Reset' })).toBeDisabled()
  await expect(slider).toHaveAttribute('aria-valuenow', '85')
  await expect(workbench.status).not.toContainText('No edits yet')
  await workbench.menu('edit.undo')
  await expect(slider).toHaveAttribute('aria-valuenow', '10')
  await expect.poll(() => page.evaluate(READ_RANKS)).toEqual(before)
})

test('two methods stand side by side, and a score as the sum of its parts', async ({ app }) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  await workbench.isOpen()
  await workbench.menu('view.results')
  await segment(page, 'Compare').click()
  await page.getByRole('combobox', { name: 'Compare with' }).click()
  await page.getByRole('option', { name: 'Normalise: Rank', exact: true }).click()
  await expect(page.getByRole('img', { name: /^Ranks: / })).toBeVisible()
  await expect(page.getByText(/places on average/)).toBeVisible()

  await page.getByRole('combobox', { name: 'Compare with' }).click()
  await page.getByRole('option', { name: 'Aggregate: Generalised mean', exact: true }).click()
  await expect(page.getByText('This comparison could not be computed')).toBeVisible()
  await page.getByRole('button', { name: 'Parameters', exact: true }).press('Enter')
  await page.getByLabel('Order').fill('0.5')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: /^Ranks: .*Generalised mean/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await segment(page, 'Contributions').click()
  await expect(page.getByRole('img', { name: 'Contributions to Total by region' })).toBeVisible()
  await expect(page.getByText('Weight × score of each part', { exact: false })).toBeVisible()
})

test('the regions that an index compares are chosen from a list with a search, and undone', async ({
  app,
}) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  await workbench.isOpen()
  await workbench.menu('view.builder')
  const scope = page.getByRole('dialog', { name: 'Scale and scope' })
  await page.getByRole('button', { name: 'Scale and scope' }).press('Enter')
  await scope.getByLabel('Regions', { exact: true }).selectOption('Chosen regions')
  await expect(scope).toContainText('31 regions')
  await scope.getByLabel('Search regions').fill('浙江')
  await expect(scope.getByRole('checkbox', { name: 'Zhejiang Province' })).toBeChecked()
  await scope.getByRole('checkbox', { name: 'Zhejiang Province' }).press('Space')
  await expect(scope).toContainText('30 regions')
  await scope.getByLabel('Search regions').fill('')
  await scope.getByRole('button', { name: 'Remove all found' }).press('Enter')
  await expect(scope).toContainText('0 regions')
  await page.keyboard.press('Escape')
  await workbench.menu('edit.undo')
  await workbench.menu('view.results')
  await expect(page.getByText('30 regions ranked')).toBeVisible()
})
