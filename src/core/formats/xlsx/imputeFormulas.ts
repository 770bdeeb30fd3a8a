import type { Step } from '../../index/framework'
import { impute } from '../../index/impute/impute'
import { periodTime } from '../../index/impute/periodTime'
import { reporter } from '../../index/problems'
import { leafSettings } from '../../index/settings'
import { localText } from '../exportData'
import type { DataSheet } from './dataSheet'
import { emptyColumn, type ImputeFormula, type ImputeJob, leafName, otherwise } from './imputeJob'
import {
  type ColumnFormula,
  type IndexColumn,
  type IndexSource,
  type IndexTable,
  indexSheet,
  indexTable,
} from './indexLayout'
import { computed, parameterSheet } from './parameterSheet'
import { regressed } from './regressionFormulas'
import type { Sheet } from './sheet'
import { frameName, framesIn, type StepFormulas } from './stepFormulas'

/** Further back a chain of conditions would be deeper than spreadsheets allow. */
const DEEPEST = 50

const words = {
  groups: { zh: '分组', en: 'groups' },
  AVERAGE: { zh: '组均值', en: 'group means' },
  MEDIAN: { zh: '组中位数', en: 'group medians' },
  neighbours: { zh: '前后值', en: 'neighbours' },
  levels: { zh: '水平', en: 'levels' },
  ranges: { zh: '极值', en: 'ranges' },
  time: { zh: '时间', en: 'time' },
  heads: {
    zh: ['指标', '名称', '时期', '分组', '数值'],
    en: ['Indicator', 'Name', 'Periods', 'Group', 'Value'],
  },
  range: {
    zh: ['指标', '名称', '时期', '最小值', '最大值'],
    en: ['Indicator', 'Name', 'Periods', 'Minimum', 'Maximum'],
  },
  before: { zh: ['前值时间', '前值'], en: ['time before', 'value before'] },
  after: { zh: ['后值时间', '后值'], en: ['time after', 'value after'] },
} as const

const centred = (job: ImputeJob, centre: 'AVERAGE' | 'MEDIAN'): ImputeFormula => {
  const { source, before, settings, leaves } = job
  const columns = leaves.map((leaf): readonly [number, ColumnFormula] => {
    const { frames, at } = framesIn(settings[leaf]?.over ?? 'all', source.run)
    return [
      leaf,
      (region, period) => {
        const range = before.range(leaf, frames[at(period)] ?? null)
        return otherwise(before.cell(leaf, region, period), `IF(COUNT(${range})=0,"",${centre}(${range}))`)
      },
    ]
  })
  return { columns: new Map(columns), sheets: [] }
}

/** The group of each region as text, told apart like impute.ts does; '' = in none. */
const groupNames = ({ run, context, data }: IndexSource, grouping: string): readonly string[] => {
  const known = new Map<string, string>()
  return run.regions.map((code) => {
    const name = context.regions.get(code)?.groups[grouping]
    if (name === undefined) return ''
    const key = JSON.stringify([name.zh, name.en])
    const label = localText(name, data.language)
    const unique =
      known.get(key) ?? ([...known.values()].includes(label) ? `${label} (${known.size + 1})` : label)
    known.set(key, unique)
    return unique
  })
}

/** Each group's centre is computed once, in a row of its own. */
const byGroup = (job: ImputeJob, centre: 'AVERAGE' | 'MEDIAN'): ImputeFormula => {
  const { source, before, settings, leaves, named } = job
  const { language } = source.data
  const groupings = [...new Set(leaves.map((leaf) => String(settings[leaf]?.params.group)))]
  const members = groupings.map((grouping) => groupNames(source, grouping))
  const groupTable = indexTable(source, named(words.groups[language]), groupings)
  const rows = parameterSheet(named(words[centre][language]))
  const columns = leaves.map((leaf): readonly [number, ColumnFormula] => {
    const setting = settings[leaf]
    const grouping = groupings.indexOf(String(setting?.params.group))
    const groups = members[grouping] ?? []
    const { frames, at } = framesIn(setting?.over ?? 'all', source.run)
    const cells = frames.map((frame) => {
      const range = before.range(leaf, frame)
      const inGroup = groupTable.range(grouping, frame)
      return new Map(
        [...new Set(groups)]
          .filter((group) => group !== '')
          .map((group) => {
            const own = rows.add((cell) => {
              const known = `IF(EXACT(${inGroup},${cell(3)}),IF(ISNUMBER(${range}),${range},""),"")`
              return [
                { value: before.columns[leaf] ?? '' },
                { value: leafName(job, leaf) },
                { value: frameName(frame, source.run) },
                { value: group },
                computed(`{IF(COUNT(${known})=0,"",${centre}(${known}))}`),
              ]
            })
            return [group, own(4)] as const
          }),
      )
    })
    return [
      leaf,
      (region, period) => {
        const found = cells[at(period)]?.get(groups[region] ?? '')
        return otherwise(before.cell(leaf, region, period), found ?? '""')
      },
    ]
  })
  const groupSheet = indexSheet(
    source,
    groupTable,
    groupings.map((code, at) => ({ ...emptyColumn(code), formula: () => null, texts: members[at] ?? [] })),
    { formulas: 0, values: 0 },
  )
  const sheet = rows.sheet(words.heads[language])
  return { columns: new Map(columns), sheets: [groupSheet, ...(sheet === null ? [] : [sheet])] }
}

