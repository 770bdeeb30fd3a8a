import { mulberry32, type Random } from '../../random'
import type { SourceFile } from '../format'
import { bytesOf } from './bytesOf'
import { traps } from './traps/index'
import type { HostileFile } from './traps/trap'
import { odsBytes, odsNumber, odsText, sheetXml, xlsxBytes } from './workbooks'

/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

const encode = (text: string): Uint8Array => bytesOf([text])

const regions = ['北京', '天津', '河北', '山西', '上海', '江苏', '浙江', '安徽', '福建', '广东']
const rows = regions.map((region, i) => [region, 100 + i, 200.5 + i, 300.25 + i])

const csvText = `数据库：分省年度数据\n指标：地区生产总值(亿元)\n地区,2018年,2017年,2016年\n${rows.map((row) => row.join(',')).join('\n')}\n注：初步数。\n数据来源：国家统计局\n`
const tidyText = `region,period,indicator,value,unit,status\n${regions.map((region, i) => `${region},201${i % 10},gdp,${i * 1.5},亿元,A`).join('\n')}\n`
const htmlText = `<html><meta charset="utf-8"><body><div>各地区GDP</div><table><tr><th rowspan="2">地区</th><th colspan="3">GDP（亿元）</th></tr><tr><th>2016</th><th>2017</th><th>2018</th></tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></body></html>`
const sheet = [['各地区生产总值'], ['单位：亿元'], ['地区', 2016, 2017, 2018], ...rows, ['注：初步数']]
const ods = rows
  .map(
    ([region = '', ...values]) =>
      `<table:table-row>${odsText(String(region))}${values.map((value) => odsNumber(Number(value))).join('')}</table:table-row>`,
  )
  .join('')
const jsonStat = {
  ...{
    version: '2.0',
    class: 'dataset',
    label: 'GDP',
    id: ['geo', 'time'],
    size: [2, 2],
    value: [1, 2, 3, 4],
  },
  role: { geo: ['geo'], time: ['time'] },
  dimension: {
    geo: { category: { index: ['AT', 'BE'] } },
    time: { category: { index: ['2017', '2018'] } },
  },
}
const px =
  'CHARSET="ANSI";\nAXIS-VERSION="2000";\nMATRIX="M";\nCONTENTS="GDP";\nUNITS="x";\nSTUB="region";\nHEADING="year";\nVALUES("region")="A","B";\nVALUES("year")="2017","2018";\nTIMEVAL("year")=TLIST(A1),"2017","2018";\nDATA=\n1 2\n3 4;\n'
const eurostat = 'freq,geo\\TIME_PERIOD\t2017 \t2018 \nA,AT\t0.45 \t: c\nA,BE\t1 b\t2 \n'
/** Squares in a row, by name. */
const geoJson = {
  type: 'FeatureCollection',
  features: regions.map((name, at) => ({
    type: 'Feature',
    id: at,
    properties: { name, note: null },
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [at, 30],
            [at + 1, 30],
            [at + 1, 31],
            [at, 31],
            [at, 30],
          ],
        ],
      ],
    },
  })),
}
/** Each square is two arcs: what it shares with the one before, and the rest. */
const topoJson = {
  type: 'Topology',
  transform: { scale: [0.01, 0.01], translate: [100, 30] },
  objects: {
    provinces: {
      type: 'GeometryCollection',
      geometries: regions.map((name, at) => ({
        ...{ type: 'Polygon', properties: { name } },
        arcs: [[2 * at, 2 * at + 1]],
      })),
    },
  },
  arcs: regions.flatMap((_, at) => [
    [
      [100 * at, 100],
      [0, -100],
    ],
    [
      [100 * at, 0],
      [100, 0],
      [0, 100],
      [-100, 0],
    ],
  ]),
}
const sdmx =
  'DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nX:Y(1.0),AT,2017,1,A\nX:Y(1.0),AT,2018,2,P\n'

const nothing: SourceFile = { path: 'empty.csv', bytes: new Uint8Array() }

/** Files as they should be, one of each kind that is read. */
export const soundFiles: readonly SourceFile[] = [
  { path: 'wide.csv', bytes: encode(csvText) },
  { path: 'tidy.csv', bytes: encode(tidyText) },
  { path: 'page.xls', bytes: encode(htmlText) },
  { path: 'book.xlsx', bytes: xlsxBytes({ 数据: sheetXml(sheet, ['A1:D1']) }) },
  { path: 'book.ods', bytes: odsBytes(ods) },
  { path: 'cube.json', bytes: encode(JSON.stringify(jsonStat)) },
  { path: 'cube.px', bytes: encode(px) },
  { path: 'cube.tsv', bytes: encode(eurostat) },
  { path: 'sdmx.csv', bytes: encode(sdmx) },
]

