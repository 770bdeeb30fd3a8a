import type fc from 'fast-check'
import { chinaRegions } from '../../dataset/catalogue/china'
import type { Region } from '../../dataset/schema'
import type { CellRange, Grid, GridCell } from '../grid'
import { plainGrid } from '../grid'
import { type Lot, lot, namings, periodStyles, type Subject, type Time } from './drawnLots'

/** A table as an office could draw it, and what it says. */
export interface DrawnTable {
  readonly layout: string
  readonly grid: Grid
  /** `region period indicator value` of each value. */
  readonly says: readonly string[]
  /** Unit of each indicator; empty where the table gives none. */
  readonly units: Readonly<Record<string, string>>
}

type Rows = GridCell[][]

const wide = (text: string): string =>
  text.replace(/[\d.-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

/**
 * A value as a number of a workbook, as digits, with commas between thousands, or in full
 * width, with flags, negative in brackets.
 */
const written = (value: number, asText: number): GridCell => {
  if (asText === 0) return { kind: 'number', value, text: String(value), percent: false }
  if (asText === 1) return String(value)
  if (asText === 4) return `${value}${value % 2 === 0 ? 'p' : ''}`
  if (asText === 5)
    return value <= -1000 || (value < 0 && value % 1 !== 0) ? `(${String(-value)})` : String(value)
  return asText === 2 ? value.toLocaleString('en', { maximumFractionDigits: 9 }) : wide(String(value))
}

/** Draws a table. Indicators that only a title can name stand alone. */
const draw = (drawn: Lot): DrawnTable => {
  const { layout, years: lotted, unitPlace } = drawn
  const style = periodStyles[drawn.year] ?? (() => ({ code: '', label: '' }))
  const years = [...lotted].sort((a, b) => (drawn.turned ? b - a : a - b)).map(style)
  const country = chinaRegions.find(({ level }) => level === 'country')
  const named = drawn.regions.map((region) => ({
    region,
    label: (namings[drawn.naming] ?? (() => ''))(region),
  }))
  const isCode = drawn.naming >= 6
  const total =
    country === undefined
      ? []
      : [{ region: country, label: isCode ? (namings[drawn.naming] ?? (() => ''))(country) : '全国' }]
  const places =
    drawn.total === 'none' ? named : drawn.total === 'first' ? [...total, ...named] : [...named, ...total]
  const says: string[] = []
  let next = 0
  const cell = (region: Region, { code }: Time, subject: Subject): GridCell => {
    const at = next++ % drawn.values.length
    if (drawn.gaps[at] === true) return drawn.gap
    const value = (drawn.values[at] ?? 0) / (at % 3 === 0 ? 100 : 1)
    says.push(`${region.code} ${code} ${subject.name} ${value}`)
    return written(value, drawn.asText)
  }
  const [only = { name: '', unit: '' }] = drawn.subjects
  const [oneYear = { code: '', label: '' }] = years
  const inHeader = (subject: Subject) =>
    unitPlace === 0 ? `${subject.name}（${subject.unit}）` : subject.name
  const merges: CellRange[] = []
  const titles: Rows = []
  const rows: Rows = []
  let about: 'none' | 'subject' | 'year' | 'both' = 'none'
  let used: readonly Subject[] = drawn.subjects
  // Columns before the values that say nothing, and the code beside the name.
  const coded = drawn.coded && drawn.naming < 6
  const twin = drawn.twin && drawn.naming < 3
  const before = (region: Region, row: number): GridCell[] => [
    ...(drawn.numbered ? [String(row)] : []),
    ...(coded ? [region.code] : []),
    ...(twin ? [region.shortName.en] : []),
  ]
  const beforeHeader: GridCell[] = [
    ...(drawn.numbered ? ['序号'] : []),
    ...(coded ? ['地区代码'] : []),
    ...(twin ? ['Region'] : []),
  ]
  const head = (...cells: readonly GridCell[]) => [...beforeHeader, ...cells]
  const span = (top: number, left: number, right: number): void => {
    if (drawn.merged && right > left) merges.push({ top, bottom: top, left, right })
  }
  const overAndUnder = (over: readonly string[], under: readonly string[]): void => {
    const first: GridCell[] = head('地区')
    const second: GridCell[] = beforeHeader.map((): GridCell => '').concat('')
    for (const text of over)
      under.forEach((low, i) => {
        if (i === 0) span(0, first.length, first.length + under.length - 1)
        first.push(i === 0 ? text : '')
        second.push(low)
      })
    rows.push(first, second)
  }
  const labels = layout === 3 ? (unitPlace < 3 ? 3 : 2) : 1
  let row = 0
  switch (layout) {
    case 0: {
      rows.push(head('地区', '年份', '指标', '数值', ...(unitPlace < 3 ? ['单位'] : [])))
      for (const { region, label } of places)
        for (const year of years)
          for (const subject of used)
            rows.push([
              ...before(region, ++row),
              label,
              year.label,
              subject.name,
              cell(region, year, subject),
              ...(unitPlace < 3 ? [subject.unit] : []),
            ])
      break
    }
    case 1: {
      rows.push(head('地区', '年份', ...used.map(inHeader)))
      if (unitPlace === 1) rows.push([...beforeHeader.map(() => ''), '', '', ...used.map(({ unit }) => unit)])
      for (const year of years)
        for (const { region, label } of places)
          rows.push([
            ...before(region, ++row),
            label,
            year.label,
            ...used.map((subject) => cell(region, year, subject)),
          ])
      break
    }
    case 2: {
      about = 'subject'
      used = [only]
      rows.push(head('地区', ...years.map(({ label }) => label)))
      for (const { region, label } of places)
        rows.push([...before(region, ++row), label, ...years.map((year) => cell(region, year, only))])
      break
    }
    case 3: {
      rows.push(head('地区', '指标', ...(unitPlace < 3 ? ['单位'] : []), ...years.map(({ label }) => label)))
      for (const { region, label } of places)
        for (const subject of used)
          rows.push([
            ...before(region, ++row),
            label,
            subject.name,
            ...(unitPlace < 3 ? [subject.unit] : []),
            ...years.map((year) => cell(region, year, subject)),
          ])
      break
    }
    case 4: {
      about = 'subject'
      used = [only]
      rows.push(['年份', ...places.map(({ label }) => label)])
      for (const year of years)
        rows.push([year.label, ...places.map(({ region }) => cell(region, year, only))])
      break
    }
    case 5: {
      about = 'year'
      rows.push(['指标', ...(unitPlace < 3 ? ['单位'] : []), ...places.map(({ label }) => label)])
      for (const subject of used)
        rows.push([
          subject.name,
          ...(unitPlace < 3 ? [subject.unit] : []),
          ...places.map(({ region }) => cell(region, oneYear, subject)),
        ])
      break
    }
    case 6: {
      overAndUnder(
        years.map(({ label }) => label),
        used.map(inHeader),
      )
      for (const { region, label } of places)
        rows.push([
          ...before(region, ++row),
          label,
          ...years.flatMap((year) => used.map((subject) => cell(region, year, subject))),
        ])
      break
    }
    case 7: {
      overAndUnder(
        used.map(inHeader),
        years.map(({ label }) => label),
      )
      for (const { region, label } of places)
        rows.push([
          ...before(region, ++row),
          label,
          ...used.flatMap((subject) => years.map((year) => cell(region, year, subject))),
        ])
      break
    }
    case 8: {
      about = 'year'
      rows.push(head('地区', ...used.map(inHeader)))
      if (unitPlace === 1) rows.push([...beforeHeader.map(() => ''), '', ...used.map(({ unit }) => unit)])
      for (const { region, label } of places)
        rows.push([...before(region, ++row), label, ...used.map((subject) => cell(region, oneYear, subject))])
      break
    }
    default: {
      rows.push(head('地区', ...years.map(({ label }) => label)))
      used.forEach((subject, i) => {
        rows.push([`${'一二三'[i]}、${inHeader(subject)}`])
        for (const { region, label } of places)
          rows.push([...before(region, ++row), label, ...years.map((year) => cell(region, year, subject))])
      })
    }
  }
  if (drawn.lettered && [2, 3, 8].includes(layout) && beforeHeader.length === 0 && unitPlace !== 1)
    rows.splice(
      1,
      0,
      (rows[0] ?? []).map((_, i): GridCell => (i < labels ? '甲乙丙'.charAt(i) : String(i - labels + 1))),
    )
  else if (layout < 4 && drawn.order[11] !== undefined && drawn.order[11] % 2 === 0) {
    const order = (rows[0] ?? [])
      .map((_, i) => i)
      .sort((a, b) => (drawn.order[a] ?? 0) - (drawn.order[b] ?? 0))
    rows.splice(0, rows.length, ...rows.map((cells) => order.map((i) => cells[i] ?? '')))
  } else if (drawn.sides && (layout === 2 || (layout === 8 && unitPlace !== 1))) {
    const [header = [], ...data] = rows
    const half = Math.ceil(data.length / 2)
    rows.splice(0, rows.length, [...header, ...header])
    for (let i = 0; i < half; i++)
      rows.push([...(data[i] ?? []), ...(data[i + half] ?? header.map((): GridCell => ''))])
  }
  const width = Math.max(...rows.map((cells) => cells.length))
  const unitOf = unitPlace === 0 ? `（${only.unit}）` : ''
  if (about === 'subject') titles.push([`表2-1 各地区${only.name}${unitOf}`])
  else if (about === 'year') titles.push([`${oneYear.label}各地区主要指标`])
  else if (drawn.title) titles.push(['表2-1 各地区主要经济社会指标'])
  if (about === 'subject' && unitPlace === 1) titles.push([`单位：${only.unit}`])
  if (about === 'subject' && unitPlace === 2)
    titles.push([...Array.from({ length: width - 1 }, () => ''), `单位：${only.unit}`])
  if (drawn.title && drawn.blankRow) titles.push([])
  const tail: Rows =
    drawn.footer === 0
      ? []
      : [...(drawn.blankRow ? [[]] : []), ['注：2018年为初步数。'], ['资料来源：统计年鉴']].slice(
          0,
          drawn.footer + 1,
        )
  const all = [...titles, ...rows, ...tail]
  const shift = drawn.blankColumn ? 1 : 0
  const merged = merges.map(({ top, left, right }) => ({
    top: top + titles.length,
    bottom: top + titles.length,
    left: left + shift,
    right: right + shift,
  }))
  if (titles.length > 0 && drawn.merged && (titles[0]?.length ?? 0) === 1)
    merged.push({ top: 0, bottom: 0, left: shift, right: width - 1 + shift })
  const grid: Grid = {
    ...plainGrid('', shift === 0 ? all : all.map((cells) => (cells.length === 0 ? [] : ['', ...cells]))),
    merges: merged,
  }
  const hasUnit =
    layout === 0 || layout === 3 || layout === 5
      ? unitPlace < 3
      : about === 'subject'
        ? unitPlace < 3
        : unitPlace === 0 || (unitPlace === 1 && (layout === 1 || layout === 8))
  return {
    layout: String(layout),
    grid,
    says,
    units: Object.fromEntries(used.map(({ name, unit }) => [name, hasUnit ? unit : ''])),
  }
}

/** Tables of provinces in ten layouts, with titles, units, totals, codes, gaps and remarks where offices put them. */
export const drawnTable: fc.Arbitrary<DrawnTable> = lot.map(draw)
