import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'

const CHINA = '100000'
const ZHEJIANG = '330000'
const ANHUI = '340000'

const withoutGrouping = (shown: string | null) => Number((shown ?? '').replaceAll(',', ''))

let grid: GridDriver

test.beforeEach(async ({ app }) => {
  grid = new GridDriver(app.page)
  await grid.ready()
})

test('typing replaces a cell; Enter, Tab and arrows commit and move as in a spreadsheet', async ({ app }) => {
  const { keyboard } = app.page
  await grid.select(ZHEJIANG, '2015')
  await keyboard.type('1234.5')
  await grid.expectMode('enter')
  await keyboard.press('Enter')
  await expect(grid.cell(ZHEJIANG, '2015')).toHaveText('1,234.5')
  await grid.expectActive(ANHUI, '2015')

  await keyboard.press('Shift+Enter')
  await grid.expectActive(ZHEJIANG, '2015')
  await keyboard.type('7')
  await keyboard.press('ArrowRight')
  await expect(grid.cell(ZHEJIANG, '2015')).toHaveText('7.0')
  await grid.expectActive(ZHEJIANG, '2016')

  await keyboard.type('8')
  await keyboard.press('Tab')
  await keyboard.type('9')
  await keyboard.press('Shift+Tab')
  await grid.expectActive(ZHEJIANG, '2016')
  await expect(grid.cell(ZHEJIANG, '2016')).toHaveText('8.0')
  await expect(grid.cell(ZHEJIANG, '2017')).toHaveText('9.0')

  // Enter after a run of Tabs goes to the column where the run began.
  await grid.select(ZHEJIANG, '2014')
  for (const text of ['1', '2']) {
    await keyboard.type(text)
    await keyboard.press('Tab')
  }
  await keyboard.type('3')
  await keyboard.press('Enter')
  await grid.expectActive(ANHUI, '2014')
  await expect(grid.cell(ZHEJIANG, '2016')).toHaveText('3.0')

  await keyboard.press('Control+Home')
  await keyboard.press('Control+ArrowRight')
  await grid.expectActive(CHINA, '2022')
})

test('F2 and a double click keep the content, arrows move the caret, Esc gives up', async ({ app }) => {
  const { keyboard } = app.page
  const before = await grid.cell(ZHEJIANG, '2018').textContent()
  await grid.select(ZHEJIANG, '2018')
  await keyboard.press('F2')
  await grid.expectMode('edit')
  expect(Number(await grid.editor.inputValue())).toBeCloseTo(withoutGrouping(before), 0)
  await keyboard.press('Home')
  await keyboard.type('9')
  await keyboard.press('Escape')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText(before ?? '')
  await grid.expectActive(ZHEJIANG, '2018')

  await grid.cell(ZHEJIANG, '2018').dblclick()
  await grid.expectMode('edit')
  await keyboard.press('Control+a')
  await keyboard.type('55.5')
  await keyboard.press('Enter')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('55.5')
})

test('Delete makes a cell missing; Ctrl+Z and Ctrl+Y go back and forth', async ({ app }) => {
  const { keyboard } = app.page
  const before = (await grid.cell(ZHEJIANG, '2018').textContent()) ?? ''
  await grid.select(ZHEJIANG, '2018')
  await keyboard.press('Delete')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('–')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveClass(/pv-missing/)
  await expect(grid.editor).toHaveAccessibleName(/Missing/)
  await keyboard.press('Control+z')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText(before)
  await keyboard.press('Control+y')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('–')
  await keyboard.press('Control+z')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText(before)
})

test('what is no number is rejected at the cell, and nothing typed is lost', async ({ app }) => {
  const { keyboard } = app.page
  const before = (await grid.cell(ZHEJIANG, '2018').textContent()) ?? ''
  await grid.select(ZHEJIANG, '2018')
  await keyboard.type('1 234,5')
  await keyboard.press('Enter')
  await expect(grid.errorAtCell()).toContainText('“1 234,5” is not a number')
  await expect(grid.editor).toHaveAttribute('aria-invalid', 'true')
  await expect(grid.editor).toHaveValue('1 234,5')
  await grid.expectActive(ZHEJIANG, '2018')

  // Nor does pressing another cell lose it.
  await grid.cell(ANHUI, '2013').click()
  await expect(grid.editor).toHaveValue('1 234,5')
  await grid.expectActive(ZHEJIANG, '2018')

  await keyboard.press('Control+a')
  await keyboard.type('1,234.5')
  await expect(grid.errorAtCell()).toBeHidden()
  await keyboard.press('Enter')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('1,234.5')

  await grid.select(ZHEJIANG, '2018')
  await keyboard.type('abc')
  await keyboard.press('Enter')
  await expect(grid.errorAtCell()).toBeVisible()
  await keyboard.press('Escape')
  await expect(grid.errorAtCell()).toBeHidden()
  await expect(grid.cell(ZHEJIANG, '2018')).not.toHaveText(before)
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('1,234.5')
})

