import type { LocalText } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fail } from '../../result'

/** What is wrong with a workbook, in both languages. */
export const damage = {
  incomplete: {
    zh: '文件不完整（缺少结尾的目录）',
    en: 'the file is not complete (its directory at the end is missing)',
  },
  manyParts: (count: number) => ({
    zh: `含有 ${count} 个部件，过多`,
    en: `it holds ${count} parts, which is too many`,
  }),
  directory: (entry: number) => ({
    zh: `目录中第 ${entry} 项无法识别`,
    en: `entry ${entry} of its directory cannot be read`,
  }),
  leadsOut: { zh: '部件的名称指向文件之外', en: 'the name of the part leads out of the file' },
  packed: { zh: '压缩内容已损坏', en: 'its packed content is damaged' },
  locked: { zh: '内容已加密', en: 'its content is encrypted' },
  documentType: {
    zh: '含有文档类型声明（DOCTYPE），可能在读取时膨胀，已拒绝',
    en: 'it declares a document type (DOCTYPE), which could grow when it is read, and is refused',
  },
  none: { zh: '不是电子表格文件', en: 'it is no workbook' },
  structure: { zh: '内部结构不合格式', en: 'its structure is not that of its format' },
} as const

/** What the library's wording shows of the kind of damage. */
const kinds: readonly (readonly [RegExp, LocalText])[] = [
  [/zip|inflate|deflate|compress|crc|checksum/i, damage.packed],
  [
    /truncat|unexpected end|out of (?:bounds|range)|beyond|offset|EOF/i,
    { zh: '内容在中途中断', en: 'its content breaks off' },
  ],
  [
    /unsupported|unrecognized|not supported/i,
    { zh: '采用了无法读取的版本或形式', en: 'it is of a version or form that cannot be read' },
  ],
  [/xml|tag|attribute|utf|encoding/i, { zh: 'XML 内容不合格式', en: 'its XML is not well formed' }],
]

/** The error of a workbook that cannot be read; `detail` is what the library said. */
export const damagedWorkbook = (
  path: string,
  place: string,
  issue: LocalText,
  detail?: string,
): { readonly ok: false; readonly error: AppError } =>
  fail(appError('workbook-damaged', { path, place, issue, ...(detail === undefined ? {} : { detail }) }))

/** The same for what the library threw: the kind in words, its own wording as detail. */
export const damageThrown = (
  path: string,
  place: string,
  detail: string,
): ReturnType<typeof damagedWorkbook> =>
  damagedWorkbook(
    path,
    place,
    kinds.find(([pattern]) => pattern.test(detail))?.[1] ?? damage.structure,
    detail.slice(0, 200),
  )
