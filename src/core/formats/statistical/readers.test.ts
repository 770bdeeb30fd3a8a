import { describe, expect, it } from 'vitest'
import type { Cube } from '../cube'
import { formatOf } from '../index'
import { jsonFault } from './jsonFault'

const encoder = new TextEncoder()
const file = (path: string, content: string | Uint8Array) => ({
  path,
  bytes: typeof content === 'string' ? encoder.encode(content) : content,
})
const read = (path: string, content: string | Uint8Array) => {
  const source = file(path, content)
  const result = formatOf(source)?.read(source)
  if (result === undefined) throw new Error(`no format for ${path}`)
  return result
}
const cubesOf = (path: string, content: string | Uint8Array): readonly Cube[] => {
  const result = read(path, content)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.tables.flatMap((table) => (table.kind === 'cube' ? [table] : []))
}
const cubeOf = (path: string, content: string | Uint8Array): Cube => {
  const [cube] = cubesOf(path, content)
  if (cube === undefined) throw new Error('no cube')
  return cube
}
const roles = ({ dimensions }: Cube) => dimensions.map(({ id, role }) => [id, role])

describe('Eurostat TSV', () => {
  const text =
    'freq,nace_r2,geo\\TIME_PERIOD\t2009 \t2010 \nA,C_ICT,AT\t0.45 b\t: c\nA,C_ICT,BE\t: \t0.3 de\nA,ICT,AT\t1\t2 \n'

  it('takes key, periods, flags and missing marks apart', () => {
    const cube = cubeOf('estat_tin1.tsv', text)
    expect(cube.name).toBe('tin1')
    expect(roles(cube)).toEqual([
      ['nace_r2', 'other'],
      ['geo', 'region'],
      ['TIME_PERIOD', 'period'],
    ])
    expect([...cube.values]).toEqual([0.45, Number.NaN, Number.NaN, 0.3, 1, 2])
    // b = break, e = estimated; d (definition differs) has no status of ours.
    expect([...cube.status]).toEqual([6, 255, 255, 1, 255, 255])
    expect([...cube.notes]).toEqual([
      [1, 'flag c'],
      [3, 'flag d'],
    ])
  })

  it.each([
    ['a number that is none', text.replace('0.45 b', '0,45'), ':2'],
    ['a key too short', text.replace('A,ICT,AT', 'A,AT'), ':4'],
    ['a cell too many', text.replace('1\t2', '1\t2\t3'), ':4'],
  ])('%s is refused with its line', (_, broken, place) => {
    expect(read('a.tsv', broken)).toMatchObject({ error: { code: 'format-broken', data: { place } } })
  })
})

