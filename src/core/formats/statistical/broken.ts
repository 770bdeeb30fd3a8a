import type { LocalText } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fail } from '../../result'

/** What is wrong within a file, said in both languages. */
export const issues = {
  number: (text: string) => ({ zh: `“${shown(text)}”不是数字`, en: `“${shown(text)}” is not a number` }),
  absent: (name: string) => ({ zh: `缺少 ${name}`, en: `${name} is missing` }),
  count: (expected: number, found: number) => ({
    zh: `应有 ${expected} 个数值，实有 ${found} 个`,
    en: `${expected} values are due, ${found} are there`,
  }),
  invalid: (name: string) => ({ zh: `${name} 不合格式`, en: `${name} is not as the format has it` }),
  tooMany: (cells: number) => ({
    zh: `单元格过多（${cells} 个）`,
    en: `it has too many cells (${cells})`,
  }),
  unclosed: (what: string) => ({ zh: `${what} 未结束`, en: `${what} is not closed` }),
  outside: (name: string) => ({ zh: `${name} 超出维度范围`, en: `${name} is outside its dimension` }),
  newer: (version: number, known: number) => ({
    zh: `由更新的版本写成（${version}，本程序支持到 ${known}）`,
    en: `it was written by a newer version (${version}; this program knows ${known})`,
  }),
  tooLarge: (megabytes: number) => ({
    zh: `解压后过大（${megabytes} MB）`,
    en: `it would take too much space unpacked (${megabytes} MB)`,
  }),
  position: (text: string) => ({
    zh: `“${shown(text)}”不是坐标`,
    en: `“${shown(text)}” is no position`,
  }),
  arc: (text: string, count: number) => ({
    zh: `没有编号为 ${shown(text)} 的弧段（共 ${count} 条）`,
    en: `there is no arc ${shown(text)} (of ${count})`,
  }),
  apart: (text: string) => ({
    zh: `弧段 ${text} 与前一条不相接`,
    en: `arc ${text} does not meet the one before`,
  }),
  nested: (most: number) => ({
    zh: `嵌套超过 ${most} 层`,
    en: `it is nested more than ${most} levels deep`,
  }),
  noRecords: {
    zh: '其中没有记录列表；请下载 CSV、SDMX-JSON 或 JSON-stat',
    en: 'it holds no list of records; download CSV, SDMX-JSON or JSON-stat',
  },
  sdmxXml: {
    zh: '不读取 XML 形式的 SDMX；同一数据请改为下载 SDMX-CSV 或 SDMX-JSON',
    en: 'SDMX in XML is not read; download the same data as SDMX-CSV or SDMX-JSON',
  },
  otherXml: {
    zh: '不读取 XML；请改为下载 CSV、JSON 或 XLSX',
    en: 'XML is not read; download the data as CSV, JSON or XLSX',
  },
  empty: { zh: '没有数据', en: 'there is no data' },
} as const

/** At most this many characters of a file's text stand in a message. */
const SHOWN = 60

const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** A file that is not what its format asks for: which format, where (`line 12`, `dimension.geo`), and what is wrong. */
export const brokenFile = (
  path: string,
  format: LocalText,
  place: string,
  issue: LocalText,
): { readonly ok: false; readonly error: AppError } =>
  fail(
    appError('format-broken', {
      path,
      format,
      place: place === '' || place.startsWith(':') ? place : `#${place}`,
      issue,
    }),
  )

/** The place of a line of text. */
export const atLine = (line: number): string => `:${line}`

/** More cells than this are no table that a project could hold; files that claim them are refused before memory is. */
export const MOST_CELLS = 100_000_000
