import { biff5Bytes, encryptedBytes } from '../oldWorkbooks'
import { rawZip } from '../rawZip'
import { odsBytes, odsNumber, sheetXml, xlsxBytes } from '../workbooks'
import { bomb, table } from './archives'
import { encode, file, type Traps, times } from './trap'

/** A workbook of one small table, with more rows of XML and more after the data. */
const book = (rows: string, after = '', extra: Readonly<Record<string, string>> = {}) =>
  file(
    'book.xlsx',
    xlsxBytes(
      { a: sheetXml(table).replace('</sheetData>', `${rows}</sheetData>${after}`) },
      { extra: Object.fromEntries(Object.entries(extra).map(([name, xml]) => [name, encode(xml)])) },
    ),
  )

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

const SPREADSHEET =
  'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'

export const bookTraps: Traps = {
  'a workbook whose last row is the last there is': () =>
    book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
  'a workbook that names a cell beyond all': () =>
    book('<row r="99999999999"><c r="ZZZZZZZZ99999999999"><v>1</v></c></row>'),
  'a million times one cell': () => book(`<row r="3">${'<c r="A3"><v>1</v></c>'.repeat(1_000_000)}</row>`),
  'half a million times one row': () => book('<row r="3"><c r="A3"><v>1</v></c></row>'.repeat(500_000)),
  'a million empty rows of a workbook': () => book('<row/>'.repeat(1_000_000)),
  'cells along the diagonal': () =>
    book(times(5000, (i) => `<row r="${i + 3}"><c r="${letters(i)}${i + 3}"><v>1</v></c></row>`).join('')),
  'a hundred thousand merges of everything': () =>
    book('', `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000)}</mergeCells>`),
  'XML nested without end': () => book('<a>'.repeat(3_000_000)),
  'a cell of twenty million letters': () =>
    book(`<row r="3"><c r="A3" t="str"><v>${'a1'.repeat(10_000_000)}</v></c></row>`),
  'shared strings by the billion, as it claims': () =>
    book('', '', {
      'xl/sharedStrings.xml': '<sst count="4000000000" uniqueCount="4000000000"><si><t>a</t></si></sst>',
    }),
  'two million shared strings': () =>
    book('', '', { 'xl/sharedStrings.xml': `<sst>${'<si><t>a</t></si>'.repeat(2_000_000)}</sst>` }),
  'a shared string that is not there': () => book('<row r="9"><c r="A9" t="s"><v>4294967295</v></c></row>'),
  'a formula that calls a program': () =>
    book(`<row r="3"><c r="A3" t="str"><f>cmd|'/C calc'!A0</f><v>浙江</v></c><c r="B3"><v>1</v></c></row>`),
  'two thousand sheets': () =>
    file('sheets.xlsx', xlsxBytes(Object.fromEntries(times(2000, (i) => [`s${i}`, sheetXml(table)])))),
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
  'XML entities that grow': () =>
    file(
      'entities.xlsx',
      xlsxBytes({
        a: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>',
      }),
    ),
  'an XML entity that names a file': () =>
    file(
      'outside.xlsx',
      xlsxBytes({
        a: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>',
      }),
    ),
  'XML entities in an XML Spreadsheet': () =>
    file(
      'entities.xml',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}">${times(20, (i) => `<!ENTITY b${i} "${`&${i === 0 ? 'a' : `b${i - 1}`};`.repeat(10)}">`).join('')}]><Workbook ${SPREADSHEET}><Worksheet ss:Name="a"><Table><Row><Cell><Data ss:Type="String">&b19;</Data></Cell></Row></Table></Worksheet></Workbook>`,
    ),
  'an XML Spreadsheet that names a cell beyond all': () =>
    file(
      'far.xml',
      `<?xml version="1.0"?><Workbook ${SPREADSHEET}><Worksheet ss:Name="a"><Table><Row ss:Index="2000000000"><Cell ss:Index="2000000000"><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>`,
    ),
  'half a million sheets within each other': () =>
    file('deep.xml', `<?xml version="1.0"?><Workbook ${SPREADSHEET}>${'<Worksheet>'.repeat(500_000)}`),
  'a name that leads out of a workbook': () =>
    file('out.xlsx', xlsxBytes({ a: sheetXml(table) }, { extra: { '../../evil.xml': encode('x') } })),
  'a workbook with a password': () => file('secret.xlsx', encryptedBytes()),
  'a workbook of 1995 in a code page that does not exist': () =>
    file('old.xls', biff5Bytes(60_001, [[[0xb5, 0xd8], 2018]])),
}