describe('SDMX-CSV', () => {
  it('1.0 with labels: codes, words, unit multiplier and status', () => {
    const cube = cubeOf(
      'a.csv',
      'DATAFLOW,FREQ: Frequency,REF_AREA: Reference area,INDIC,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n' +
        'X:Y(1.0),A: Annual,AT: Austria,GDP: Gross product,EUR,2018,1.5,P: Provisional,6\n' +
        'X:Y(1.0),A: Annual,BE: Belgium,GDP: Gross product,EUR,2018,,O,6\n',
    )
    expect(cube.name).toBe('Y')
    expect(roles(cube)).toEqual([
      ['REF_AREA', 'region'],
      ['INDIC', 'indicator'],
      ['UNIT_MEASURE', 'unit'],
      ['TIME_PERIOD', 'period'],
    ])
    expect(cube.dimensions[0]?.categories).toEqual([
      { code: 'AT', label: 'Austria' },
      { code: 'BE', label: 'Belgium' },
    ])
    expect(cube.dimensions[2]?.categories[0]?.label).toBe('10^6 EUR')
    expect([...cube.values]).toEqual([1.5, Number.NaN])
    expect([...cube.status]).toEqual([2, 4])
  })

  it('2.0 with names in columns of their own, and multipliers that differ', () => {
    const cube = cubeOf(
      'a.csv',
      'STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,TIME_PERIOD,Time,OBS_VALUE,UNIT_MULT\n' +
        'DATAFLOW,O:D(1.0),Trade,I,CHN,China,EXP,Exports,2018,,1.1,4\nDATAFLOW,O:D(1.0),Trade,I,CHN,China,IMP,Imports,2018,,2,0\n',
    )
    expect([cube.name, cube.title]).toEqual(['D', 'Trade'])
    expect(cube.dimensions.map(({ label }) => label)).toEqual(['Reference area', 'Measure', 'Time'])
    expect([...cube.values]).toEqual([11000, 2])
  })

  it('takes further columns into the key where two values would stand in one place', () => {
    const cube = cubeOf(
      'a.csv',
      'DATAFLOW,REF_AREA,TIME_PERIOD,COVERAGE,OBS_VALUE\nA:B(1),AT,2018,x,1\nA:B(1),AT,2018,y,2\n',
    )
    expect(roles(cube)).toContainEqual(['COVERAGE', 'other'])
  })

  it('the day of the last update is no label of the columns behind it', () => {
    const cube = cubeOf(
      'a.csv',
      'DATAFLOW,LAST UPDATE,freq,nrg_bal,siec,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n' +
        'E:N(1.0),06/06/21 23:00:00,A,AFC,BIOE,TJ,AT,2019,1.5,\nE:N(1.0),06/06/21 23:00:00,A,DL,BIOE,TJ,AT,2019,2.5,p\n',
    )
    expect(roles(cube)).toEqual([
      ['nrg_bal', 'other'],
      ['siec', 'other'],
      ['unit', 'unit'],
      ['geo', 'region'],
      ['TIME_PERIOD', 'period'],
    ])
    expect([...cube.values]).toEqual([1.5, 2.5])
  })

  it('labels behind codes everywhere, with the values too', () => {
    const cube = cubeOf(
      'a.csv',
      'STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Area,OBS_VALUE: Value,TIME_PERIOD: Time\n' +
        'dataflow,A:B(1.0): B,I,AT: Austria,1: 1,2020: 2020\n',
    )
    expect([...cube.values]).toEqual([1])
  })

  it('names the line of a value that is no number', () => {
    const broken = 'DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nA:B(1),AT,2018,1\nA:B(1),AT,2019,"1,5"\n'
    expect(read('a.csv', broken)).toMatchObject({ error: { data: { place: ':3' } } })
  })
})

describe('dimensions by their names', () => {
  const px = (name: string) =>
    `CHARSET="ANSI";\nSTUB="${name}";\nHEADING="Periodo";\nVALUES("${name}")="A","B";\nVALUES("Periodo")="2024T1","2024T2";\nUNITS="n";\nDATA=\n1 2\n3 4\n;\n`

  it('a place among the words of a name is the region, unless it is that of a birth', () => {
    expect(roles(cubeOf('a.px', px('TSJ/Provincia')))[0]).toEqual(['TSJ/Provincia', 'region'])
    expect(roles(cubeOf('a.px', px('Known country of birth')))[0]).toEqual([
      'Known country of birth',
      'other',
    ])
  })
})

