import { cellIndex } from '../../dataset/dataset'
import type { Period, RegionCode } from '../../dataset/schema'
import type { ReportBlock } from '../document'
import type { IndexContext } from '../indexContext'
import type { ReportSource } from '../template'
import { heading, paragraph, type Words } from '../words'

/** An index in a period, of a project. */
interface Covered {
  readonly words: Words
  readonly source: ReportSource
  readonly context: IndexContext
  readonly period: Period
}

/** How many observations each indicator has among the regions of the index in the period. */
export const coverageSection = (
  { words, source, context, period }: Covered,
  nameOf: (region: RegionCode) => string,
): readonly ReportBlock[] => {
  const { say } = words
  const { run } = context
  const { dataset, records } = source
  const index = cellIndex(dataset)
  const lines = run.nodes.flatMap((node) => {
    const indicator = node.kind === 'indicator' ? records.indicators.get(node.id) : undefined
    if (indicator === undefined) return []
    const values = dataset.columns.get(indicator.code)?.values
    const missing = run.regions.filter((region) =>
      Number.isNaN(values?.[index.at({ region, period })] ?? Number.NaN),
    )
    return [{ indicator, missing }]
  })
  const gaps = lines.filter(({ missing }) => missing.length > 0)
  const all = lines.length * run.regions.length
  const known = all - gaps.reduce((sum, { missing }) => sum + missing.length, 0)
  const share = words.number((known / all) * 100, 1)
  return [
    heading(2, say('数据完整性', 'Data coverage')),
    paragraph(
      say(
        `${words.period(period)}，${lines.length} 项指标、${run.regions.length} 个地区应有观测值 ${words.number(all, 0)} 个，实有 ${words.number(known, 0)} 个（${share}%）。缺失值不作零处理。`,
        `In ${words.period(period)} ${words.number(known, 0)} of ${words.number(all, 0)} observations (${share}%) are there: ${lines.length} indicators of ${run.regions.length} regions. Missing is not zero.`,
      ),
    ),
    ...(gaps.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: say('缺失的观测值', 'Missing observations'),
            columns: [
              { name: say('指标', 'Indicator'), unit: '', align: 'start' as const },
              { name: say('缺失', 'Missing'), unit: '', align: 'end' as const },
              { name: say('地区', 'Regions'), unit: '', align: 'start' as const },
            ],
            rows: gaps.map(({ indicator, missing }) => ({
              cells: [
                words.name(indicator.name) || indicator.code,
                String(missing.length),
                missing.map(nameOf).join(say('、', ', ')),
              ],
              strong: false,
              depth: 0,
            })),
            notes: [],
          },
        ]),
  ]
}
