import type { Page } from '@playwright/test'

/** Drops files on the window. A file that a page makes has no path; one that was chosen in an input is the real one. */
export const dropFiles = async (page: Page, ...files: string[]) => {
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.id = 'dragged'
    input.hidden = true
    document.body.append(input)
  })
  await page.locator('#dragged').setInputFiles(files)
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dragged')
    const data = new DataTransfer()
    for (const each of input?.files ?? []) data.items.add(each)
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    )
    input?.remove()
  })
}