/** A value is handed on from the period before; where only so far, the periods before are asked one by one. */
const carriedForward = ({ source, before, own, settings, leaves }: ImputeJob): ImputeFormula => {
  const columns = leaves.flatMap((leaf): (readonly [number, ColumnFormula])[] => {
    const gap = Number(settings[leaf]?.params.maxGap)
    const anyGap = gap >= source.run.periods.length - 1
    if (!anyGap && gap > DEEPEST) return []
    return [
      [
        leaf,
        (region, period) => {
          const x = (at: number) => before.cell(leaf, region, at)
          if (anyGap) {
            const earlier = period === 0 ? '""' : own.cell(leaf, region, period - 1)
            return otherwise(x(period), earlier)
          }
          let chain = '""'
          for (let at = Math.max(0, period - gap); at <= period; at++) chain = otherwise(x(at), chain)
          return chain
        },
      ],
    ]
  })
  return { columns: new Map(columns), sheets: [] }
}

/** Of each cell the known value at or before it, and at or after it, with their times: they hand each other on. */
const interpolated = (job: ImputeJob): ImputeFormula => {
  const { source, before, settings, leaves, named } = job
  const { language } = source.data
  const { periods, regions } = source.run
  const times = Float64Array.from(periods, periodTime)
  const codes = [
    words.time[language],
    ...leaves.flatMap((leaf) => Array<string>(4).fill(before.columns[leaf] ?? '')),
  ]
  const table = indexTable(source, named(words.neighbours[language]), codes)
  const helper = leaves.flatMap((leaf, place): IndexColumn[] => {
    const name = leafName(job, leaf)
    const column = (label: string, offset: number, isTime: boolean, step: 1 | -1): IndexColumn => ({
      ...emptyColumn(before.columns[leaf] ?? ''),
      label: `${label} ${name}`,
      formula: (region, period) => {
        const x = before.cell(leaf, region, period)
        const next = period + step
        const passed =
          next < 0 || next >= periods.length ? '""' : table.cell(1 + place * 4 + offset, region, next)
        return `IF(ISNUMBER(${x}),${isTime ? table.cell(0, region, period) : x},${passed})`
      },
    })
    const [timeBefore, valueBefore] = words.before[language]
    const [timeAfter, valueAfter] = words.after[language]
    return [
      column(timeBefore, 0, true, -1),
      column(valueBefore, 1, false, -1),
      column(timeAfter, 2, true, 1),
      column(valueAfter, 3, false, 1),
    ]
  })
  const time: IndexColumn = {
    ...emptyColumn(words.time[language]),
    values: regions.flatMap(() => [...times]),
    formula: () => null,
  }
  const columns = leaves.map((leaf, place): readonly [number, ColumnFormula] => [
    leaf,
    (region, period) => {
      const cell = (offset: number) => table.cell(1 + place * 4 + offset, region, period)
      const [from, a, to, b] = [cell(0), cell(1), cell(2), cell(3)]
      const share = `(${table.cell(0, region, period)}-${from})/(${to}-${from})`
      const ends =
        settings[leaf]?.params.holdEnds === true ? `IF(ISNUMBER(${a}),${a},IF(ISNUMBER(${b}),${b},""))` : '""'
      return otherwise(
        before.cell(leaf, region, period),
        `IF(AND(ISNUMBER(${a}),ISNUMBER(${b})),${a}+(${b}-${a})*(${share}),${ends})`,
      )
    },
  ])
  const sheet = indexSheet(source, table, [time, ...helper], { formulas: 0, values: 0 })
  return { columns: new Map(columns), sheets: [sheet] }
}

