import type { LocalText } from '../../dataset/schema'
import type { Over, Step } from '../framework'
import type { Param } from '../method'
import { type Block, joined, same } from './document'
import { markNames } from './markNames'
import { describeSetting, type ReadSetting, readSetting } from './setting'
import { type MethodologySource, nameIn } from './source'

const overText = (over: Over | undefined): LocalText => {
  if (over === 'period')
    return { zh: '逐时期分别计算参数。', en: 'Parameters are found for each period by itself.' }
  if (typeof over === 'object')
    return {
      zh: `参数取自 ${over.base}，应用于所有时期。`,
      en: `Parameters are those of ${over.base}, applied to all periods.`,
    }
  return { zh: '各时期合并计算参数。', en: 'Parameters are found over all periods pooled.' }
}

const valueText = (
  value: unknown,
  { kind, choices }: Param<unknown>,
  nameOf: (id: string) => LocalText,
): LocalText => {
  if (value === null) return { zh: '无', en: 'none' }
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  if (kind === 'choice') return choices?.find(({ id }) => id === value)?.label ?? same(String(value))
  if (kind === 'indicator') return nameOf(String(value))
  return same(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

const parameterTable = (
  { method, definition, params }: ReadSetting,
  nameOf: (id: string) => LocalText,
): Block[] => {
  const specs = Object.entries({ ...method?.params, ...definition.params })
  const rows = specs.flatMap(([key, spec]) =>
    key in params ? [[spec.label, valueText(params[key], spec, nameOf), spec.help]] : [],
  )
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption: { zh: '参数', en: 'Parameters' },
      columns: [
        { name: { zh: '参数', en: 'Parameter' }, numeric: false },
        { name: { zh: '取值', en: 'Value' }, numeric: false },
        { name: { zh: '含义', en: 'Meaning' }, numeric: false },
      ],
      rows,
    },
  ]
}

/** What the method says, or what is missing for it to say something. */
const sentenceOf = (setting: ReadSetting, step: Step): LocalText | null => {
  const sentence = describeSetting(setting)
  if (sentence !== null) return sentence
  const { method, missing, definition } = setting
  if (method === null && definition.methods !== null)
    return {
      zh: `尚未选定可用的方法${step.method === undefined ? '' : `（所写为“${step.method}”）`}。`,
      en: `No method that is available has been chosen${step.method === undefined ? '' : ` (“${step.method}” is written)`}.`,
    }
  if (missing.length === 0) return null
  const names = joined(missing)
  return { zh: `尚需参数：${names.zh}。`, en: `Parameters still needed: ${names.en}.` }
}

const overrideItems = (step: Step, nameOf: (id: string) => LocalText): readonly LocalText[] =>
  [...Object.entries(step.nodes ?? {}), ...Object.entries(step.indicators ?? {})].map(([id, layer]) => {
    const setting = readSetting(step, layer)
    const own = Object.keys(layer).filter((key) => key !== 'method')
    const specs = { ...setting.method?.params, ...setting.definition.params }
    const values = joined(
      own.flatMap((key) => {
        const spec = specs[key]
        if (spec === undefined) return []
        const value = valueText(layer[key], spec, nameOf)
        return [{ zh: `${spec.label.zh} ${value.zh}`, en: `${spec.label.en} ${value.en}` }]
      }),
    )
    const sentence = sentenceOf(setting, step)
    const name = nameOf(id)
    return {
      zh: `${name.zh}：${sentence?.zh ?? ''}${values.zh === '' ? '' : `（${values.zh}）`}`,
      en: `${name.en}: ${sentence?.en ?? ''}${values.en === '' ? '' : ` (${values.en})`}`,
    }
  })

/** What the step did in this run: how many cells, by mark and indicator. */
const doneBlocks = (
  { steps }: MethodologySource,
  step: Step,
  at: number,
  nameOf: (id: string) => LocalText,
): Block[] => {
  const table = steps[at]
  if (table === undefined || table.step !== step.step) return []
  const items: LocalText[] = []
  let total = 0
  for (const [column, id] of table.columns.entries()) {
    const counts = new Map<string, number>()
    for (const mark of table.marks[column]?.values() ?? []) counts.set(mark, (counts.get(mark) ?? 0) + 1)
    for (const [mark, count] of counts) {
      total += count
      const name = nameOf(id)
      const words = markNames[mark] ?? same(mark)
      items.push({
        zh: `${name.zh}：${words.zh} ${count} 个`,
        en: `${name.en}: ${count} ${words.en}`,
      })
    }
  }
  const marks = ['impute', 'treat', 'screen', 'denominate'].includes(step.step)
  if (items.length === 0)
    return marks
      ? [
          {
            kind: 'paragraph',
            text: { zh: '本次计算中该步骤未改变任何单元格。', en: 'In this run the step marked no cell.' },
          },
        ]
      : []
  return [
    {
      kind: 'paragraph',
      text: {
        zh: `本次计算中该步骤标记了 ${total} 个单元格：`,
        en: `In this run the step marked ${total} ${total === 1 ? 'cell' : 'cells'}:`,
      },
    },
    { kind: 'list', items },
  ]
}

/** A step as it is written, and what it did. */
export const stepBlocks = (source: MethodologySource, step: Step, at: number): readonly Block[] => {
  const setting = readSetting(step)
  const { definition, method } = setting
  const nameOf = nameIn(source)
  const sentence = sentenceOf(setting, step)
  const overrides = overrideItems(step, nameOf)
  const label: LocalText =
    method === null
      ? definition.label
      : { zh: `${definition.label.zh}：${method.label.zh}`, en: `${definition.label.en}: ${method.label.en}` }
  return [
    { kind: 'heading', level: 3, text: { zh: `${at + 1}. ${label.zh}`, en: `${at + 1}. ${label.en}` } },
    { kind: 'paragraph', text: definition.help },
    ...(sentence === null ? [] : [{ kind: 'paragraph', text: sentence } satisfies Block]),
    ...(method === null ? [] : [{ kind: 'formula', text: method.formula } satisfies Block]),
    ...parameterTable(setting, nameOf),
    ...(definition.over && method !== null && method.over !== false
      ? [{ kind: 'paragraph', text: overText(step.over) } satisfies Block]
      : []),
    ...(overrides.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            text: { zh: '以下各项另有设定：', en: 'Set differently for:' },
          } satisfies Block,
          { kind: 'list', items: overrides } satisfies Block,
        ]),
    ...doneBlocks(source, step, at, nameOf),
  ]
}
