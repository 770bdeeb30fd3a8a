/** A `Merkmal` of the table, by the columns of its categories. */
interface Slot {
  /** Columns of the code and the words of the Merkmal itself; -1 = absent. */
  readonly code: number
  readonly label: number
  readonly category: number
  readonly categoryLabel: number
}

/** One indicator in a column of its own, as files had them until 2024. */
interface ValueColumn {
  readonly at: number
  /** Column of its mark of quality; -1 = absent. */
  readonly quality: number
  readonly code: string
  readonly label: string
  readonly unit: string
}

export interface FlatColumns {
  readonly statistic: number
  readonly time: number
  readonly slots: readonly Slot[]
  /** Columns of values; empty where all values stand in one. */
  readonly values: readonly ValueColumn[]
  /** The single column of values and what names them; null in the older form. */
  readonly single: {
    readonly value: number
    readonly quality: number
    readonly unit: number
    readonly code: number
    readonly label: number
  } | null
}

/** `1_Merkmal_Code` of the older form, `1_variable_attribute_label` of the newer one. */
const slotColumn = /^(\d+)_(merkmal|auspraegung|variable|variable_attribute)_(code|label)$/i

const words = (text: string): string => text.replaceAll('_', ' ').trim()

/** `BEV036__Bevoelkerung__1000`, and measures derived from it: `Verbraucherpreisindex__CH0004`. */
const valueColumn = (name: string): Omit<ValueColumn, 'at' | 'quality'> => {
  const [code = '', label, unit] = name.split('__')
  const derived = label !== undefined && unit === undefined
  return derived
    ? { code: `${code}.${label}`, label: `${words(code)}, ${label}`, unit: '' }
    : { code, label: words(label ?? code), unit: words(unit ?? '') }
}

/**
 * What the columns of a flat file of GENESIS are (Destatis and the statistical offices of the Länder, which run the same software), in
 * either form; null where the header is none.
 */
export const flatColumns = (header: readonly string[]): FlatColumns | null => {
  const names = header.map((name) => name.trim())
  const find = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name.toLowerCase()))
  const statistic = find('statistik_code', 'statistics_code')
  const time = find('zeit', 'time')
  const bySlot = new Map<string, Record<string, number>>()
  const taken = new Set<number>()
  names.forEach((name, at) => {
    const [, number, what = '', part = ''] = slotColumn.exec(name) ?? []
    if (number === undefined) return
    const isCategory = /^(?:auspraegung|variable_attribute)$/i.test(what)
    const slot = bySlot.get(number) ?? {}
    slot[`${isCategory ? 'category' : ''}${part.toLowerCase()}`] = at
    bySlot.set(number, slot)
    taken.add(at)
  })
  if (statistic < 0 || time < 0) return null
  const slots = [...bySlot.values()].flatMap(({ code = -1, label = -1, categorycode, categorylabel = -1 }) =>
    categorycode === undefined ? [] : [{ code, label, category: categorycode, categoryLabel: categorylabel }],
  )
  const value = find('value')
  const single =
    value < 0 || find('value_variable_code') < 0
      ? null
      : {
          ...{ value, quality: find('value_q'), unit: find('value_unit') },
          ...{ code: find('value_variable_code'), label: find('value_variable_label') },
        }
  const values = names.flatMap((name, at): ValueColumn[] => {
    if (single !== null || taken.has(at) || !name.includes('__') || name.endsWith('__q')) return []
    const { code, label, unit } = valueColumn(name)
    const [first = '', second = ''] = name.split('__')
    // The mark has the name of its column without the unit.
    const quality = names.indexOf(`${first}__${second}__q`)
    return [{ at, quality, code, label, unit }]
  })
  return single === null && values.length === 0 ? null : { statistic, time, slots, values, single }
}