test('an input method composes into the active cell from its first letter on', async ({ app }) => {
  const { page } = app
  const devtools = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await grid.select(ZHEJIANG, '2018')
  await compose('y')
  await expect(grid.editor).toHaveValue('y')
  await grid.expectMode('enter')
  await compose('yi')
  await expect(grid.editor).toHaveValue('yi')
  await devtools.send('Input.insertText', { text: '１２．５' })
  await expect(grid.editor).toHaveValue('１２．５')
  await page.keyboard.press('Enter')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('12.5')

  // Given up before a character was chosen, it leaves the cell as it was.
  const below = (await grid.cell(ANHUI, '2018').textContent()) ?? ''
  await grid.expectActive(ANHUI, '2018')
  await compose('z')
  await compose('')
  await grid.expectMode('ready')
  await page.keyboard.press('Enter')
  await expect(grid.cell(ANHUI, '2018')).toHaveText(below)
})

test('three layouts show the same cell, by mouse and by keyboard', async ({ app }) => {
  await grid.edit(ZHEJIANG, '2018', '4321.5')
  const indicator = await grid.choice.inputValue()
  await app.page.keyboard.press('Alt+3')
  await expect(grid.header('2018')).toBeVisible()
  await expect(grid.choice).toHaveValue('China')
  await grid.openLayout('regions-indicators')
  await expect(grid.choice).toHaveValue('2022')
  await grid.choice.click()
  await app.page.getByRole('option', { name: '2018' }).click()
  const changed = grid.row(ZHEJIANG).getByRole('gridcell', { name: '4,321.5' })
  await expect(changed).toBeVisible()
  const code = (await changed.getAttribute('col-id')) ?? ''
  await expect(grid.header(code)).toContainText(indicator.split('（')[0] ?? '')

  await grid.openLayout('regions-periods')
  await grid.rowHeader(ZHEJIANG).click()
  await grid.openLayout('indicators-periods')
  await expect(grid.choice).toHaveValue('Zhejiang Province')
  await expect(grid.cell(code, '2018')).toHaveText('4,321.5')
  await grid.edit(code, '2018', '1.5')
  await grid.openLayout('regions-periods')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('1.5')
})

test('status shows in a form of its own and in words; a typed value is a normal one', async () => {
  const cell = grid.cell(ZHEJIANG, '2018')
  await expect(cell).toHaveClass(/pv-status-S/)
  await cell.hover()
  await expect(cell).toHaveAttribute('title', /Simulated \(S\)/)
  await grid.edit(ZHEJIANG, '2018', '5')
  await expect(cell).not.toHaveClass(/pv-status-S/)
  await grid.rowHeader(ZHEJIANG).hover()
  await cell.hover()
  await expect(cell).not.toHaveAttribute('title', /Simulated \(S\)/)
})

test('rows are sorted and filtered by mouse and keyboard, missing values last, the country on top', async ({
  app,
}) => {
  const { keyboard } = app.page
  await grid.edit(ANHUI, '2018', '0')
  await grid.select(ZHEJIANG, '2018')
  await keyboard.press('Delete')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('–')

  // Up from the first row leads into the header, where Enter sorts; down leads back.
  await grid.select(CHINA, '2018')
  await keyboard.press('ArrowUp')
  await expect(grid.header('2018')).toBeFocused()
  await keyboard.press('Enter')
  await expect(grid.header('2018')).toHaveAttribute('aria-sort', 'ascending')
  await keyboard.press('ArrowDown')
  await grid.expectActive(CHINA, '2018')
  await keyboard.press('ArrowDown')
  await grid.expectActive(ANHUI, '2018')
  await keyboard.press('Control+End')
  await grid.expectActive(ZHEJIANG, '2022')

  await grid.header('2018').click()
  await expect(grid.header('2018')).toHaveAttribute('aria-sort', 'descending')
  await grid.select(CHINA, '2018')
  await keyboard.press('Control+End')
  await grid.expectActive(ZHEJIANG, '2022')

  await grid.filter.fill('jiang')
  const named = ['230000', '320000', ZHEJIANG, '360000', '650000']
  await expect.poll(async () => (await grid.rowOrder()).sort()).toEqual(named)
  await expect(grid.row(CHINA)).toBeVisible()
  await grid.filter.press('Escape')
  await expect(grid.filter).toHaveValue('')
  await expect.poll(async () => (await grid.rowOrder()).length).toBeGreaterThan(named.length)
})
