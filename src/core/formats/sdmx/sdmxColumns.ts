/** What a column of an SDMX-CSV file is. `label` repeats the column before it in words. */
type SdmxColumnKind =
  | 'structure'
  | 'dimension'
  | 'time'
  | 'value'
  | 'status'
  | 'unitMultiplier'
  | 'note'
  | 'attribute'
  | 'label'

export interface SdmxColumn {
  readonly kind: SdmxColumnKind
  readonly id: string
  /** The concept in words, where the header gives them (`GEO: Geopolitical entity`). */
  readonly label: string
}

const structureColumns =
  /^(DATAFLOW|STRUCTURE(\[.*\])?|STRUCTURE_ID|STRUCTURE_NAME|ACTION|LAST[ _]UPDATE|KEY|SERIES_KEY|OBS_KEY)$/i
const statusColumns = ['OBS_STATUS', 'OBS_FLAG', 'FLAG', 'FLAGS']
const noteColumns = ['OBS_COMMENT', 'COMMENT_OBS', 'OBS_NOTE', 'COMMENT']

/** Attributes of the cross-domain concepts: they describe a value or a series and never identify one. */
const attributes = new Set([
  ...[
    'UNIT_MULT',
    'UNIT_MULTIPLIER',
    'DECIMALS',
    'OBS_CONF',
    'CONF_STATUS',
    'PRE_BREAK_VALUE',
    'OBS_PRE_BREAK',
  ],
  ...['COLLECTION', 'AVAILABILITY', 'TITLE', 'TITLE_COMPL', 'TIME_FORMAT', 'BASE_PER', 'REF_YEAR_PRICE'],
  ...['EMBARGO_TIME', 'COMPILATION', 'SOURCE_AGENCY', 'SOURCE', 'DATA_COMP', 'COVERAGE', 'OBS_COM', 'NOTE'],
])

const idLike = /^[A-Za-z_@$][A-Za-z0-9_@$-]*$/

/** `GEO: Geopolitical entity` as id and words. */
export const idAndLabel = (text: string): { readonly id: string; readonly label: string } => {
  const [, id, label] = /^([A-Za-z0-9_@$+.-]+):\s+(.+)$/s.exec(text) ?? []
  return id === undefined || label === undefined ? { id: text, label: '' } : { id, label }
}

const kindOf = (id: string, at: number, time: number): SdmxColumnKind => {
  const upper = id.toUpperCase()
  if (at === time) return 'time'
  if (upper === 'OBS_VALUE') return 'value'
  if (statusColumns.includes(upper)) return 'status'
  if (noteColumns.includes(upper)) return 'note'
  if (upper === 'UNIT_MULT' || upper === 'UNIT_MULTIPLIER') return 'unitMultiplier'
  if (attributes.has(upper)) return 'attribute'
  // The dimensions stand before the time dimension (SDMX-CSV field guide); UNIT_MEASURE counts wherever it stands.
  if (upper === 'UNIT_MEASURE' || upper === 'REF_AREA') return 'dimension'
  return time <= 0 || at < time ? 'dimension' : 'attribute'
}

/** Whether the columns after the structure come in pairs, a code and its words (labels=name of SDMX-CSV 2.0). */
const hasLabelColumns = (header: readonly string[]): boolean =>
  header.some((name) => /^STRUCTURE_NAME$/i.test(name)) ||
  header.some((name, at) => {
    const before = header[at - 1] ?? ''
    const words = !idLike.test(name) && !structureColumns.test(name) && !name.includes(':')
    return words && idLike.test(before) && !structureColumns.test(before)
  })

/** What each column of a header is; null where it is not the header of an SDMX-CSV file. */
export const sdmxColumns = (header: readonly string[]): readonly SdmxColumn[] | null => {
  const named = header.map((name) => idAndLabel(name.trim()))
  const first = (named[0]?.id ?? '').toUpperCase()
  const upper = named.map(({ id }) => id.toUpperCase())
  const isSdmx = first === 'DATAFLOW' || first.startsWith('STRUCTURE')
  if (!upper.includes('OBS_VALUE') || !(isSdmx || upper.includes('TIME_PERIOD'))) return null
  const time = upper.indexOf('TIME_PERIOD')
  const paired = hasLabelColumns(header.map((name) => name.trim()))
  const columns: SdmxColumn[] = []
  for (const [at, { id, label }] of named.entries()) {
    const before = columns.at(-1)
    if (structureColumns.test(id)) columns.push({ kind: 'structure', id, label })
    else if (paired && before !== undefined && before.kind !== 'structure' && before.kind !== 'label') {
      // A code column may come without its words, as the values do in some exports.
      const isLabel = !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(id) || id.length === 0
      columns.push(isLabel ? { kind: 'label', id, label } : { kind: kindOf(id, at, time), id, label })
    } else columns.push({ kind: kindOf(id, at, time), id, label })
  }
  return columns
}