/** The level of each region in each indicator of a node, from 0 to 1; what is missing takes the mean of the others. */
const rowMeans = (job: ImputeJob, directions: readonly (1 | 0 | -1)[]): ImputeFormula => {
  const { source, before, settings, leaves, named } = job
  const { language } = source.data
  const { context, run } = source
  const keyOf = (leaf: number) => JSON.stringify([context.leaves[leaf]?.parent, settings[leaf]?.over])
  const families = [...new Set(leaves.map(keyOf))].map((key) => {
    const [first = 0] = leaves.filter((leaf) => keyOf(leaf) === key)
    const parent = context.leaves[first]?.parent
    return {
      key,
      over: settings[first]?.over ?? 'all',
      members: context.leaves.flatMap((leaf, at) => (leaf.parent === parent ? [at] : [])),
    }
  })
  const codes = families.flatMap(({ members }) => members.map((leaf) => before.columns[leaf] ?? ''))
  const table = indexTable(source, named(words.levels[language]), codes)
  const rows = parameterSheet(named(words.ranges[language]))
  const least = (leaf: number) => (directions[leaf] === -1 ? 4 : 3)
  const most = (leaf: number) => (directions[leaf] === -1 ? 3 : 4)
  const placed: {
    leaf: number
    first: number
    last: number
    range: (period: number) => (c: number) => string
  }[] = []
  const helper: IndexColumn[] = []
  const columns = new Map<number, ColumnFormula>()
  for (const { key, over, members } of families) {
    const { frames, at } = framesIn(over, run)
    const first = helper.length
    const last = first + members.length - 1
    for (const leaf of members) {
      const found = frames.map((frame) =>
        rows.add(() => {
          const range = before.range(leaf, frame)
          return [
            { value: before.columns[leaf] ?? '' },
            { value: leafName(job, leaf) },
            { value: frameName(frame, run) },
            computed(`IF(COUNT(${range})=0,"",MIN(${range}))`),
            computed(`IF(COUNT(${range})=0,"",MAX(${range}))`),
          ]
        }),
      )
      const range = (period: number) => found[at(period)] ?? (() => '""')
      helper.push({
        ...emptyColumn(before.columns[leaf] ?? ''),
        label: leafName(job, leaf),
        formula: (region, period) => {
          const [x, own] = [before.cell(leaf, region, period), range(period)]
          const [low, high] = [own(least(leaf)), own(most(leaf))]
          // Where less is better both differences turn their sign, and the level is the same.
          return `IF(ISNUMBER(${x}),IF(${high}=${low},"",IFERROR((${x}-${low})/(${high}-${low}),"")),"")`
        },
      })
      if (keyOf(leaf) === key && leaves.includes(leaf)) placed.push({ leaf, first, last, range })
    }
  }
  for (const { leaf, first, last, range } of placed)
    columns.set(leaf, (region, period) => {
      const own = range(period)
      const levels = table.row(first, last, region, period)
      const [low, high] = [own(least(leaf)), own(most(leaf))]
      return otherwise(
        before.cell(leaf, region, period),
        `IF(OR(COUNT(${levels})=0,NOT(ISNUMBER(${low}))),"",${low}+(${high}-${low})*AVERAGE(${levels}))`,
      )
    })
  const sheets = [
    rows.sheet(words.range[language]),
    helper.length === 0 ? null : indexSheet(source, table, helper, { formulas: 0, values: 0 }),
  ]
  return { columns, sheets: sheets.filter((sheet) => sheet !== null) }
}

/** Imputation in formulas; EM and regression on several indicators are not among them. */
export const imputeFormulas = (
  source: IndexSource,
  step: Step,
  before: IndexTable,
  own: IndexTable,
  sheet: DataSheet,
  directions: readonly (1 | 0 | -1)[],
  named: (text: string) => string,
): StepFormulas => {
  const settings = leafSettings(impute, step, { ...source.context, reporter: reporter() }) ?? []
  const methods: Readonly<Record<string, (job: ImputeJob) => ImputeFormula>> = {
    mean: (job) => centred(job, 'AVERAGE'),
    median: (job) => centred(job, 'MEDIAN'),
    'group-mean': (job) => byGroup(job, 'AVERAGE'),
    'group-median': (job) => byGroup(job, 'MEDIAN'),
    'carry-forward': carriedForward,
    linear: interpolated,
    'row-mean': (job) => rowMeans(job, directions),
    regression: (job) => regressed(job, sheet),
  }
  const columns = before.columns.map((): ColumnFormula | null => null)
  const sheets: Sheet[] = []
  for (const [id, method] of Object.entries(methods)) {
    const leaves = settings.flatMap((setting, leaf) => (setting.method?.id === id ? [leaf] : []))
    if (leaves.length === 0) continue
    const found = method({ source, before, own, settings, leaves, named })
    for (const [leaf, formula] of found.columns) columns[leaf] = formula
    sheets.push(...found.sheets)
  }
  return { columns, sheets }
}
