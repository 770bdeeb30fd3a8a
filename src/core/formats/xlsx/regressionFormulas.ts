import type { DataSheet } from './dataSheet'
import { emptyColumn, type ImputeFormula, type ImputeJob, leafName, otherwise } from './imputeJob'
import { type ColumnFormula, indexSheet, indexTable } from './indexLayout'
import { computed, type OwnCells, parameterSheet } from './parameterSheet'
import { frameName, framesIn } from './stepFormulas'

const words = {
  predictors: { zh: '自变量', en: 'predictors' },
  regressions: { zh: '回归', en: 'regressions' },
  heads: {
    zh: ['指标', '名称', '时期', '自变量', '个数', '均值', '自变量均值', '自变量标准差', '斜率'],
    en: [
      'Indicator',
      'Name',
      'Periods',
      'Predictor',
      'Count',
      'Mean',
      'Mean of predictor',
      'SD of predictor',
      'Slope',
    ],
  },
} as const

const [COUNT, MEAN, MEAN_X, SD_X, SLOPE] = [4, 5, 6, 7, 8]

/** Rows that a line through points with one predictor needs (impute/regression.ts). */
const LEAST = 3

/**
 * impute/regression.ts on one indicator: mean + slope (x − mean of x), over the rows where both are known. On several indicators it is
 * left as values: there are formulas for a table without gaps only.
 */
export const regressed = (job: ImputeJob, sheet: DataSheet): ImputeFormula => {
  const { source, before, settings, leaves, named } = job
  const { run } = source
  const { language } = source.data
  const plans = leaves.flatMap((leaf) => {
    const own = before.columns[leaf] ?? ''
    const given: unknown = settings[leaf]?.params.predictors
    const codes = (Array.isArray(given) ? given.map(String) : []).filter((code) => code !== own)
    return codes.length > 1 ? [] : [{ leaf, code: codes[0] ?? null }]
  })
  const isLeaf = (code: string) => before.columns.includes(code)
  // Those that are no part of the index are taken from the data, whose rows are others.
  const outside = [...new Set(plans.flatMap(({ code }) => (code === null || isLeaf(code) ? [] : [code])))]
  const table = indexTable(source, outside.length === 0 ? '' : named(words.predictors[language]), outside)
  const fromData =
    (code: string): ColumnFormula =>
    (region, period) => {
      const cell = sheet.reference(code, run.regions[region] ?? '', run.periods[period] ?? '')
      return cell === null ? '""' : `IF(ISNUMBER(${cell}),${cell},"")`
    }
  const rows = parameterSheet(named(words.regressions[language]))
  const columns = plans.map(({ leaf, code }): readonly [number, ColumnFormula] => {
    if (code === null) return [leaf, (region, period) => otherwise(before.cell(leaf, region, period), '""')]
    const [where, column] = isLeaf(code)
      ? [before, before.columns.indexOf(code)]
      : [table, outside.indexOf(code)]
    const { frames, at } = framesIn(settings[leaf]?.over ?? 'all', run)
    const found = frames.map((frame): OwnCells => {
      const [y, x] = [before.range(leaf, frame), where.range(column, frame)]
      const both = (of: string, other: string) => `IF(ISNUMBER(${of}),IF(ISNUMBER(${other}),${of},""),"")`
      return rows.add((own) => {
        const unlessFew = (formula: string) => `IF(${own(COUNT)}<${LEAST},"",${formula})`
        const sd = `STDEV(${both(x, y)})`
        return [
          { value: before.columns[leaf] ?? '' },
          { value: leafName(job, leaf) },
          { value: frameName(frame, run) },
          { value: code },
          computed(`SUMPRODUCT(ISNUMBER(${y})*ISNUMBER(${x}))`, 0),
          computed(`{${unlessFew(`AVERAGE(${both(y, x)})`)}}`),
          computed(`{${unlessFew(`AVERAGE(${both(x, y)})`)}}`),
          computed(`{${unlessFew(`IF(${sd}>ABS(${own(MEAN_X)})*1E-14,${sd},0)`)}}`),
          // A predictor that does not vary predicts nothing but the mean.
          computed(unlessFew(`IF(${own(SD_X)}=0,0,SLOPE(${y},${x}))`)),
        ]
      })
    })
    return [
      leaf,
      (region, period) => {
        const own = found[at(period)]
        if (own === undefined) return null
        const x = where.cell(column, region, period)
        const line = `${own(MEAN)}+${own(SLOPE)}*(${x}-${own(MEAN_X)})`
        return otherwise(
          before.cell(leaf, region, period),
          `IF(AND(ISNUMBER(${x}),ISNUMBER(${own(SLOPE)})),${line},"")`,
        )
      },
    ]
  })
  const outer = outside.map((code) => ({ ...emptyColumn(code), formula: fromData(code) }))
  const sheets = [
    outer.length === 0 ? null : indexSheet(source, table, outer, { formulas: 0, values: 0 }),
    rows.sheet(words.heads[language], 3),
  ]
  return { columns: new Map(columns), sheets: sheets.filter((one) => one !== null) }
}
