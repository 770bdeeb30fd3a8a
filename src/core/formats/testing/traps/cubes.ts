import { file, jsonFile, listed, nested, type Traps, times } from './trap'

const dataSet = { version: '2.0', class: 'dataset' } as const
const years = { category: { index: ['2017', '2018'] } }

const px = (keywords: string, data = '1 2 3 4') =>
  file(
    'cube.px',
    `CHARSET="ANSI";\nAXIS-VERSION="2000";\nMATRIX="M";\nCONTENTS="GDP";\nUNITS="x";\n${keywords}DATA=\n${data};\n`,
  )
const axes = 'STUB="region";\nHEADING="year";\nVALUES("region")="A","B";\nVALUES("year")="2017","2018";\n'

/** Statistical files: JSON-stat, SDMX-JSON and PC-Axis. */
export const cubeTraps: Traps = {
  'brackets without end': () => file('deep.json', '['.repeat(2_000_000)),
  'brackets that all close': () => file('nested.json', nested(200_000)),
  'objects within objects': () => file('objects.json', `${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}`),
  'a data set with notes nested without end': () =>
    file(
      'notes.json',
      `{"version":"2.0","class":"dataset","id":["geo","time"],"size":[1,1],"value":[1],"extension":${nested(400_000)}}`,
    ),
  'a data set that claims billions of values': () =>
    jsonFile('huge.json', {
      ...{ ...dataSet, id: ['geo', 'time'], size: [100_000, 100_000], value: {} },
      dimension: { geo: { category: { index: ['AT'] } }, time: { category: { index: ['2018'] } } },
    }),
  'a data set of two hundred thousand regions': () =>
    jsonFile('regions.json', {
      ...{ ...dataSet, id: ['geo', 'time'], size: [200_000, 2], value: { 0: 1 } },
      dimension: { geo: { category: { index: times(200_000, (i) => `g${i}`) } }, time: years },
    }),
  'values at places that there are not': () =>
    jsonFile('far.json', {
      ...{ ...dataSet, id: ['geo', 'time'], size: [2, 2], value: { 4e9: 1, '-5': 2, a: 3 } },
      dimension: { geo: { category: { index: { AT: 4e9, BE: -1 } } }, time: years },
    }),
  'five thousand dimensions': () =>
    jsonFile('dimensions.json', {
      ...{ ...dataSet, id: times(5000, (i) => `d${i}`), size: times(5000, () => 1), value: [1] },
      dimension: Object.fromEntries(times(5000, (i) => [`d${i}`, { category: { index: ['2018'] } }])),
    }),
  'a collection of a hundred thousand data sets elsewhere': () =>
    jsonFile('collection.json', {
      ...{ version: '2.0', class: 'collection' },
      link: { item: times(100_000, () => ({ class: 'dataset', href: 'http://127.0.0.1/' })) },
    }),
  'dimensions with names of what every object has': () =>
    file(
      'proto.json',
      '{"version":"2.0","class":"dataset","id":["__proto__","time"],"size":[1,1],"value":[1],"dimension":{"__proto__":{"category":{"index":["constructor"]}},"time":{"category":{"index":["2018"]}}}}',
    ),
  'SDMX-JSON whose keys lead nowhere': () =>
    jsonFile('sdmx.json', {
      data: {
        dataSets: [{ series: { '0:99999999': { observations: { 77: [1] } }, a: 3 } }],
        structures: [{ dimensions: { series: [{ id: 'REF_AREA', values: [] }], observation: [] } }],
      },
    }),
  'a PC-Axis file of two hundred trillion cells': () =>
    px(
      `STUB="a","b","c","d";\nHEADING="year";\n${['a', 'b', 'c', 'd', 'year'].map((name) => `VALUES("${name}")=${listed(3000, (i) => `"${i}"`)};\n`).join('')}`,
    ),
  'a PC-Axis file of a million values': () =>
    px(
      `STUB="region";\nHEADING="year";\nVALUES("region")=${listed(1_000_000, (i) => `"r${i}"`)};\nVALUES("year")="2017","2018";\n`,
    ),
  'a PC-Axis note of two million pieces': () => px(`NOTE=${'"a" '.repeat(2_000_000)};\n${axes}`),
  'a PC-Axis text that is never closed': () => px(`NOTE="${'a;'.repeat(5_000_000)}`),
  'a million keywords of PC-Axis': () => px('A("b")="c";\n'.repeat(1_000_000)),
  'ten million values for four cells of PC-Axis': () => px(axes, '1 '.repeat(10_000_000)),
  'ten million years of PC-Axis': () => px(`${axes}TIMEVAL("year")=TLIST(A1,"0001"-"9999999");\n`),
}
