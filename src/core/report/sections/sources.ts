import { cellIndex, type Dataset, readCell } from '../../dataset/dataset'
import type { Indicator, Period, RegionCode } from '../../dataset/schema'
import type { ReportBlock } from '../document'
import { heading, listOf, paragraph, type Words } from '../words'

/** Sources that values of an indicator carry themselves, in the order of the regions. */
const ownSources = (
  dataset: Dataset,
  { code }: Indicator,
  regions: readonly RegionCode[],
  period: Period,
): readonly string[] => {
  const index = cellIndex(dataset)
  const column = dataset.columns.get(code)
  const found = regions.flatMap(
    (region) => readCell(dataset, column, index.at({ region, period }))?.source ?? [],
  )
  return [...new Set(found)]
}

/** A source that is cited for so many single values is a list, and stands shortened. */
const MOST = 12

/** Where the numbers come from: sources of the indicators and of their single values, and notes, each once. */
export const sourceSection = (
  words: Words,
  dataset: Dataset,
  indicators: readonly Indicator[],
  regions: readonly RegionCode[],
  period: Period,
): readonly ReportBlock[] => {
  const { say } = words
  const bySource = new Map<string, string[]>()
  const without: string[] = []
  for (const indicator of indicators) {
    const own = [indicator.source, ...ownSources(dataset, indicator, regions, period)].filter(
      (source) => source !== '',
    )
    const sources = [...new Set(own)]
    if (sources.length === 0) without.push(words.name(indicator.name))
    const shown = sources.slice(0, MOST).join(say('；', '; '))
    const more = sources.length - MOST
    const key = more > 0 ? say(`${shown}；等 ${sources.length} 项来源`, `${shown}; and ${more} more`) : shown
    if (key !== '') bySource.set(key, [...(bySource.get(key) ?? []), words.name(indicator.name)])
  }
  const everything = bySource.size === 1 && without.length === 0
  const items = [...bySource].map(([source, names]) =>
    everything ? source : say(`${names.join('、')}：${source}`, `${names.join(', ')}: ${source}`),
  )
  const notes = indicators
    .filter(({ note }) => note !== '')
    .map(({ name, note }) => say(`${words.name(name)}：${note}`, `${words.name(name)}: ${note}`))
  return [
    heading(2, say('资料来源', 'Sources')),
    ...listOf(items),
    ...(without.length === 0
      ? []
      : [
          paragraph(
            say(
              `以下指标未注明来源：${without.join('、')}。`,
              `No source is given for: ${without.join(', ')}.`,
            ),
            'note',
          ),
        ]),
    ...(notes.length === 0 ? [] : [heading(3, say('指标说明', 'Notes on indicators')), ...listOf(notes)]),
  ]
}
