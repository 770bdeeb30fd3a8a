import type { SheetView } from './sheetView'

/** What a row of descriptions above dated rows says of each column. */
export type Described = 'name' | 'unit' | 'region' | 'other'

const fields: readonly (readonly [Described, RegExp])[] = [
  ['name', /^(?:title|name|series(?: name| description)?|description|指标(?:名称)?|名称)$/i],
  ['unit', /^(?:units?|unit of measure|单位|计量单位)$/i],
  ['region', /^(?:region|country|area|地区|国家|区域|省份)$/i],
  [
    'other',
    /^(?:cdid|pre-?unit|frequency|freq\.?|sources?|source dataset id|series (?:id|type|code|start|end)|data type|collection month|no\.? ?obs|release date|next release|important notes|mnemonic|status|(?:last|first) (?:updated?|obs.*)|last update time|function description|remarks?|频率|来源|数据来源|指标 ?(?:id|编码|代码)|更新(?:时间|日期)|(?:起止|时间)(?:区间|时间)|备注|序列 ?id|状态|开始日期|结束日期|起始时间)$/iu,
  ],
]

const fieldOf = (text: string): Described | null => {
  const plain = text.replace(/[:：]$/, '')
  return fields.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

/** So many rows have to be known descriptions for the block to be one. */
const LEAST = 2

/**
 * The rows above `first` that describe each column in a field of its own (name, unit, frequency, source), as exports of
 * time series have them over rows that begin with a date; with what each says. Empty where there is no such block.
 */
export const describingRows = (
  view: SheetView,
  first: number,
  from: number,
): ReadonlyMap<number, Described> => {
  const dated = (row: number) => view.kind(row, 0) === 'period' || view.kind(row, 0) === 'year'
  const found = new Map<number, Described>()
  if (!dated(first) || (first + 1 < view.height && view.filled(first + 1).length > 0 && !dated(first + 1)))
    return found
  for (let row = from; row < first; row++) {
    const filled = view.filled(row)
    if (filled.length === 0) continue
    const field = fieldOf(view.label(row, 0))
    if (field !== null) found.set(row, field)
    // The names may stand in the first row without a field: ABS.
    else if (found.size === 0 && filled.length > 1 && view.label(row, 0) === '') found.set(row, 'name')
    else if (filled.length > 1) {
      if (found.size === 0 || view.label(row, 0) === '') return new Map()
      found.set(row, 'other')
    }
  }
  const known = [...found.keys()].filter((row) => fieldOf(view.label(row, 0)) !== null)
  if (known.length < found.size / 2) return new Map()
  const named = [...found.values()].includes('name')
  return known.length >= LEAST && named ? found : new Map()
}
