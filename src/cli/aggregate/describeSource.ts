import type { DescribedColumn } from '#core/microdata/understandText'
import type { Translator } from '#text/translate'
import { textTable } from '../textTable'

/** The columns of a source as a table for people. */
export const describeColumns = (columns: readonly DescribedColumn[], text: Translator): string[] =>
  textTable(
    (['column', 'type', 'examples'] as const).map((header) => text(`cli.aggregate.${header}`)),
    columns.map(({ name, type, examples }) => [
      name,
      text(`cli.aggregate.type.${type}`),
      examples.join(', ').slice(0, 80),
    ]),
  )
