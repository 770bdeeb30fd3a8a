import type { Language, LocalText } from '../../dataset/schema'
import type { Framework } from '../../index/framework'
import { type Block, inLanguage } from '../../index/methodology/document'
import { methodologyOf } from '../../index/methodology/methodology'
import type { Problem } from '../../index/run'
import { stepNames } from '../../index/stepNames'
import { type ExportData, localText } from '../exportData'
import type { DataSheet } from './dataSheet'
import type { IndexSource } from './indexLayout'
import type { IndexSheets, StepLiveness } from './indexSheets'
import type { Sheet, SheetCell } from './sheet'

const words = {
  method: { zh: '方法说明', en: 'Method' },
  live: {
    zh: '本工作簿中的得分和位次均为公式：在“数据”表中改动数值、在“指标体系”表中改动权重、在各“参数”表中改动参数，结果随之重算。浅黄色单元格为数值而非公式。',
    en: 'Scores and ranks in this workbook are formulas: change a value on the sheet of data, a weight on the framework or a parameter, and they are computed again. Cells with a yellow ground are values, not formulas.',
  },
  apart: {
    zh: '“输入”表中有些数值不是公式，因为所需的数据未一并导出；改动数据后这些数值不变。',
    en: 'Some cells of the input are values, because the data that they need was not exported; they stay when data is changed.',
  },
  failed: {
    zh: '该指数目前无法计算，因此没有计算结果，原因见下。',
    en: 'This index cannot be computed as it stands, so there are no results; the reasons are below.',
  },
} as const

/** One index on the sheet of methods; `source` and `sheets` are null where it could not be run. */
export interface MethodSource {
  readonly framework: Framework
  readonly source: IndexSource | null
  readonly sheets: IndexSheets | null
  readonly problems: readonly Problem[]
}

type Row = readonly SheetCell[]

const blockRows = (block: Block, language: Language): Row[] => {
  const text = (local: Parameters<typeof inLanguage>[0]) => inLanguage(local, language)
  switch (block.kind) {
    case 'heading':
      return [[], [{ value: text(block.text), style: block.level === 1 ? 'title' : 'header' }]]
    case 'paragraph':
      return [[{ value: text(block.text), style: 'paragraph' }]]
    case 'formula':
      return [[{ value: block.text, style: 'paragraph' }]]
    case 'list':
      return block.items.map((item) => [{ value: `• ${text(item)}`, style: 'paragraph' }])
    case 'table':
      return [
        [],
        [{ value: text(block.caption), style: 'note' }],
        block.columns.map(({ name }) => ({ value: text(name), style: 'header' })),
        ...block.rows.map((row) => row.map((cell): SheetCell => ({ value: text(cell), style: 'paragraph' }))),
      ]
  }
}

const listed = (names: readonly LocalText[], language: Language): string =>
  names
    .map((name) => (language === 'zh' ? `“${localText(name, language)}”` : localText(name, language)))
    .join(language === 'zh' ? '、' : ', ')

/** Of each way of weighing whether it is formulas, values that are given, or values that were found. */
const weightRows = (at: number, live: StepLiveness): LocalText[] => {
  const { computed = [], fixed = [], methods } = live
  const name = stepNames.weight
  const [zh, en] = [`步骤 ${at + 1}（${name.zh}）：`, `Step ${at + 1} (${name.en}): `]
  const rows: LocalText[] = []
  if (computed.length > 0)
    rows.push({
      zh: `${zh}${listed(computed, 'zh')}的权重是公式，计算过程见该步骤的“参数”表；改动数据后权重随之重算。`,
      en: `${en}weights by ${listed(computed, 'en')} are formulas, worked out on the step’s sheet of parameters; they follow the data.`,
    })
  if (fixed.length > 0)
    rows.push({
      zh: `${zh}${listed(fixed, 'zh')}的权重与数据无关，以数值列在“指标体系”表中，可以改动。`,
      en: `${en}weights by ${listed(fixed, 'en')} do not depend on data: they are numbers on the framework, which may be changed.`,
    })
  if (methods.length > 0)
    rows.push({
      zh: `${zh}按${listed(methods, 'zh')}由数据求得的权重不是公式，因为特征向量、线性规划和搜索无法写成电子表格公式（项数过多时亦然）；以数值列在“指标体系”表中，因地区或时期而异的，列在“权重”表中。改动数据后这些权重不变，其后的得分和位次仍按公式重算。`,
      en: `${en}weights found from data (${listed(methods, 'en')}) are no formulas but values, on the framework, or on a sheet of weights where they differ between regions or periods: eigenvectors, linear programmes and searches are nothing that a spreadsheet formula can say, nor are very many items. They stay when data is changed; the scores and ranks after them are formulas.`,
    })
  return rows
}

