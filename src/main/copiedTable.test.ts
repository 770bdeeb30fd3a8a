import { expect, it } from 'vitest'
import { readFile } from '#core/formats/readFile'
import { COPIED_MEGABYTES, copiedTable } from './copiedTable'

const rowsOf = (html: string, text: string) => {
  const bytes = copiedTable(html, text)
  if (!(bytes instanceof Uint8Array)) return bytes
  const read = readFile({ path: '剪贴板', bytes })
  if (!read.ok) return read.error.code
  const [table] = read.value.content.tables
  return table?.kind === 'grid' ? { rows: table.rows, merges: table.merges } : null
}

it('takes cells separated by tabs', () => {
  expect(rowsOf('', '地区\t2018年\n浙江\t"56,197"')).toEqual({
    rows: [
      ['地区', '2018年'],
      ['浙江', '56,197'],
    ],
    merges: [],
  })
})

it('takes the table of a page before the text, with merged cells, whatever encoding the page names', () => {
  const page =
    '<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><style>td{color:red}</style></head><body><table><tr><td rowspan=2>地区</td><td colspan=2>GDP</td></tr><tr><td>2017</td><td>2018</td></tr><tr><td>浙江</td><td>1</td><td>2</td></tr></table></body></html>'
  expect(rowsOf(page, '地区\tGDP')).toMatchObject({
    merges: [
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
    ],
  })
})

it('is nothing where nothing was copied, and says where it is too much', () => {
  expect(copiedTable('', ' \n')).toBeNull()
  expect(copiedTable('<p>no table</p>', '')).toBeNull()
  expect(copiedTable('', 'x'.repeat(COPIED_MEGABYTES * 2 ** 20 + 1))).toBe('too-large')
})
