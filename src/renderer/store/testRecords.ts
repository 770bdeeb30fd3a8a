import { indicatorSchema, regionSchema } from '#core/dataset/schema'
import { frameworkSchema } from '#core/index/framework'
import type { Records } from '#core/project/schema'

interface TestRecords {
  /** Code and parent. */
  readonly regions?: readonly (readonly [code: string, parent: string | null])[]
  /** Code and dimension. */
  readonly indicators?: readonly (readonly [code: string, dimension: string | null])[]
  /** With the index `dcdi`: total, a dimension `infra`, and the indicator `gdp` in it. */
  readonly index?: boolean
}

const both = (text: string) => ({ zh: `${text}（中）`, en: text })
const keyed = <R extends { readonly code: string }>(rows: readonly R[]) =>
  new Map(rows.map((row) => [row.code as string, row]))

/** Records for tests of what the shell makes of them; regions ending in 40000 belong to the group South. */
export const records = ({
  regions = [
    ['330000', null],
    ['440000', null],
  ],
  indicators = [
    ['gdp', 'Economy'],
    ['phones', null],
  ],
  index = false,
}: TestRecords): Records => ({
  project: new Map(),
  regions: keyed(
    regions.map(([code, parent], position) =>
      regionSchema.parse({
        code,
        parent,
        level: parent === null ? 'province' : 'city',
        name: both(`Region ${code}`),
        shortName: both(code),
        iso: null,
        aliases: [],
        groups: code.endsWith('40000') ? { side: both('South') } : {},
        position,
      }),
    ),
  ),
  periods: new Map(),
  indicators: keyed(
    indicators.map(([code, dimension], position) =>
      indicatorSchema.parse({
        code,
        name: both(code),
        unit: both('%'),
        direction: 1,
        decimals: 1,
        source: '',
        note: '',
        dimension: dimension === null ? null : both(dimension),
        formula: null,
        position,
      }),
    ),
  ),
  indices: index
    ? new Map([
        [
          'dcdi',
          frameworkSchema.parse({
            id: 'dcdi',
            name: both('Development'),
            nodes: [
              { id: 'total' },
              { id: 'infra', parent: 'total', weight: 1, name: both('Infrastructure') },
              { indicator: 'gdp', parent: 'infra', weight: 1 },
            ],
            steps: [],
          }),
        ],
      ])
    : new Map(),
  views: new Map(),
  claims: new Map(),
  boundaries: new Map(),
})
