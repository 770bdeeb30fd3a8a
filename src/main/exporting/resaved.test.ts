import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allOf, arbitraryContent } from '#core/formats/testing/arbitraryContent'
import { bytesOf } from '#core/formats/testing/bytesOf'
import { observed, reimported } from '#core/formats/testing/reimported'
import { xlsxWriter } from '#core/formats/xlsx/writeXlsx'
import { findOffice, resaved } from './testing/libreOffice'

const office = await findOffice()
const contents = fc
  .sample(arbitraryContent, { numRuns: 16, seed: 42 })
  .filter((content) => observed(content).length > 0)

/** LibreOffice writes numbers with fifteen digits. */
const fifteen = (rows: readonly string[]) =>
  rows.map((row) =>
    row.replace(/\[([-+\d.e]+)(?=,)/, (_, value) => `[${Number(Number(value).toPrecision(15))}`),
  )

it.runIf(office !== null)('what LibreOffice has opened and saved comes back as it was exported', async () => {
  const workbooks = contents.map((content, at) =>
    bytesOf(xlsxWriter.write(allOf(content, at % 2 === 0 ? 'zh' : 'en'))),
  )
  const books = await resaved(office ?? '', workbooks)
  for (const [at, content] of contents.entries()) {
    const back = reimported('a.xlsx', books[at] ?? new Uint8Array())
    expect(back.ok ? fifteen(observed(back.value.content)) : back.error, `workbook ${at}`).toEqual(
      fifteen(observed(content)),
    )
    const direct = reimported('a.xlsx', workbooks[at] ?? new Uint8Array())
    expect(back.ok && back.value.content.records).toEqual(direct.ok && direct.value.content.records)
  }
})
