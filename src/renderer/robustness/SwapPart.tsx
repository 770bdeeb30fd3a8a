import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { WeightSwap } from '#core/analysis/robustness/weightSwap'
import { formatNumber } from '#core/dataset/formatNumber'
import type { RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { ErrorText } from '../shell/ErrorText'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import type { RobustnessReport } from '../worker/robustnessProtocol'
import { robustnessClient } from './robustnessState'

interface SwapPartProps {
  readonly report: RobustnessReport
  readonly nameOf: (region: RegionCode) => string
}

interface Names {
  readonly swap: WeightSwap
  readonly nameOf: (region: RegionCode) => string
}

/** At most this many single weights are listed, the smallest changes first. */
const LISTED = 20

const Singles = ({ swap }: Names) => {
  const text = useText()
  const number = (value: number, decimals: number) => formatNumber(value, decimals, text.language)
  const percent = (share: number) => `${number(100 * share, 1)} %`
  const signed = (share: number) => `${share > 0 ? '+' : ''}${percent(share)}`
  if (swap.single.length === 0) return <p>{text('robustness.swap.none')}</p>
  const columns = ['node', 'weight', 'to', 'change', 'share', 'shareTo', 'how'] as const
  return (
    <table className="pv-table" aria-label={text('robustness.swap.table')}>
      <thead>
        <tr>
          {columns.map((key) => (
            <th key={key} className={key === 'node' || key === 'how' ? undefined : 'pv-number'}>
              {text(`robustness.swap.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {swap.single.slice(0, LISTED).map((own) => (
          <tr key={own.id}>
            <th scope="row">{text.local(own.name)}</th>
            <td className="pv-number">{number(own.weight, 2)}</td>
            <td className="pv-number">{number(own.swapWeight, 2)}</td>
            <td className="pv-number">{signed(own.swapWeight / own.weight - 1)}</td>
            <td className="pv-number">{percent(own.share)}</td>
            <td className="pv-number">{percent(own.swapShare)}</td>
            <td>{text(own.exact ? 'robustness.swap.exact' : 'robustness.swap.searched')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Nearest = ({ swap, nameOf }: Names) => {
  const text = useText()
  const { nearest } = swap
  const percent = (share: number) => `${formatNumber(100 * share, 2, text.language)} %`
  if (!nearest.found)
    return <p>{text(`robustness.swap.nearest.${nearest.why}`, { ahead: nameOf(swap.ahead) })}</p>
  const distance = formatNumber(nearest.distance, 4, text.language)
  const changed = nearest.weights.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
  return (
    <>
      <p>
        {text(nearest.exact ? 'robustness.swap.nearest' : 'robustness.swap.nearest.approached', { distance })}
      </p>
      <table className="pv-table" aria-label={text('robustness.swap.leaves')}>
        <thead>
          <tr>
            <th>{text('robustness.swap.indicator')}</th>
            <th className="pv-number">{text('robustness.swap.from')}</th>
            <th className="pv-number">{text('robustness.swap.toWeight')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ id, name, from, to }) => (
            <tr key={id}>
              <th scope="row">{text.local(name)}</th>
              <td className="pv-number">{percent(from)}</td>
              <td className="pv-number">{percent(to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The two regions to begin with: those chosen, else the first two of the ranking. */
const beginning = ({ regions, nominal }: RobustnessReport): readonly [string | null, string | null] => {
  const chosen = useSelection.getState().regions.filter((code) => regions.includes(code))
  const ranked = regions
    .map((code, at) => ({ code, rank: nominal.ranks[at] || Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ code }) => code)
  const [first, second] = [...chosen, ...ranked.filter((code) => !chosen.includes(code))]
  return [first ?? null, second ?? null]
}

/** The smallest changes of weights that make two regions swap. */
export const SwapPart = ({ report, nameOf }: SwapPartProps) => {
  const text = useText()
  const [[first, second], setPair] = useState(() => beginning(report))
  const [answer, setAnswer] = useState<Result<WeightSwap, AppError> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is of one report
  useEffect(() => {
    setAnswer(null)
    if (first === null || second === null || first === second) return
    let wanted = true
    void robustnessClient.swap([first as RegionCode, second as RegionCode]).then((told) => {
      if (wanted) setAnswer(told)
    })
    return () => {
      wanted = false
    }
  }, [report, first, second])
  const data = report.regions.map((code) => ({ value: code as string, label: nameOf(code) }))
  const swap = answer?.ok === true ? answer.value : null
  return (
    <>
      <div className="pv-robustness-choice">
        <Select
          searchable
          label={text('robustness.swap.first')}
          data={data}
          value={first}
          onChange={(code) => setPair([code, second])}
        />
        <Select
          searchable
          label={text('robustness.swap.second')}
          data={data}
          value={second}
          onChange={(code) => setPair([first, code])}
        />
      </div>
      <div className="pv-robustness-swap" role="status">
        {answer === null && (first === null || second === null || first === second) && (
          <p>{text('robustness.swap.choose')}</p>
        )}
        {answer?.ok === false && <ErrorText error={answer.error} />}
        {swap !== null && (
          <>
            <p>
              {text('robustness.swap.head', {
                ahead: nameOf(swap.ahead),
                behind: nameOf(swap.behind),
                gap: formatNumber(swap.scores[0] - swap.scores[1], 2, text.language),
              })}
            </p>
            <Singles swap={swap} nameOf={nameOf} />
            <Nearest swap={swap} nameOf={nameOf} />
          </>
        )}
      </div>
    </>
  )
}
