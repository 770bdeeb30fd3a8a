import type { RegionMatcher } from '../../dataset/matchRegion'
import type { Period, RegionCode } from '../../dataset/schema'
import type { CellRange, Grid } from '../grid'
import type { Finding } from '../mapping/finding'
import { bareUnit, isUnit, labelOf, remarkOf, splitUnit, titleAsName } from './labels'
import type { Outline } from './outline'
import { periodInTitle, periodLabel } from './periodLabel'
import { pairOf } from './rowKinds'
import type { SheetView } from './sheetView'

/** What the rows above and below a table say of all of it. */
export interface About {
  /** Titles in the order of the sheet, without what has a meaning of its own. */
  readonly titles: readonly string[]
  /** From 指标： or else from the title. */
  readonly indicator: string
  /** Its English name, where a second title gives one. */
  readonly indicatorEn: string
  readonly period: Period | null
  readonly region: RegionCode | null
  readonly unit: string
  readonly source: string
  readonly note: string
  /** Footnote marks and what they say: ① -> the text. */
  readonly footnotes: ReadonlyMap<string, string>
  readonly findings: readonly Finding[]
}

const cell = (row: number, column: number): CellRange => ({
  top: row,
  bottom: row,
  left: column,
  right: column,
})

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** A text of more characters is prose, in which names and years stand without being those of the table. */
const LONGEST_TITLE = 500

/** Of more titles than anybody writes, the first and the last of them, which stand next to the table, are read. */
const TITLES_READ = 100

const readable = <T>(titles: readonly T[]): readonly T[] =>
  titles.length <= 2 * TITLES_READ ? titles : [...titles.slice(0, TITLES_READ), ...titles.slice(-TITLES_READ)]

/** Regions that a title names, by their names in full: 浙江省主要经济指标. */
const regionInTitle = (text: string, matcher: RegionMatcher): RegionCode | null => {
  if (text.length > LONGEST_TITLE) return null
  const found = new Set<RegionCode>()
  const plain = text.replace(/\s+/gu, '')
  const isChinese = isHan(plain)
  const words = isChinese
    ? Array.from({ length: plain.length }, (_, i) =>
        [2, 3, 4, 5, 6, 7, 8].map((n) => plain.slice(i, i + n)),
      ).flat()
    : text.split(/[,，;；:：()（）]|\b(?:of|in|for)\b/)
  for (const word of words) {
    if (isChinese && !isHan(word)) continue
    const code = word.trim().length < 2 ? null : matcher.match(word)
    if (code !== null) found.add(code)
  }
  const [only, second] = found
  return second === undefined ? (only ?? null) : null
}

/** A sheet's name is a title where somebody gave it: not Sheet1. */
const nameOfSheet = ({ name }: Grid): string =>
  /^(?:sheet|工作表|table|tabelle|feuil|hoja|data|数据|原始数据|raw)[\s_-]*\d*$/i.test(name.trim())
    ? ''
    : name.trim()

/** The unit that a further title ends with: `Variable - Resident population (persons)`; empty where they differ. */
const unitOfTitles = (texts: readonly string[]): string => {
  const [only = '', second] = new Set(texts.map((text) => splitUnit(text).unit).filter((unit) => unit !== ''))
  return second === undefined ? only : ''
}

const footnote = /^(?<marker>[\u2460-\u2473*†‡]+|[(（]\d{1,2}[)）]|注\s*\d+)\s*[:：.、]?\s*(?<text>\S.*)$/u

