import type { ImportMapping } from '#core/formats/mapping/importMapping'
import type { Translator } from '#text/translate'

/** A line of what a mapping says: of which part, and what. */
interface MappingLine {
  readonly key: string
  readonly label: string
  readonly value: string
}

/** Columns of values are told up to so many. */
const LISTED = 20

/** What a mapping says, in words. */
export const describeMapping = (mapping: ImportMapping, text: Translator): readonly MappingLine[] => {
  const { layout, sheet, part, text: read, rows, columns, across, dimensions, constants, names } = mapping
  const list = (values: readonly string[]) =>
    [
      ...values.slice(0, LISTED),
      ...(values.length > LISTED ? [text('importData.more', { count: values.length - LISTED })] : []),
    ].join(text.language === 'zh' ? '、' : ', ')
  const range = (said: { readonly first: number; readonly last: number }) =>
    said.first === said.last ? String(said.first) : `${said.first}–${said.last}`
  const line = (key: string, label: string, value: string | undefined): MappingLine[] =>
    value === undefined || value === '' ? [] : [{ key, label, value }]
  const decided = (['regions', 'indicators'] as const).flatMap((kind) =>
    line(
      kind,
      text(`importData.mapping.${kind}`),
      list([
        ...Object.entries(names[kind]).map(([name, code]) => `${name} → ${code ?? text('importData.skip')}`),
        ...(names.create?.[kind] ?? []).map((name) => `${name} → ${text('importData.create-it')}`),
      ]),
    ),
  )
  return [
    ...line('layout', text('imports.kind.layout'), text(`importData.layout.${layout}`)),
    ...line('sheet', text('importData.sheet'), sheet),
    ...line('part', text('importData.table'), part === undefined ? undefined : String(part)),
    ...line('encoding', text('importData.encoding'), read?.encoding),
    ...line('delimiter', text('importData.delimiter'), read?.delimiter === '\t' ? 'Tab' : read?.delimiter),
    ...line(
      'header',
      text('imports.kind.header'),
      rows?.header === undefined ? undefined : range(rows.header),
    ),
    ...line('data', text('imports.kind.data'), rows?.data === undefined ? undefined : range(rows.data)),
    ...line(
      'dates',
      text('imports.kind.dates'),
      mapping.dates === undefined ? undefined : text(`importData.order.${mapping.dates}`),
    ),
    ...Object.entries(columns).flatMap(([role, name]) =>
      line(`column ${role}`, text.find(`importData.use.${role}`) ?? role, name),
    ),
    ...line('across', text('importData.use.values'), list(across.map(({ column }) => column))),
    ...Object.entries(dimensions).flatMap(([name, use]) =>
      line(
        `dimension ${name}`,
        name,
        use.as === 'fix'
          ? `${text('importData.use.fix')}: ${use.category}`
          : text(`importData.use.${use.as}`),
      ),
    ),
    ...(['period', 'region', 'indicator', 'unit'] as const).flatMap((kind) =>
      line(
        `constant ${kind}`,
        text('importData.mapping.constant', { part: text(`importData.constant.${kind}`) }),
        constants[kind],
      ),
    ),
    ...line(
      'status',
      text('importData.status'),
      constants.status === undefined ? undefined : text(`grid.status.${constants.status}`),
    ),
    ...line('source', text('importData.source'), constants.source),
    ...decided,
  ]
}