describe('JSON-stat', () => {
  const set = {
    version: '2.0',
    class: 'dataset',
    id: ['geo', 'year', 'what'],
    size: [2, 2, 1],
    role: { geo: ['geo'], time: ['year'], metric: ['what'] },
    dimension: {
      geo: { category: { index: { b: 1, a: 0 }, label: { a: 'A', b: 'B' } } },
      year: { category: { index: ['2018', '2019'] } },
      what: { label: 'What', category: { label: { x: 'Thing' }, unit: { x: { label: 'kg' } } } },
    },
    value: [1, null, 3.5, 0],
    status: { 0: 'p', 1: 'c' },
  }

  it('reads dense and sparse values, statuses, units and categories without an index', () => {
    const cube = cubeOf('a.json', JSON.stringify(set))
    expect(roles(cube)).toEqual([
      ['geo', 'region'],
      ['year', 'period'],
      ['what', 'indicator'],
    ])
    expect(cube.dimensions[2]?.categories).toEqual([{ code: 'x', label: 'Thing', unit: 'kg' }])
    expect([...cube.values]).toEqual([1, Number.NaN, 3.5, 0])
    const sparse = cubeOf('a.json', JSON.stringify({ ...set, value: { 2: 3.5 }, status: 'e' }))
    expect([[...sparse.values], [...sparse.status]]).toEqual([[3.5], [1]])
  })

  it('reads the data sets of a collection and of a bundle', () => {
    const collection = {
      version: '2.0',
      class: 'collection',
      link: { item: [set, { ...set, label: 'Second' }] },
    }
    expect(cubesOf('a.json', JSON.stringify(collection)).map(({ name }) => name)).toEqual(['1', 'Second'])
    expect(cubesOf('a.json', JSON.stringify({ one: set, two: set })).map(({ name }) => name)).toEqual([
      'one',
      'two',
    ])
  })

  it.each([
    ['too few values', { ...set, value: [1] }, '#value'],
    ['a size that is not its categories', { ...set, size: [3, 2, 1] }, '#dimension.geo'],
    ['a value that is a text', { ...set, value: [1, 'x', 3, 4] }, '#value.1'],
    ['a place outside', { ...set, value: { 99: 1 } }, '#value'],
  ])('%s is refused with its place', (_, broken, place) => {
    expect(read('a.json', JSON.stringify(broken))).toMatchObject({ error: { data: { place } } })
  })

  it.each([
    ['[1, 2', 5],
    ['{"a": [1, {"b": tru}]}', 16],
    ['{"a": 1,}', 8],
    ['[1 2]', 3],
    ['{} x', 3],
    ['', 0],
    ['"a\nb"', 0],
    ['['.repeat(100_000), 100_000],
  ])('finds where %j stops being JSON', (text, at) => {
    expect(jsonFault(text)).toBe(at)
  })

  it('names line and column of what is no JSON', () => {
    expect(read('a.json', '{"dimension": 1,\n "value": ]}')).toMatchObject({
      error: { code: 'json-invalid', data: { place: expect.stringMatching(/^a\.json:2:/) } },
    })
  })
})

describe('SDMX-JSON', () => {
  const dimensions = {
    dataSet: [{ id: 'FREQ', values: [{ id: 'A' }] }],
    series: [{ id: 'REF_AREA', name: 'Area', values: [{ id: 'AT', name: 'Austria' }, { id: 'BE' }] }],
    observation: [{ id: 'TIME_PERIOD', values: [{ id: '2018' }, { id: '2019' }] }],
  }
  const attributes = { observation: [{ id: 'OBS_STATUS', values: [{ id: 'A' }, { id: 'P' }] }] }

  it('reads series and flat observations, 1.0 and 2.0', () => {
    const series = { series: { '1:': {}, 1: { observations: { 0: [1.5, 1], 1: [null] } } } }
    const one = cubeOf(
      'a.json',
      JSON.stringify({ data: { structure: { dimensions, attributes }, dataSets: [series] } }),
    )
    expect(roles(one)).toEqual([
      ['REF_AREA', 'region'],
      ['TIME_PERIOD', 'period'],
    ])
    expect([[...one.values], [...one.status]]).toEqual([
      [1.5, Number.NaN],
      [2, 255],
    ])
    const flat = {
      structures: [
        { dimensions: { observation: [...dimensions.series, ...dimensions.observation] }, attributes },
      ],
      dataSets: [{ structure: 0, observations: { '0:1': ['2.5', 'P'] } }],
    }
    const two = cubeOf('a.json', JSON.stringify({ data: flat }))
    expect([[...two.values], [...two.status]]).toEqual([[2.5], [2]])
  })

  it('names the place of a key that leads nowhere', () => {
    const dataSets = [{ series: { 7: { observations: { 0: [1] } } } }]
    expect(read('a.json', JSON.stringify({ data: { structure: { dimensions }, dataSets } }))).toMatchObject({
      error: { data: { place: '#dataSets.0.series.7.observations.0' } },
    })
  })
})

