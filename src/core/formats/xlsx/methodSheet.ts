import type { LocalText } from '../../dataset/schema'
import type { Step } from '../../index/framework'
import { reporter } from '../../index/problems'
import { leafSettings, nodeSettings, type Setting } from '../../index/settings'
import { stepNames } from '../../index/stepNames'
import { stepDefinitions } from '../../index/steps'
import { localText } from '../exportData'
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
    zh: '该指数目前无法计算，因此没有计算结果；请在 Provindex 中查看原因。',
    en: 'This index cannot be computed as it stands, so there are no results; open it in Provindex to see why.',
  },
} as const

const over = (setting: Setting): LocalText => {
  if (setting.over === 'all')
    return { zh: '参数取自全部时期。', en: 'Parameters are taken from all periods together.' }
  if (setting.over === 'period')
    return { zh: '参数按各时期分别取。', en: 'Parameters are taken from each period by itself.' }
  return { zh: `参数取自 ${setting.over.base}。`, en: `Parameters are taken from ${setting.over.base}.` }
}

const sharedValues = (formulas: number, values: number): LocalText => ({
  zh: `该步骤有 ${values} 个单元格为数值（另有 ${formulas} 个为公式），因为所用方法无法写成电子表格公式。`,
  en: `${values} cells of this step are values (${formulas} are formulas), because its method cannot be written as a spreadsheet formula.`,
})

/** What a step does, one sentence for each way it is done, with the names of what that holds for where there are several. */
const sentences = (step: Step, { context }: IndexSource): LocalText[] => {
  const definition = stepDefinitions.find(({ id }) => id === step.step)
  if (definition === undefined) return []
  const quiet = { ...context, reporter: reporter() }
  const isLeaf = definition.overrides === 'indicators'
  const settings =
    (isLeaf ? leafSettings(definition, step, quiet) : nodeSettings(definition, step, quiet)) ?? []
  const named = isLeaf ? context.leaves : context.tree.nodes
  const groups = new Map<string, { readonly text: LocalText; readonly names: LocalText[] }>()
  for (const [at, setting] of settings.entries()) {
    const node = named[at]
    if (node === undefined || (!isLeaf && node.children.length === 0)) continue
    const said = setting.method?.describe(setting.params) ?? definition.help
    const rest = definition.over && setting.method?.over !== false ? over(setting) : { zh: '', en: '' }
    const text = { zh: `${said.zh}${rest.zh}`, en: `${said.en} ${rest.en}`.trim() }
    const known = groups.get(text.zh) ?? { text, names: [] }
    known.names.push(node.name)
    groups.set(text.zh, known)
  }
  if (groups.size <= 1) return [...groups.values()].map(({ text }) => text)
  return [...groups.values()].map(({ text, names }) => ({
    zh: `${names.map((each) => localText(each, 'zh')).join('、')}：${text.zh}`,
    en: `${names.map((each) => localText(each, 'en')).join(', ')}: ${text.en}`,
  }))
}

/** One index on the sheet of methods; `sheets` null where it could not be run. */
export interface MethodSource {
  readonly name: LocalText
  readonly source: IndexSource | null
  readonly sheets: IndexSheets | null
}

/** How each index is computed, in words; written last, when it is known which cells are formulas. */
export const methodSheet = (
  indices: readonly MethodSource[],
  language: 'zh' | 'en',
  name: (wanted: string) => string,
): Sheet => ({
  name: name(words.method[language]),
  widths: [110],
  frozen: { rows: 0, columns: 0 },
  *rows() {
    const row = (value: string, style?: SheetCell['style']): readonly SheetCell[] => [
      style === undefined ? { value } : { value, style },
    ]
    if (indices.some(({ sheets }) => sheets !== null)) yield row(words.live[language], 'note')
    for (const { name: title, source, sheets } of indices) {
      yield []
      yield row(localText(title, language), 'title')
      if (source === null || sheets === null) {
        yield row(words.failed[language])
        continue
      }
      for (const [at, step] of source.framework.steps.entries()) {
        yield row(`${at + 1}  ${stepNames[step.step][language]}`, 'header')
        for (const sentence of sentences(step, source)) yield row(sentence[language])
        const live = sheets.liveness[at]
        if (live !== null && live !== undefined && live.values > 0)
          yield row(sharedValues(live.formulas, live.values)[language], 'note')
      }
    }
  },
})