/** Reads titles, headings such as 单位：, remarks and sources around a table. */
export const readAbout = (view: SheetView, outline: Outline, matcher: RegionMatcher): About => {
  const titles: { text: string; row: number; column: number }[] = []
  const said = new Map<string, { value: string; row: number; column: number }>()
  const sources: string[] = []
  const notes: string[] = []
  const footnotes = new Map<string, string>()
  const findings: Finding[] = []
  const keepFootnote = (text: string): void => {
    const parts = footnote.exec(text)?.groups
    if (parts?.marker === undefined || parts.text === undefined) return
    footnotes.set(parts.marker.replace(/[()（）]/g, ''), parts.text)
  }
  const remark = (text: string, row: number, column: number): boolean => {
    const found = remarkOf(text)
    if (found === null) return false
    const to = found.meaning === 'source' ? sources : notes
    to.push(found.value)
    findings.push({
      kind: found.meaning,
      value: found.value,
      where: cell(row, column),
      confidence: 0.9,
      why: found.meaning === 'source' ? 'label' : 'footnote',
    })
    keepFootnote(found.value)
    return true
  }
  const first = outline.body[0] ?? 0
  // Where more of its kind stand among the data, the row above them is no title but a block or a region without data.
  const above = outline.singles.every((row) => row < first) ? outline.singles : []
  for (const row of outline.titles) {
    const pair = pairOf(view, row)
    const [first = 0] = view.filled(row)
    if (pair !== null) {
      said.set(pair.meaning, { value: pair.value, row, column: first })
      continue
    }
    for (const column of view.filled(row)) {
      const text = view.label(row, column)
      const label = labelOf(text)
      if (remark(text, row, column)) continue
      if (label !== null) said.set(label.meaning, { value: label.value, row, column })
      else if (isUnit(text) && !said.has('unit')) said.set('unit', { value: bareUnit(text), row, column })
      else titles.push({ text, row, column })
    }
  }
  for (const row of outline.footer) {
    // What is neither marked as a remark nor a source is a remark all the same: it stands below the table.
    for (const column of view.filled(row)) {
      const text = view.label(row, column)
      if (!remark(text, row, column) && /\p{L}{2}/u.test(text)) {
        notes.push(text)
        keepFootnote(text)
        findings.push({
          kind: 'note',
          value: text,
          where: cell(row, column),
          confidence: 0.6,
          why: 'single-cell',
        })
      }
    }
  }
  const read = new Set(outline.titles)
  for (const row of above)
    if (!read.has(row)) titles.push({ text: view.label(row, view.filled(row)[0] ?? 0), row, column: 0 })
  const named = readable(titles.filter(({ text }) => !isDatabase(text)))
  for (const { text, row, column } of named)
    findings.push({
      kind: 'title',
      value: text,
      where: cell(row, column),
      confidence: 0.8,
      why: 'single-cell',
    })
  const texts = named.map(({ text }) => text)
  const sheet = nameOfSheet(view.grid)
  const given = said.get('indicator')
  const main = texts.find(isHan) ?? texts[0] ?? ''
  const english = isHan(main) ? (texts.find((text) => !isHan(text) && /\p{L}{3}/u.test(text)) ?? '') : ''
  const split = splitUnit(given?.value ?? '')
  const titleSplit = splitUnit(titleAsName(main))
  const periodSaid = periodLabel(said.get('period')?.value ?? '')
  const periods = new Set(
    [...texts, ...(texts.some((text) => periodInTitle(text) !== null) ? [] : [sheet])]
      .map(periodInTitle)
      .filter((period) => period !== null),
  )
  const [period = null, other] = periods
  const regions = new Set(
    [...texts, sheet].map((text) => regionInTitle(text, matcher)).filter((code) => code !== null),
  )
  const [region = null, second] = regions
  const regionSaid = matcher.match(said.get('region')?.value ?? '')
  return {
    titles: texts,
    indicator:
      split.name ||
      titleSplit.name ||
      (periodLabel(sheet) === null && matcher.match(sheet) === null ? splitUnit(sheet).name : ''),
    indicatorEn: given === undefined ? titleAsName(english) : '',
    period: periodSaid ?? (other === undefined ? period : null),
    region: regionSaid ?? (second === undefined ? region : null),
    unit: said.get('unit')?.value || split.unit || titleSplit.unit || unitOfTitles(texts),
    source: sources.join('；'),
    note: notes.join('\n'),
    footnotes,
    findings: [
      ...findings,
      ...[...said].flatMap(([meaning, { value, row, column }]): Finding[] =>
        meaning === 'unit' ||
        meaning === 'indicator' ||
        (meaning === 'period' && periodSaid !== null) ||
        (meaning === 'region' && regionSaid !== null)
          ? [{ kind: meaning, value, where: cell(row, column), confidence: 0.95, why: 'label' }]
          : [],
      ),
    ],
  }
}

/** 数据库：分省年度数据 says where a table was taken from, and is no title. */
const isDatabase = (text: string): boolean =>
  /^(?:data extracted on\b.*|(?:数据库|数据集|database|dataset|data source|last updated(?: date)?|导出时间|下载时间|查询时间|更新时间)\s*(?:[:：].*)?)$/i.test(
    text,
  )