/** Boundaries: no tables, so that they are read by themselves. */
export const soundBoundaries: readonly SourceFile[] = [
  { path: 'shapes.geojson', bytes: encode(JSON.stringify(geoJson)) },
  { path: 'shapes.topojson', bytes: encode(JSON.stringify(topoJson)) },
]

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array

const below = (random: Random, n: number): number => Math.floor(random() * n)

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const truncated: Mutation = (bytes, random) => bytes.slice(0, below(random, bytes.length))

const bitsTurned: Mutation = (bytes, random) => {
  const changed = bytes.slice()
  for (let n = 1 + below(random, 20); n > 0; n--) {
    const at = below(random, changed.length)
    changed[at] = (changed[at] ?? 0) ^ (1 << below(random, 8))
  }
  return changed
}

const overwritten: Mutation = (bytes, random) => {
  const changed = bytes.slice()
  const from = below(random, changed.length)
  for (let at = from; at < Math.min(changed.length, from + 40); at++) changed[at] = below(random, 256)
  return changed
}

const inserted: Mutation = (bytes, random) => {
  const at = below(random, bytes.length)
  const noise = Uint8Array.from({ length: 1 + below(random, 200) }, () => below(random, 256))
  return joined(bytes.slice(0, at), noise, bytes.slice(at))
}

const repeated: Mutation = (bytes, random) => {
  const from = below(random, bytes.length)
  const part = bytes.slice(from, from + 1 + below(random, 300))
  return joined(
    bytes.slice(0, from),
    ...Array.from({ length: 1 + below(random, 50) }, () => part),
    bytes.slice(from),
  )
}

/** The text in UTF-16, or its bytes taken for Latin-1 and written as UTF-8. */
const reencoded: Mutation = (bytes, random) => {
  const text = new TextDecoder(random() < 0.5 ? 'utf-8' : 'windows-1252').decode(bytes)
  if (random() < 0.5) return encode(text)
  const little = random() < 0.5
  const units = Uint8Array.from({ length: text.length * 2 }, (_, i) => {
    const unit = text.charCodeAt(i >> 1)
    return (i % 2 === 0) === little ? unit & 255 : unit >> 8
  })
  return joined(
    random() < 0.5 ? Uint8Array.from(little ? [0xff, 0xfe] : [0xfe, 0xff]) : new Uint8Array(),
    units,
  )
}

const widened: Mutation = (bytes, random) => {
  const text = new TextDecoder('utf-8').decode(bytes)
  const more = random() < 0.5 ? ',1'.repeat(10_000) : ','.repeat(10_000)
  return encode(
    text
      .split('\n')
      .map((line) => line + more)
      .join('\n'),
  )
}

const spread: Mutation = (bytes, random) =>
  joined(bytes, encode((random() < 0.5 ? '\n' : ',,,\n').repeat(20_000)), bytes)

const mutations: readonly Mutation[] = [
  ...[truncated, bitsTurned, overwritten, inserted, repeated, reencoded],
  ...[truncated, bitsTurned, overwritten, inserted, widened, spread],
]

/** Workbooks whose XML is damaged and whose archive is sound, so that the damage reaches the parser. */
const damagedWithin = (random: Random): SourceFile => {
  const xml = encode(sheetXml(sheet, ['A1:D1']))
  const mutate = [bitsTurned, overwritten, repeated, truncated][below(random, 4)] ?? bitsTurned
  const text = new TextDecoder('utf-8').decode(mutate(xml, random))
  return { path: 'book.xlsx', bytes: xlsxBytes({ 数据: text }) }
}

/** One in so many is a trap, so that two thousand files have each trap among them. */
const EVERY = 15

/** The name of the trap that file number `n` is, or null where it is a damaged one. */
export const trapNumber = (n: number): string | null => {
  const names = Object.keys(traps)
  return n % EVERY === EVERY - 1 ? (names[Math.floor(n / EVERY) % names.length] ?? null) : null
}

/**
 * File number `n` of an endless list of damaged files; the same number of the same sound ones gives the same file. Every
 * fifteenth is a trap that was made to harm.
 */
export const hostileFile = (n: number, sound: readonly SourceFile[] = soundFiles): HostileFile => {
  const random = mulberry32(n + 1)
  const trap = trapNumber(n)
  if (trap !== null) return traps[trap]?.() ?? nothing
  if (n % 10 === 9) return damagedWithin(random)
  const file = sound[n % sound.length]
  const mutate = mutations[below(random, mutations.length)]
  return file === undefined || mutate === undefined
    ? nothing
    : { path: file.path, bytes: mutate(file.bytes, random) }
}
