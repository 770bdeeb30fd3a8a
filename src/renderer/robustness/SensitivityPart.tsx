import { Select } from '@mantine/core'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { tokens } from '#charts/tokens'
import type { SobolIndices } from '#core/analysis/robustness/sobolIndices'
import { formatNumber } from '#core/dataset/formatNumber'
import type { RegionCode } from '#core/dataset/schema'
import type { TextTable } from '#core/formats/tableText/tableText'
import type { Translator } from '#text/translate'
import { Chart, type ChartSize } from '../charts/Chart'
import { CopyAsMenu } from '../export/CopyAsMenu'
import { PanelMessage } from '../shell/PanelMessage'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import type { RobustnessReport } from '../worker/robustnessProtocol'
import { robustnessClient } from './robustnessState'
import { sensitivityOption } from './sensitivityOption'

interface SensitivityPartProps {
  readonly report: RobustnessReport
  readonly nameOf: (region: RegionCode) => string
}

const SHIFT = ''

/** Height of the two bars of a choice, and of legend and axis. */
const ROW = 40
const MARGIN = 56

/** The indices of the mean shift, or those of a region's rank as soon as the worker has told them. */
const useIndices = (report: RobustnessReport, region: string): SobolIndices | null => {
  const [told, setTold] = useState<{ readonly region: string; readonly indices: SobolIndices } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was told is of one report
  useEffect(() => {
    setTold(null)
    if (region === SHIFT) return
    let wanted = true
    void robustnessClient.sensitivity(region as RegionCode).then((answer) => {
      if (wanted && answer.ok) setTold({ region, indices: answer.value })
    })
    return () => {
      wanted = false
    }
  }, [report, region])
  if (region === SHIFT) return report.sobol?.shift ?? null
  return told?.region === region ? told.indices : null
}

type Choices = Parameters<typeof sensitivityOption>[0]['choices']

const textTable = (choices: Choices, caption: string, text: Translator): TextTable => {
  const number = (value: number) => ({ value, shown: formatNumber(value, 3, text.language) })
  const interval = ([low, high]: readonly [number, number]) => `${number(low).shown} – ${number(high).shown}`
  return {
    caption,
    header: [
      text('robustness.column.choice'),
      text('robustness.legend.first'),
      text('robustness.column.interval'),
      text('robustness.legend.total'),
      text('robustness.column.interval'),
    ],
    rows: choices.map(({ label, index }) => [
      label,
      number(index.first),
      interval(index.firstInterval),
      number(index.total),
      interval(index.totalInterval),
    ]),
  }
}

const Table = ({ choices, title }: { readonly choices: Choices; readonly title: string }) => {
  const text = useText()
  const number = (value: number) => formatNumber(value, 3, text.language)
  const interval = ([low, high]: readonly [number, number]) => `${number(low)} – ${number(high)}`
  return (
    <div className="pv-robustness-numbers">
      <table className="pv-table" aria-label={title}>
        <thead>
          <tr>
            <th>{text('robustness.column.choice')}</th>
            <th className="pv-number">{text('robustness.legend.first')}</th>
            <th className="pv-number">{text('robustness.column.interval')}</th>
            <th className="pv-number">{text('robustness.legend.total')}</th>
            <th className="pv-number">{text('robustness.column.interval')}</th>
          </tr>
        </thead>
        <tbody>
          {choices.map(({ label, index }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="pv-number">{number(index.first)}</td>
              <td className="pv-number">{interval(index.firstInterval)}</td>
              <td className="pv-number">{number(index.total)}</td>
              <td className="pv-number">{interval(index.totalInterval)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Which choice matters most: Sobol' indices of the mean shift of ranks or of one region's rank. */
export const SensitivityPart = ({ report, nameOf }: SensitivityPartProps) => {
  const text = useText()
  const theme = useSettings((state) => state.theme)
  const [region, setRegion] = useState(SHIFT)
  const indices = useIndices(report, region)
  const choices = useMemo(
    () =>
      (indices?.indices ?? []).map((index, at) => {
        const label = report.choices[at]?.label
        return { label: label === undefined ? '' : text.local(label), index }
      }),
    [indices, report, text],
  )
  const option = useCallback(
    (size: ChartSize) => sensitivityOption({ choices, tokens: tokens[theme], text }, size),
    [choices, theme, text],
  )
  const output =
    region === SHIFT
      ? text('robustness.output.shift')
      : text('robustness.output.rank', { region: nameOf(region as RegionCode) })
  const label = text('robustness.chart.sensitivity', { output })
  const copied = useCallback(() => textTable(choices, label, text), [choices, label, text])
  if (report.sobol === null)
    return (
      <PanelMessage
        title={text('robustness.sensitivity.off.title')}
        text={text('robustness.sensitivity.off.text')}
      />
    )
  return (
    <>
      <div className="pv-robustness-choice">
        <Select
          searchable
          allowDeselect={false}
          label={text('robustness.output')}
          data={[
            { value: SHIFT, label: text('robustness.output.shift') },
            ...report.regions.map((code) => ({
              value: code as string,
              label: text('robustness.output.rank', { region: nameOf(code) }),
            })),
          ]}
          value={region}
          onChange={(next) => setRegion(next ?? SHIFT)}
        />
        {indices !== null && (
          <span>{text('robustness.sensitivity.rows', { runs: report.sobol.runs, rows: indices.rows })}</span>
        )}
        <CopyAsMenu panel="robustness" table={copied} />
      </div>
      {indices !== null && !(indices.variance > 0) ? (
        <p className="pv-robustness-note" role="status">
          {text('robustness.sensitivity.flat', { output })}
        </p>
      ) : (
        <div className="pv-robustness-picture" data-stacked="true">
          <div className="pv-robustness-scroll">
            <div style={{ height: choices.length * ROW + MARGIN }}>
              <Chart option={option} label={label} />
            </div>
          </div>
          <Table choices={choices} title={text('robustness.table.sensitivity')} />
        </div>
      )}
    </>
  )
}
