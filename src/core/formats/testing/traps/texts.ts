import { file, listed, type Traps, times } from './trap'

/** Delimited text. */
export const textTraps: Traps = {
  'ten thousand columns': () =>
    file(
      'wide.csv',
      `地区,年份,${listed(10_000, (i) => `i${i}`)}\n浙江,2018,${listed(10_000, String)}\n上海,2018,${listed(10_000, String)}\n`,
    ),
  'two hundred thousand columns': () =>
    file('wider.csv', `地区,${listed(200_000, (i) => `c${i}`)}\n浙江${',1'.repeat(200_000)}\n`),
  'three million empty columns': () => file('blank.csv', `地区,2018\n浙江,1${','.repeat(3_000_000)}\n`),
  'rows that grow by a cell each': () =>
    file('ragged.csv', times(3000, (i) => `浙江${',1'.repeat(i)}`).join('\n')),
  'ten million blank rows': () =>
    file('long.csv', `地区,年份,gdp\n浙江,2018,1\n${'\n'.repeat(10_000_000)}上海,2018,2\n`),
  'ten million rows of commas': () =>
    file('commas.csv', `地区,年份,gdp\n浙江,2018,1\n${',,\n'.repeat(10_000_000)}上海,2018,2\n`),
  'three hundred thousand unknown regions': () =>
    file('names.csv', `地区,2018\n${times(300_000, (i) => `县${i},${i}`).join('\n')}\n`),
  'half a million numbers for regions': () =>
    file('numbers.csv', `a,b\n${times(500_000, (i) => `${i},${i}`).join('\n')}\n`),
  'half a million values for one cell': () =>
    file('conflicts.csv', `地区,年份,gdp\n${times(500_000, (i) => `浙江,2018,${i}`).join('\n')}\n`),
  'a hundred thousand tables below each other': () =>
    file('blocks.csv', '表\n地区,2018\n浙江,1\n\n'.repeat(100_000)),
  'half a million notes': () => file('notes.csv', `地区,2018\n浙江,1\n${'注：说明\n'.repeat(500_000)}`),
  'two hundred thousand titles': () =>
    file('titles.csv', `${'某省2018年主要经济指标（一）\n'.repeat(200_000)}地区,2018\n浙江,1\n`),
  'a quotation mark that is never closed': () =>
    file('quote.csv', `地区,年份,gdp\n"浙江,2018,1\n${'上海,2018,2\n'.repeat(500_000)}`),
  'twenty million quotation marks': () => file('quotes.csv', `地区,2018\n浙江,1\n${'"'.repeat(20_000_000)}`),
  'a million quoted rows': () => file('quoted.csv', `地区,2018\n${'"浙江","1"\n'.repeat(1_000_000)}`),
  'one line of many megabytes': () =>
    file('line.csv', `地区,年份,gdp\n浙江,2018,${'9'.repeat(20_000_000)}\n`),
  'a name of many megabytes': () => file('name.csv', `地区,2018\n${'浙'.repeat(5_000_000)},1\n`),
  'formulas in a CSV': () =>
    file(
      'formulas.csv',
      '地区,年份,"=HYPERLINK(""http://127.0.0.1:1/"")",@SUM(1)\n"=cmd|\' /C calc\'!A0",2018,1,2\n+1+1,2018,3,4\n浙江,2018,=1+1,5\n',
    ),
  'names of what every object has': () =>
    file(
      'proto.csv',
      '__proto__,constructor,2018\n__proto__,constructor,1\nhasOwnProperty,toString,2\n浙江,valueOf,3\n',
    ),
  'half a character of UTF-16': () =>
    file('odd.csv', new Uint8Array([0xff, 0xfe, 0x30, 0x57, 0x3a, 0x53, 0x2c])),
  'UTF-32': () =>
    file(
      'wide.txt',
      Uint8Array.from(
        Array.from('地区,2018\n浙江,1\n').flatMap((letter) => {
          const code = letter.codePointAt(0) ?? 0
          return [code & 255, (code >> 8) & 255, code >> 16, 0]
        }),
      ),
    ),
  'a picture that calls itself a table': () =>
    file(
      'picture.csv',
      Uint8Array.from([
        ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
        ...times(20_000, (i) => (i * 7919 + (i >> 3) * 31) & 255),
      ]),
    ),
  'SDMX-CSV of twenty thousand dimensions': () =>
    file(
      'sdmx.csv',
      `DATAFLOW,${listed(20_000, (i) => `D${i}`)},TIME_PERIOD,OBS_VALUE\nX,${'a,'.repeat(20_000)}2018,1\n`,
    ),
  'Eurostat TSV of five thousand dimensions': () =>
    file('dims.tsv', `${listed(5000, (i) => `d${i}`)},geo\\TIME_PERIOD\t2018\n${'a,'.repeat(5000)}AT\t1\n`),
}
