import { Select } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { tokens } from '#charts/tokens'
import { formatNumber } from '#core/dataset/formatNumber'
import { allCells } from '#core/index/cells'
import type { NodeId } from '#core/index/run'
import { shapeOf } from '#core/index/treat/shape'
import { Chart, type ChartSize } from '../../charts/Chart'
import { useSettings } from '../../store/settings'
import { useText } from '../../store/text'
import { useBuilder } from '../builderState'
import { distributionOption } from './distributionOption'
import { histogram, type Summary, summarise } from './histogram'
import type { RunStep } from './useStepTables'

const DECIMALS = 4

const rowsOf = ['count', 'missing', 'min', 'median', 'mean', 'max', 'deviation', 'skew', 'kurtosis'] as const

const whole = new Set<keyof Summary>(['count', 'missing'])

const shapeOfColumn = (values: Float64Array) =>
  shapeOf(values, allCells({ regions: values.length, periods: 1 }))

/** How the values of one indicator lay before a step, and how they lie after it; over all periods of the run. */
export const Distribution = ({ step }: { readonly step: RunStep }) => {
  const text = useText()
  const theme = useSettings((state) => state.theme)
  const wanted = useBuilder((state) => state.indicator)
  const { table, before, run } = step
  const id: NodeId = table.columns.find((each) => each === wanted) ?? table.columns[0] ?? ''
  const [old, now] = useMemo(() => {
    const empty = new Float64Array(0)
    return [before.get(id) ?? empty, table.values[table.columns.indexOf(id)] ?? empty] as const
  }, [before, table, id])
  const nameOf = (node: NodeId) => run.nodes.find((each) => each.id === node)?.name ?? { zh: node, en: node }
  const parts = useMemo(
    () =>
      [
        { key: 'before', values: old },
        { key: 'after', values: now },
      ] as const,
    [old, now],
  )
  const option = useCallback(
    (size: ChartSize) =>
      distributionOption(
        {
          parts: parts.map(({ key, values }) => ({
            title: text(`builder.changes.${key}`),
            histogram: histogram(values),
          })),
          tokens: tokens[theme],
          format: (value) => formatNumber(value, Math.abs(value) < 10 ? 2 : 0, text.language),
          count: (from, to, count) => text('builder.distribution.bar', { from, to, count }),
        },
        size,
      ),
    [parts, text, theme],
  )
  const summaries = parts.map(({ values }) => summarise(values, shapeOfColumn(values)))
  const shown = (key: keyof Summary, summary: Summary) =>
    formatNumber(summary[key], whole.has(key) ? 0 : DECIMALS, text.language)
  const title = text('builder.distribution.title', { name: nameOf(id) })
  return (
    <>
      <div className="pv-builder-choice">
        <Select
          searchable
          allowDeselect={false}
          aria-label={text('builder.changes.indicator')}
          data={table.columns.map((column) => ({ value: column, label: text.local(nameOf(column)) }))}
          value={id}
          onChange={(indicator) => useBuilder.setState({ indicator })}
        />
      </div>
      <div className="pv-builder-distribution">
        <Chart option={option} label={title} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: numbers that do not fit are scrolled with the keyboard */}
        <div className="pv-builder-numbers" tabIndex={0}>
          <table className="pv-table" aria-label={title}>
            <thead>
              <tr>
                <th aria-label={text('builder.distribution.measure')} />
                <th className="pv-number">{text('builder.changes.before')}</th>
                <th className="pv-number">{text('builder.changes.after')}</th>
              </tr>
            </thead>
            <tbody>
              {rowsOf.map((key) => (
                <tr key={key}>
                  <th scope="row">{text(`builder.distribution.${key}`)}</th>
                  {summaries.map((summary, at) => (
                    <td key={parts[at]?.key} className="pv-number">
                      {shown(key, summary)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  )
}
