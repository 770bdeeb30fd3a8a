import { useCallback, useMemo } from 'react'
import { tokens } from '#charts/tokens'
import type { RegionCode } from '#core/dataset/schema'
import { Chart, type ChartClick, type ChartSize } from '../charts/Chart'
import { emphasised, useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { DataTable } from '../views/DataTable'
import type { RobustnessReport } from '../worker/robustnessProtocol'
import { intervalsOption } from './intervalsOption'
import { DRAWN, rankRows } from './rankRows'
import { intervalTable, shareTable } from './rankTable'
import { sharesOption } from './sharesOption'

interface RanksPartProps {
  readonly report: RobustnessReport
  readonly part: 'ranks' | 'shares'
  readonly nameOf: (region: RegionCode) => string
}

const SOURCE = 'robustness'

/** Rows lower than this cannot be read; what is higher than the panel scrolls. */
const ROW = 15
/** Axes, legend and scale above and below the rows. */
const MARGIN = 72

const hover = (event: ChartClick | null) =>
  useSelection.getState().hover((event?.name ?? null) as RegionCode | null, SOURCE)

const choose = ({ name, extend }: ChartClick) => {
  if (name !== undefined) useSelection.getState().chooseRegion(name as RegionCode, extend)
}

/** Rank intervals, or the share of draws in each rank: a picture of the regions and the same as a table. */
export const RanksPart = ({ report, part, nameOf }: RanksPartProps) => {
  const text = useText()
  const theme = useSettings((state) => state.theme)
  const regions = useSelection((state) => state.regions)
  const hovered = useSelection((state) => state.hovered)
  // biome-ignore lint/correctness/useExhaustiveDependencies: names change with the language, which `text` carries
  const rows = useMemo(() => rankRows(report, nameOf), [report, text])
  const drawn = useMemo(() => rows.slice(0, DRAWN), [rows])
  const chosen = useMemo(() => emphasised({ regions, hovered }), [regions, hovered])
  const option = useCallback(
    (size: ChartSize) => {
      const input = { rows: drawn, chosen, tokens: tokens[theme], text }
      return part === 'ranks' ? intervalsOption(input, size) : sharesOption(input, size)
    },
    [drawn, chosen, theme, text, part],
  )
  const table = useMemo(
    () => (part === 'ranks' ? intervalTable(rows, text) : shareTable(rows, text)),
    [rows, text, part],
  )
  const label = text(`robustness.chart.${part}`)
  return (
    <>
      {rows.length > drawn.length && (
        <p className="pv-robustness-note">
          {text('robustness.first', { count: drawn.length, total: rows.length })}
        </p>
      )}
      <div className="pv-robustness-picture">
        <div className="pv-robustness-scroll">
          <div style={{ height: `max(100%, ${drawn.length * ROW + MARGIN}px)` }}>
            <Chart option={option} label={label} onClick={choose} onHover={hover} />
          </div>
        </div>
        <DataTable table={table} title={label} source={`table:${SOURCE}`} />
      </div>
    </>
  )
}
