import { boundarySchema, geometryText } from '#core/boundaries/boundary'
import { claimSchema } from '#core/claims/schema'
import { regionCodeSchema } from '#core/dataset/schema'
import { frameworkSchema } from '#core/index/framework'
import type { Command } from '#core/project/command'
import { importBoundaries } from '#core/project/commands/importBoundaries'
import { removeRegion } from '#core/project/commands/removeRegion'
import { setClaims } from '#core/project/commands/setClaims'
import { setIndex } from '#core/project/commands/setIndex'
import { setView } from '#core/project/commands/setView'
import { viewSchema } from '#core/project/view'
import { setValue } from './edits'

/*
 * What a frozen project of an old schema holds: something in every table, all kinds of values, a history with a
 * branch, a version. scripts/freezeProject.mjs writes it once a schema; frozen.test.ts opens it for ever after.
 */
const text = (zh: string, en: string) => ({ zh, en })

const frozenRecords: readonly Command[] = [
  {
    kind: 'setCells',
    payload: {
      cells: [
        {
          indicator: 'gdp',
          region: '330000',
          period: '2018',
          value: 56197.15,
          source: '年鉴',
          note: 'revised',
        },
        { indicator: 'gdp', region: '330000', period: '2017', value: 51768.26, status: 'P' },
        { indicator: 'gdp', region: '110000', period: '2018', value: null, status: 'M', note: '未公布' },
        { indicator: '人口', region: '110000', period: '2018', value: -0.1 },
      ],
    },
  },
  {
    kind: 'editRegion',
    payload: {
      code: '330000',
      changes: {
        name: text('浙江省', 'Zhejiang Province'),
        iso: 'CN-ZJ',
        aliases: ['浙', "it's"],
        groups: { 'economic-region': text('东部', 'East') },
      },
    },
  },
  { kind: 'editProject', payload: { title: text('冻结的项目', 'A frozen project'), note: text('', '') } },
  setIndex.of(
    frameworkSchema.parse({
      id: 'one',
      name: text('一', 'One'),
      nodes: [{ id: 'total' }, { indicator: 'gdp', parent: 'total', weight: 2.5 }],
      steps: [{ step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: { base: '2018' } }],
    }),
  ),
  setView.of(
    viewSchema.parse({
      id: 'ranking',
      type: 'ranking',
      name: text('排名', 'Ranking'),
      subject: { kind: 'node', index: 'one', node: 'total' },
      regions: ['330000', "o'x"],
      options: { classes: 5 },
      position: 0,
    }),
  ),
  setClaims.of({
    set: [
      claimSchema.parse({
        id: 'c1',
        subject: '330000',
        period: '2018',
        target: 'gdp',
        says: 'value',
        op: '=',
        value: 56197,
        unit: '亿元',
        comparator: null,
        source: 'p. 1',
        text: '',
        position: 0,
      }),
    ],
    remove: [],
  }),
]

const ring = [
  [118.5, 27.1],
  [122.8, 27.1],
  [120.123457, 31.2],
  [118.5, 27.1],
] as const

const frozenBoundaries = importBoundaries.of({
  file: '边界.geojson',
  regions: [],
  boundaries: [
    boundarySchema.parse({ region: '330000', geometry: geometryText([[ring]]), source: "it's drawn" }),
  ],
  remove: [],
})

/** What a frozen project of a schema holds; boundaries came with schema 3. */
export const frozenRecordsOf = (version: number): readonly Command[] =>
  version < 3 ? frozenRecords : [...frozenRecords, frozenBoundaries]

/** After the version `first`: undone, and left as a branch by the edit that follows. */
export const frozenBranch: Command = removeRegion.of({ code: regionCodeSchema.parse("o'x") })
export const frozenEnd: Command = setValue(1, 'gdp', '330000', '2016')
