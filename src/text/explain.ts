import { textArea } from './area'

/** Why one region stands above another, and why a score moved: the panel and `index explain`. */
export const explain = textArea(
  {
    label: 'Explanation',
    // The answer in words
    'unit.points': '{{value}} points',
    'unit.index': '{{value}}',
    'side.ranked': '{{score}}, rank {{rank}} of {{ranked}}',
    'answer.gap.above': 'In {{period}} {{a}} ({{scoreA}}) is {{difference}} above {{b}} ({{scoreB}}).',
    'answer.gap.below': 'In {{period}} {{a}} ({{scoreA}}) is {{difference}} below {{b}} ({{scoreB}}).',
    'answer.gap.same': 'In {{period}} {{a}} ({{scoreA}}) and {{b}} ({{scoreB}}) score the same.',
    'answer.change.above':
      'From {{b}} ({{scoreB}}) to {{a}} ({{scoreA}}) {{region}} rose by {{difference}}: {{causes}}.',
    'answer.change.below':
      'From {{b}} ({{scoreB}}) to {{a}} ({{scoreA}}) {{region}} fell by {{difference}}: {{causes}}.',
    'answer.change.same':
      'From {{b}} ({{scoreB}}) to {{a}} ({{scoreA}}) {{region}} kept its score: {{causes}}.',
    'answer.main': 'What counts most: {{parts}}.',
    'answer.against': 'In the other direction: {{parts}}.',
    'answer.part': '{{name}} {{value}}',
    'cause.data': 'own values {{value}}',
    'cause.frame': 'movement of the others {{value}}',
    'cause.method': 'weights and method {{value}}',
    // What a reader should know
    'remark.missing':
      'Without a value for {{side}}: {{indicators}}. The others carry that weight there, so it counts as the score of the whole.',
    'remark.missing-both': 'Without a value on both sides, so they explain nothing: {{indicators}}.',
    'remark.imputed': 'Imputed for {{side}}: {{indicators}}.',
    'remark.shapley':
      'Shares below {{nodes}} are Shapley values: what a child adds on average over all orders in which children can be exchanged.',
    'remark.sampled':
      'Shares below {{nodes}} are Shapley values from a fixed sample of the orders, because there are so many children; they add up exactly, single ones are approximate.',
    'remark.inseparable':
      'The two indices have no period in common, so own values, others and method cannot be told apart; all is put under the method.',
    // Tables
    'column.part': 'Indicator',
    'column.contribution': 'Contribution',
    'column.data': 'Own values',
    'column.frame': 'Others',
    'column.method': 'Method',
    'column.raw': 'Raw value, {{side}}',
    'column.rank': 'Rank',
    sum: 'Sum',
    // Command line
    'cli.title': '{{index}}: {{node}}',
    'cli.against.better': 'Compared with {{name}}, the next better ranked.',
    'cli.against.worse': 'Compared with {{name}}, the next ranked, because {{region}} is first.',
  },
  {
    label: '得分解释',
    'unit.points': '{{value}} 分',
    'unit.index': '{{value}}',
    'side.ranked': '{{score}}，第 {{rank}} 位，共 {{ranked}} 个',
    'answer.gap.above': '{{period}}，{{a}}（{{scoreA}}）比{{b}}（{{scoreB}}）高 {{difference}}。',
    'answer.gap.below': '{{period}}，{{a}}（{{scoreA}}）比{{b}}（{{scoreB}}）低 {{difference}}。',
    'answer.gap.same': '{{period}}，{{a}}（{{scoreA}}）与{{b}}（{{scoreB}}）得分相同。',
    'answer.change.above':
      '{{region}}由{{b}}（{{scoreB}}）到{{a}}（{{scoreA}}）提高 {{difference}}：{{causes}}。',
    'answer.change.below':
      '{{region}}由{{b}}（{{scoreB}}）到{{a}}（{{scoreA}}）下降 {{difference}}：{{causes}}。',
    'answer.change.same': '{{region}}由{{b}}（{{scoreB}}）到{{a}}（{{scoreA}}）得分未变：{{causes}}。',
    'answer.main': '影响最大的是{{parts}}。',
    'answer.against': '方向相反的是{{parts}}。',
    'answer.part': '{{name}}（{{value}}）',
    'cause.data': '自身数值变动 {{value}}',
    'cause.frame': '其他地区变动 {{value}}',
    'cause.method': '权重与方法 {{value}}',
    'remark.missing': '{{side}}缺失：{{indicators}}。其权重由其余指标分担，相当于以整体得分计。',
    'remark.missing-both': '双方均缺失、不作贡献：{{indicators}}。',
    'remark.imputed': '{{side}}为插补值：{{indicators}}。',
    'remark.shapley': '“{{nodes}}”之下的贡献为 Shapley 值，即各项在所有替换次序中的平均边际贡献。',
    'remark.sampled':
      '“{{nodes}}”之下的项目较多，贡献为按固定样本次序计算的 Shapley 值：合计精确，单项为近似。',
    'remark.inseparable': '两个指数没有共同时期，无法区分自身、他人与方法的影响，全部计入方法。',
    'column.part': '指标',
    'column.contribution': '贡献',
    'column.data': '自身',
    'column.frame': '其他地区',
    'column.method': '方法',
    'column.raw': '原值（{{side}}）',
    'column.rank': '位次',
    sum: '合计',
    'cli.title': '{{index}}：{{node}}',
    'cli.against.better': '与位次在前一位的{{name}}比较。',
    'cli.against.worse': '{{region}}居首位，与其后一位的{{name}}比较。',
  },
)
