import type { SourceFile } from '../format'
import { bytesOf } from './bytesOf'
import { biff5Bytes, encryptedBytes } from './oldWorkbooks'
import { deflatedBlanks, type RawEntry, rawZip } from './rawZip'
import { odsBytes, odsNumber, sheetXml, xlsxBytes } from './workbooks'

const encode = (text: string): Uint8Array => bytesOf([text])
const file = (path: string, content: string | Uint8Array): SourceFile => ({
  path,
  bytes: typeof content === 'string' ? encode(content) : content,
})
const stored = (name: string, content: string): RawEntry => {
  const packed = encode(content)
  return { name, method: 0, packed, size: packed.length }
}
const bomb = (name: string, claimed: number | null): RawEntry => ({
  ...{ name, method: 8, packed: deflatedBlanks(600) },
  size: claimed ?? 600 * 2 ** 20,
})

const table = [
  ['地区', 2017, 2018],
  ['浙江', 1, 2],
]
const project = (...resources: readonly object[]): string =>
  JSON.stringify({ name: 'x', profile: 'data-package', resources })
const ours = JSON.stringify({ name: 'x', provindex: { version: 1, project: {} }, resources: [] })

/** Files that were made to harm, each by its name; made when they are asked for, since some are large. */
export const traps: Readonly<Record<string, () => SourceFile>> = {
  'boundaries of four million points': () =>
    file('points.geojson', `{"type":"Polygon","coordinates":[[${'[1.25,2.5],'.repeat(4_000_000)}[1,2]]]}`),
  'boundaries nested without end': () =>
    file(
      'deep.geojson',
      `{"type":"GeometryCollection","geometries":[${'{"type":"GeometryCollection","geometries":['.repeat(200_000)}${']}'.repeat(200_000)}]}`,
    ),
  'coordinates nested without end': () =>
    file(
      'deep.json',
      `{"type":"MultiPolygon","coordinates":${'['.repeat(3_000_000)}${']'.repeat(3_000_000)}}`,
    ),
  'a topology that names one arc again and again': () => {
    const arc = Array.from({ length: 20_000 }, (_, i) => [i < 10_000 ? 1 : 0, (i % 10_000) / 10_000])
    const arcs = Array.from({ length: 20_000 }, () => [0])
    return file(
      'arcs.topojson',
      JSON.stringify({ type: 'Topology', arcs: [arc], objects: { a: { type: 'Polygon', arcs } } }),
    )
  },
  'features by the million': () =>
    file(
      'features.geojson',
      `{"type":"FeatureCollection","features":[${'{"type":"Feature","geometry":null,"properties":{}},'.repeat(700_000)}{}]}`,
    ),
  'ten thousand columns': () => {
    const values = Array.from({ length: 10_000 }, (_, i) => i)
    return file(
      'wide.csv',
      `地区,年份,${values.map((i) => `i${i}`).join()}\n浙江,2018,${values.join()}\n上海,2018,${values.join()}\n`,
    )
  },
  'ten million blank rows': () =>
    file('long.csv', `地区,年份,gdp\n浙江,2018,1\n${'\n'.repeat(10_000_000)}上海,2018,2\n`),
  'ten million rows of commas': () =>
    file('commas.csv', `地区,年份,gdp\n浙江,2018,1\n${',,\n'.repeat(10_000_000)}上海,2018,2\n`),
  'a workbook whose last row is the last there is': () =>
    file(
      'far.xlsx',
      xlsxBytes({
        a: sheetXml(table).replace(
          '</sheetData>',
          '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        ),
      }),
    ),
  'cells of an ODS repeated without end': () =>
    file(
      'endless.ods',
      odsBytes(
        `<table:table-row table:number-rows-repeated="1048576">${odsNumber(1).replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="16384"')}</table:table-row>`,
      ),
    ),
  'a zip bomb as a workbook': () => file('bomb.xlsx', rawZip([bomb('xl/sharedStrings.xml', null)])),
  'a zip bomb that claims to be small': () =>
    file('liar.xlsx', rawZip([bomb('xl/worksheets/sheet1.xml', 1000)])),
  'a zip bomb as a project': () =>
    file('bomb.zip', rawZip([stored('datapackage.json', ours), bomb('data/observations.csv', null)])),
  'a zip bomb as a project that claims to be small': () =>
    file('liar.zip', rawZip([stored('datapackage.json', ours), bomb('data/observations.csv', 1000)])),
  'XML entities that grow': () =>
    file(
      'entities.xlsx',
      xlsxBytes({
        a: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>',
      }),
    ),
  'XML entities in an XML Spreadsheet': () =>
    file(
      'entities.xml',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}">${Array.from({ length: 20 }, (_, i) => `<!ENTITY b${i} "${`&${i === 0 ? 'a' : `b${i - 1}`};`.repeat(10)}">`).join('')}]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row><Cell><Data ss:Type="String">&b19;</Data></Cell></Row></Table></Worksheet></Workbook>`,
    ),
  'a name that leads out of a workbook': () =>
    file('out.xlsx', xlsxBytes({ a: sheetXml(table) }, { extra: { '../../evil.xml': encode('x') } })),
  'a name that leads out of a project': () =>
    file('out.zip', rawZip([stored('datapackage.json', ours), stored('../../evil.csv', 'x')])),
  'a resource that leads out of its package': () =>
    file(
      'foreign.zip',
      rawZip([stored('datapackage.json', project({ name: 'a', path: '../../../../etc/passwd' }))]),
    ),
  'a resource somewhere in the net': () =>
    file(
      'net.zip',
      rawZip([stored('datapackage.json', project({ name: 'a', path: 'http://127.0.0.1:1/a.csv' }))]),
    ),
  'formulas in a CSV': () =>
    file(
      'formulas.csv',
      '地区,年份,"=HYPERLINK(""http://127.0.0.1:1/"")",@SUM(1)\n"=cmd|\' /C calc\'!A0",2018,1,2\n+1+1,2018,3,4\n浙江,2018,=1+1,5\n',
    ),
  'brackets without end': () => file('deep.json', `${'['.repeat(2_000_000)}`),
  'brackets that all close': () => file('nested.json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`),
  'a data set that claims billions of values': () =>
    file(
      'huge.json',
      JSON.stringify({
        ...{ version: '2.0', class: 'dataset', id: ['geo', 'time'], size: [100_000, 100_000], value: {} },
        dimension: { geo: { category: { index: ['AT'] } }, time: { category: { index: ['2018'] } } },
      }),
    ),
  'a page of columns that span everything': () =>
    file(
      'span.html',
      `<html><table>${'<tr><td rowspan="65000" colspan="1000">1</td></tr>'.repeat(2000)}</table></html>`,
    ),
  'a quotation mark that is never closed': () =>
    file('quote.csv', `地区,年份,gdp\n"浙江,2018,1\n${'上海,2018,2\n'.repeat(500_000)}`),
  'one line of many megabytes': () =>
    file('line.csv', `地区,年份,gdp\n浙江,2018,${'9'.repeat(20_000_000)}\n`),
  'a workbook with a password': () => file('secret.xlsx', encryptedBytes()),
  'a workbook of 1995 in a code page that does not exist': () =>
    file('old.xls', biff5Bytes(60_001, [[[0xb5, 0xd8], 2018]])),
}