describe('PC-Axis', () => {
  const px = (data: string, more = '') =>
    `CHARSET="ANSI";\nMATRIX="M1";\nUNITS="number";\nCONTENTS="Births";\nSTUB="region";\nHEADING="tid","kön";\n` +
    `VALUES("region")="01 Stock"\n"holm","02 Uppsala";\nVALUES("tid")="2018","2019";\nVALUES("kön")="men","women";\n` +
    `CODES("region")="01","02";\nTIMEVAL("tid")=TLIST(A1,"2018"-"2019");\n${more}DATA=\n${data};\n`

  it('reads stub and heading, strings over several lines, codes, and symbols of missing values', () => {
    const cube = cubeOf(
      'a.px',
      px('1 2 ".." -\n5 6.5 "." 8', 'DATASYMBOL2="not available";\nNOTE[sv]="nej";\n'),
    )
    expect(roles(cube)).toEqual([
      ['region', 'region'],
      ['tid', 'period'],
      ['kön', 'other'],
    ])
    expect(cube.dimensions[0]?.categories[0]).toEqual({ code: '01', label: 'Stockholm' })
    expect([...cube.values]).toEqual([1, 2, Number.NaN, Number.NaN, 5, 6.5, Number.NaN, 8])
    expect(cube.notes.get(2)).toBe('not available')
    expect([cube.name, cube.title, cube.unit]).toEqual(['M1', 'Births', 'number'])
  })

  it('reads rows with keys', () => {
    const cube = cubeOf('a.px', px('"02",5,6,7,8', 'KEYS("region")=CODES;\n'))
    expect([...cube.values]).toEqual([5, 6, 7, 8])
    expect(cube.dimensions[0]?.categories.map(({ code }) => code)).toEqual(['02'])
  })

  it('reads the encodings that offices write in', () => {
    const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
    const swedish = cubeOf('a.px', latin(px('1 2 3 4 5 6 7 8')))
    expect(swedish.dimensions[2]?.id).toBe('kön')
    const dos = latin(px('1 2 3 4 5 6 7 8').replace('CHARSET="ANSI";\n', '')).map((byte) =>
      byte === 0xf6 ? 0x94 : byte,
    )
    expect(cubeOf('a.px', dos).dimensions[2]?.id).toBe('kön')
    const chinese = encoder.encode(px('1 2 3 4 5 6 7 8').replaceAll('kön', '性别'))
    expect(cubeOf('a.px', chinese).dimensions[2]?.id).toBe('性别')
  })

  it.each([
    ['too few values', px('1 2 3'), /^:14$/],
    ['too many values', px('1 2 3 4 5 6 7 8 9'), /^:14$/],
    ['a number that is none', px('1 2 3 4\n5 six 7 8'), /^:15$/],
    ['a string that does not end', px('1').replace('"Births"', '"Births'), /^:/],
    ['no data', px('1').replace('DATA=', 'DATUM='), /^:/],
    ['a variable without values', px('1').replace('VALUES("tid")', 'VALUES("x")'), /^$/],
    [
      'more cells than any table has',
      px('1')
        .replace('"men","women"', Array(60_000).fill('"x"').join())
        .replace('"2018","2019"', Array(9_000).fill('"y"').join()),
      /^$/,
    ],
  ])('%s is refused with its line', (_, broken, place) => {
    expect(read('a.px', broken)).toMatchObject({
      error: { code: 'format-broken', data: { place: expect.stringMatching(place) } },
    })
  })
})