/** What is not all formulas, and why, one line each; known when the sheets before have been written. */
const valueRows = ({ framework, sheets }: MethodSource, language: Language): Row[] => {
  const rows: { readonly zh: string; readonly en: string }[] = []
  if ((sheets?.input.values ?? 0) > 0) rows.push(words.apart)
  for (const [at, { step, lambda, method }] of framework.steps.entries()) {
    const live = sheets?.liveness[at] ?? null
    if (live === null) continue
    const name = stepNames[step]
    const [zh, en] = [listed(live.methods, 'zh'), listed(live.methods, 'en')]
    if (step === 'weight') rows.push(...weightRows(at, live))
    else if (live.values > 0 && live.methods.length > 0)
      rows.push({
        zh: `步骤 ${at + 1}（${name.zh}）：${zh}无法写成电子表格公式，有 ${live.values} 个单元格为数值，${live.formulas} 个为公式。其后各步仍由这些数值按公式计算；改动数据后如需更新这些数值，请在 Provindex 中重新计算并导出。`,
        en: `Step ${at + 1} (${name.en}): ${en} cannot be written as a spreadsheet formula; ${live.values} cells are values and ${live.formulas} are formulas. The steps after it are formulas over these values; to renew them after a change of data, export again from Provindex.`,
      })
    else if (live.values > 0)
      rows.push({
        zh: `步骤 ${at + 1}（${name.zh}）：有 ${live.values} 个单元格为数值，因为所需的数据未一并导出。`,
        en: `Step ${at + 1} (${name.en}): ${live.values} cells are values, because the data that they need was not exported.`,
      })
    const boxed = [method, ...Object.values(framework.steps[at]?.indicators ?? {}).map((own) => own.method)]
    if (step === 'treat' && boxed.includes('box-cox') && typeof lambda !== 'number')
      rows.push({
        zh: `步骤 ${at + 1}（${name.zh}）：Box-Cox 变换的 λ 由最大似然法求得，以数值列在参数表中，改动数据后不变。`,
        en: `Step ${at + 1} (${name.en}): the λ of Box-Cox found by maximum likelihood is a value on the sheet of parameters and stays when data is changed.`,
      })
  }
  return rows.map((row) => [{ value: row[language], style: 'note' }])
}

/** Derived indicators whose values are no formulas. */
const derivedRows = ({ derived }: DataSheet, { records, language }: ExportData): Row[] => {
  const names = [...derived].flatMap(([code, { values }]) =>
    values === 0 ? [] : [records.indicators.get(code)?.name ?? { zh: code, en: code }],
  )
  if (names.length === 0) return []
  const text = {
    zh: `“数据”表中，派生指标${listed(names, 'zh')}有些数值不是公式（浅黄色），因为其计算式无法写成电子表格公式，或所需的数据未一并导出；改动数据后这些数值不变。`,
    en: `On the sheet of data some values of derived indicators (${listed(names, 'en')}) are no formulas (yellow), because a spreadsheet cannot say them or the data that they need was not exported; they stay when data is changed.`,
  }
  return [[{ value: text[language], style: 'note' }]]
}

/** How each index is computed: the text of the methodology, and which steps are values. Written last of all sheets. */
export const methodSheet = (
  indices: readonly MethodSource[],
  data: ExportData,
  sheet: DataSheet,
  name: (wanted: string) => string,
): Sheet => ({
  name: name(words.method[data.language]),
  widths: [72, 26, 14],
  frozen: { rows: 0, columns: 0 },
  *rows() {
    const { language, records, dataset, problemText } = data
    if (indices.some(({ sheets }) => sheets !== null)) yield [{ value: words.live[language], style: 'note' }]
    yield* derivedRows(sheet, data)
    for (const index of indices) {
      if (index.source === null) yield [{ value: words.failed[language], style: 'note' }]
      yield* valueRows(index, language)
      const run = index.source?.run ?? null
      const { blocks } = methodologyOf({
        framework: index.framework,
        records,
        dataset,
        run,
        steps: run?.steps ?? [],
        problems: index.problems,
        problemText,
      })
      for (const block of blocks) yield* blockRows(block, language)
      yield []
    }
  },
})
