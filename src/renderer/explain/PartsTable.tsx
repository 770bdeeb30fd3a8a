import type { KeyboardEvent } from 'react'
import { useRef } from 'react'
import type { Causes, Explanation, Part, PartSide } from '#core/analysis/decomposition/explanation'
import { formatNumber, MISSING_MARK } from '#core/dataset/formatNumber'
import { partDecimals, type RegionName, sideName } from '#text/explainAnswer'
import { useText } from '../store/text'
import { useExplain } from './explainState'
import { sumOfCauses } from './partsTextTable'
import { causeOrder, type WaterfallRow } from './waterfall'
import { causeKey } from './waterfallOption'

interface PartsTableProps {
  readonly explanation: Explanation
  readonly rows: readonly WaterfallRow[]
  readonly nameOf: RegionName
  readonly rawText: (part: Part, side: PartSide) => string
  readonly onChoose: (part: Part) => void
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

const NO_CAUSES: Causes = { data: 0, frame: 0, method: 0 }

/** The bars as text, in their order. Up and down move between them; Enter shows an indicator's way, a node's parts, or what “others” holds. */
export const PartsTable = ({ explanation, rows, nameOf, rawText, onChoose }: PartsTableProps) => {
  const text = useText()
  const body = useRef<HTMLTableSectionElement>(null)
  const indicator = useExplain((state) => state.indicator)
  const { kind, a, b, sum, causes } = explanation
  const decimals = partDecimals(explanation)
  const signed = (value: number) => formatNumber(value, decimals, text.language, 'always')
  const side = (which: typeof a) => sideName(explanation, which, nameOf, text)
  const rank = (own: PartSide) => (own.rank === null ? MISSING_MARK : String(own.rank))

  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const buttons = [...(body.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button.matches(':focus'))
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus()
  }

  const numbers = (contribution: number, own: Causes) => (
    <>
      <td className="pv-number" data-value={contribution}>
        {signed(contribution)}
      </td>
      {kind !== 'gap' &&
        [own.data, own.frame, own.method].map((value, k) => (
          // The causes always stand in the same order.
          <td key={['data', 'frame', 'method'][k]} className="pv-number" data-value={value}>
            {signed(value)}
          </td>
        ))}
    </>
  )
  return (
    <div className="pv-explain-parts">
      <table className="pv-table" aria-label={text('explain.table')}>
        <thead>
          <tr>
            <th scope="col">{text('explain.column.part')}</th>
            <th scope="col" className="pv-number">
              {text('explain.column.contribution')}
            </th>
            {kind !== 'gap' &&
              causeOrder.map((cause) => (
                <th key={cause} scope="col" className="pv-number">
                  {text(`explain.column.${cause}`)}
                </th>
              ))}
            {[a, b].map((each, k) => (
              <th key={k === 0 ? 'a' : 'b'} scope="col" className="pv-number">
                {text('explain.column.side', { side: side(each) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {rows.map((row, at) =>
            row.kind === 'cause' ? (
              <tr key={row.cause} data-part={causeKey(row.cause)}>
                <th scope="row">{text(`explain.column.${row.cause}`)}</th>
                {numbers(row.contribution, { ...NO_CAUSES, [row.cause]: row.contribution })}
                <td />
                <td />
              </tr>
            ) : row.kind === 'part' ? (
              <tr key={row.part.id} data-part={row.part.id}>
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={row.part.id === indicator}
                    tabIndex={at === 0 ? 0 : -1}
                    onClick={() => onChoose(row.part)}
                  >
                    {text.local(row.part.name)}
                  </button>
                </th>
                {numbers(row.contribution, row.part)}
                {[row.part.a, row.part.b].map((own, k) => (
                  <td key={k === 0 ? 'a' : 'b'} className="pv-number">
                    {row.part.kind === 'indicator' && <span>{rawText(row.part, own)}</span>}
                    <span className="pv-result-rank">{rank(own)}</span>
                  </td>
                ))}
              </tr>
            ) : (
              <tr key="[others]" data-part="[others]">
                <th scope="row">
                  <button
                    type="button"
                    tabIndex={at === 0 ? 0 : -1}
                    title={text('explain.unfold')}
                    onClick={() => useExplain.setState({ unfolded: true })}
                  >
                    {text('explain.others', { count: row.parts.length })}
                  </button>
                </th>
                {numbers(row.contribution, sumOfCauses(row.parts))}
                <td />
                <td />
              </tr>
            ),
          )}
        </tbody>
        <tfoot>
          <tr data-part="[sum]">
            <th scope="row">{text(`explain.difference.${kind}`)}</th>
            {numbers(sum, causes)}
            {[a, b].map((each, k) => (
              <td key={k === 0 ? 'a' : 'b'} className="pv-number" data-value={each.score ?? ''}>
                {formatNumber(each.score, decimals, text.language)}
                <span className="pv-result-rank">{each.rank ?? MISSING_MARK}</span>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
