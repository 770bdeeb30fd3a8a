import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { cellText } from '#core/formats/grid'
import { bytesOf } from '#core/formats/testing/bytesOf'
import { drawnTable } from '#core/formats/testing/drawnTables'
import { soundBoundaries, soundFiles } from '#core/formats/testing/hostileFiles'
import { biff5Bytes } from '#core/formats/testing/oldWorkbooks'
import { copiedTable } from '#main/copiedTable'
import { run } from '../testIo'

/** A text in GBK, as Chinese offices write it: Node only reads that encoding. */
const gbkBytes = (text: string): Uint8Array => {
  const codes = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return Uint8Array.from(
    [...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (codes.get(c) ?? [0x3f]))),
  )
}

const nbs =
  '数据库：分省年度数据\n指标：常住人口(万人)\n时间：最近3年\n地区,2018年,2017年,2016年\n浙江省,6273,6170,6072\n江苏省,8446,8423,8381\n广东省,12348,12141,11908\n注：2018年为初步数。\n数据来源：国家统计局\n'
const wdi =
  'Series Name,Series Code,Country Name,Country Code,2017 [YR2017],2018 [YR2018]\nGDP (current US$),NY.GDP,Austria,AUT,1.5,..\nGDP (current US$),NY.GDP,Belgium,BEL,2,3\n\n\nData from database: World Development Indicators\nLast Updated: 06/28/2024\n'
const genesis =
  'statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_q;value_unit;value_variable_code;value_variable_label\n61111;Verbraucherpreisindex;JAHR;Jahr;2023;DLAND;Bundesländer;08;Baden-Württemberg;MONAT;Monate;MONAT01;Januar;114,3;e;2020=100;PREIS1;Verbraucherpreisindex\n61111;Verbraucherpreisindex;JAHR;Jahr;2023;DLAND;Bundesländer;11;Berlin;MONAT;Monate;MONAT12;Dezember;117,4;;2020=100;PREIS1;Verbraucherpreisindex\n'
const sheet = [
  ['各地区产值（亿元）'],
  ['地区', '2017年', '2018年'],
  ['浙江', 1.5, 2.492447416331625],
  ['江苏', 3, 4],
  ['广东', 5, 6],
]
const copiedText = '产值（亿元）\t\t\n地区\t2017年\t2018年\n浙江\t1.5\t2.25\n江苏\t3\t4\n'
const copiedHtml = `<table><caption>产值（亿元）</caption><tr><th>地区</th><th>2019年</th></tr><tr><td>浙江</td><td>7</td></tr><tr><td>江苏</td><td>8</td></tr></table>`
const resource = {
  name: 'panel',
  resources: [
    {
      ...{ name: 'gdp', path: 'gdp.csv', dialect: { delimiter: ';' } },
      schema: {
        fields: [
          { name: 'r', type: 'string', title: '地区' },
          { name: 'y', type: 'year', title: '年份' },
          { name: 'v', type: 'number', title: '产值', unit: '亿元' },
        ],
        missingValues: ['', '-99'],
      },
    },
  ],
}

const workbookBytes = (bookType: 'xlsb' | 'biff8'): Uint8Array => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(sheet), '数据')
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType }))
}

const copied = (html: string, text: string): Uint8Array => {
  const bytes = copiedTable(html, text)
  return bytes instanceof Uint8Array ? bytes : new Uint8Array()
}

const others: readonly (readonly [string, Uint8Array])[] = [
  ['nbs.csv', gbkBytes(nbs)],
  ['wdi.csv', bytesOf([wdi])],
  ['genesis.csv', bytesOf([genesis])],
  [
    'old.xls',
    biff5Bytes(936, [
      [[...gbkBytes('地区')], [...gbkBytes('2018年')]],
      [[...gbkBytes('浙江')], 5],
    ]),
  ],
  ['book.xls', workbookBytes('biff8')],
  ['book.xlsb', workbookBytes('xlsb')],
  ['pasted.txt', copied('', copiedText)],
  ['pasted page.txt', copied(copiedHtml, '')],
  [
    'resource.zip',
    zipSync({
      'datapackage.json': bytesOf([JSON.stringify(resource)]),
      'gdp.csv': bytesOf(['r;y;v\n浙江;2018;1.5\n江苏;2018;-99\n广东;2018;3\n']),
    }),
  ],
]

const written = [
  ...[
    ['csv'],
    ['tsv'],
    ['xlsx'],
    ['parquet'],
    ['arrow'],
    ['px'],
    ['sdmx-csv', 'csv'],
    ['sdmx-csv-1.0', 'csv'],
  ],
  ...[
    ['sdmx-json', 'json'],
    ['json-stat', 'json'],
    ['datapackage', 'zip'],
  ],
]

/**
 * Files of every kind that is read: those of the hostile tests, boundaries, what offices publish, what is pasted, packages of others, all
 * that the product writes, and drawn tables.
 */
export const writeEveryFile = async (at: (name: string) => string): Promise<string[]> => {
  const paths: string[] = []
  const put = async (name: string, bytes: Uint8Array) => {
    const path = at(`${paths.length}-${basename(name)}`)
    await writeFile(path, bytes)
    paths.push(path)
  }
  for (const { path, bytes } of soundFiles) await put(path, bytes)
  for (const [name, bytes] of others) await put(name, bytes)
  for (const { path, bytes } of soundBoundaries) await put(path, bytes)
  const sample = at('sample.provindex')
  await run(['new', sample, '--sample', 'digital-china-2018'])
  for (const [format = '', extension = format] of written) {
    const out = at(`out.${extension}`)
    const { code, err } = await run(['export', sample, '--format', format, '--out', out])
    if (code !== 0) throw new Error(err)
    await put(out, await readFile(out))
  }
  for (const { grid } of fc.sample(drawnTable, { numRuns: 6, seed: 7 })) {
    const lines = grid.rows.map((row) =>
      row.map((cell) => `"${cellText(cell).replaceAll('"', '""')}"`).join(','),
    )
    await put('drawn.csv', bytesOf([`${lines.join('\n')}\n`]))
  }
  return paths
}
