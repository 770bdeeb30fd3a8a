import type { Block, TextDocument } from '../../index/methodology/document'
import { methodologyOf } from '../../index/methodology/methodology'
import { describeSetting, readSetting } from '../../index/methodology/setting'
import type { ReportBlock } from '../document'
import type { IndexContext } from '../indexContext'
import type { ReportSource } from '../template'
import { heading, listOf, paragraph, type Words } from '../words'

const levels = { 1: 2, 2: 3, 3: 3 } as const

const converted = (block: Block, words: Words): ReportBlock => {
  switch (block.kind) {
    case 'heading':
      return heading(levels[block.level], words.name(block.text))
    case 'paragraph':
      return paragraph(words.name(block.text))
    case 'formula':
      return block
    case 'list':
      return { kind: 'list', items: block.items.map((item) => [{ text: words.name(item), strong: false }]) }
    case 'table':
      return {
        kind: 'table',
        caption: words.name(block.caption),
        columns: block.columns.map(({ name, numeric }) => ({
          name: words.name(name),
          unit: '',
          align: numeric ? 'end' : 'start',
        })),
        rows: block.rows.map((row) => ({ cells: row.map(words.name), strong: false, depth: 0 })),
        notes: [],
      }
  }
}

const documentOf = ({ framework, run }: IndexContext, source: ReportSource): TextDocument =>
  methodologyOf({
    ...{ framework, run, steps: run.steps, problems: run.problems },
    records: source.records,
    dataset: source.dataset,
    problemText: source.problemText,
  })

/** Everything about how the index is computed, as core/index/methodology tells it. */
export const methodSection = (
  words: Words,
  context: IndexContext,
  source: ReportSource,
): readonly ReportBlock[] => [
  heading(2, words.say('计算方法', 'Methodology')),
  ...documentOf(context, source)
    // Its first heading is a title, which this section has.
    .blocks.slice(1)
    .map((block) => converted(block, words)),
]

/** The same in short: what is compared, and the steps in a sentence each. */
export const shortMethodSection = (
  words: Words,
  context: IndexContext,
  source: ReportSource,
): readonly ReportBlock[] => {
  const scope = documentOf(context, source).blocks.filter(({ kind }) => kind === 'paragraph')[0]
  const steps = context.framework.steps.map((step) => {
    const setting = readSetting(step)
    const said = describeSetting(setting)
    const name = words.name(setting.definition.label)
    if (said === null) return name
    return words.say(`${name}：${words.name(said)}`, `${name}: ${words.name(said)}`)
  })
  return [
    heading(2, words.say('计算方法', 'Method')),
    ...(scope === undefined ? [] : [converted(scope, words)]),
    ...listOf(steps),
    ...(context.run.problems.length === 0
      ? []
      : [
          heading(3, words.say('计算说明', 'Notes on the computation')),
          ...listOf(context.run.problems.map((each) => words.name(source.problemText(each)))),
        ]),
  ]
}
