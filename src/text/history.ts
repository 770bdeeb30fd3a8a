import { textArea } from './area'

/** Labels of history entries: "Set GDP, Zhejiang, 2018". */
export const history = textArea(
  {
    'setCells.one': 'Set {{indicator}}, {{region}}, {{period}}',
    'setCells.clear': 'Clear {{indicator}}, {{region}}, {{period}}',
    'setCells.many': 'Set {{count}} cells of {{indicator}}',
    'setCells.several': 'Set {{count}} cells of {{indicators}} indicators',
  },
  {
    'setCells.one': '设置{{indicator}}，{{region}}，{{period}}',
    'setCells.clear': '清除{{indicator}}，{{region}}，{{period}}',
    'setCells.many': '设置{{indicator}}的 {{count}} 个单元格',
    'setCells.several': '设置 {{indicators}} 个指标的 {{count}} 个单元格',
  },
)
