import type { Framework } from '../../index/framework'
import { type Block, inLanguage } from '../../index/methodology/document'
import { methodologyOf } from '../../index/methodology/methodology'
import type { Problem } from '../../index/run'
import { stepNames } from '../../index/stepNames'
import type { ExportData } from '../exportData'
import type { IndexSource } from './indexLayout'
import type { IndexSheets } from './indexSheets'
import type { Sheet, SheetCell } from './sheet'

const words = {
  method: { zh: '方法说明', en: 'Method' },
  live: {
    zh: '本工作簿中的得分和位次均为公式：在“数据”表中改动数值、在“指标体系”表中改动权重、在各“参数”表中改动参数，结果随之重算。浅黄色单元格为数值而非公式。',
    en: 'Scores and ranks in this workbook are formulas: change a value on the sheet of data, a weight on the framework or a parameter, and they are computed again. Cells with a yellow ground are values, not formulas.',
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

const blockRows = (block: Block, language: 'zh' | 'en'): Row[] => {
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

/** The steps that are not all formulas, one line each; known when the sheets before have been written. */
const valueRows = ({ framework, sheets }: MethodSource, language: 'zh' | 'en'): Row[] =>
  framework.steps.flatMap(({ step }, at): Row[] => {
    const live = sheets?.liveness[at] ?? null
    if (live === null || live.values === 0) return []
    const name = stepNames[step][language]
    const value = {
      zh: `步骤 ${at + 1}（${name}）有 ${live.values} 个单元格为数值、${live.formulas} 个为公式，因为所用方法无法写成电子表格公式。`,
      en: `Step ${at + 1} (${name}): ${live.values} cells are values and ${live.formulas} are formulas, because its method cannot be written as a spreadsheet formula.`,
    }[language]
    return [[{ value, style: 'note' }]]
  })

/** How each index is computed: the text of the methodology, and which steps are values. Written last of all sheets. */
export const methodSheet = (
  indices: readonly MethodSource[],
  data: ExportData,
  name: (wanted: string) => string,
): Sheet => ({
  name: name(words.method[data.language]),
  widths: [72, 26, 14],
  frozen: { rows: 0, columns: 0 },
  *rows() {
    const { language, records, dataset, problemText } = data
    if (indices.some(({ sheets }) => sheets !== null)) yield [{ value: words.live[language], style: 'note' }]
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
