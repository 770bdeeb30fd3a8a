import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Explanation, Part, PartSide } from '#core/analysis/decomposition/explanation'
import { cellIndex, type Dataset, readCell } from '#core/dataset/dataset'
import { formatNumber, MISSING_MARK } from '#core/dataset/formatNumber'
import type { IndicatorCode } from '#core/dataset/schema'
import type { Step } from '#core/index/framework'
import { markNames } from '#core/index/methodology/markNames'
import { stepNames } from '#core/index/stepNames'
import type { Records } from '#core/project/schema'
import { partDecimals, type RegionName, sideName } from '#text/explainAnswer'
import { useText } from '../store/text'

interface TraceListProps {
  readonly explanation: Explanation
  readonly part: Part
  readonly records: Records
  readonly dataset: Dataset
  readonly nameOf: RegionName
  readonly rawText: (part: Part, side: PartSide) => string
  readonly onClose: () => void
}

interface Row {
  readonly key: string
  readonly label: string
  readonly cells: readonly [string, string]
}

/** Digits that tell values on any scale apart. */
const shownValue = (value: number | null, language: 'zh' | 'en'): string => {
  if (value === null) return MISSING_MARK
  const size = Math.abs(value)
  const decimals = size === 0 || size >= 1000 ? 2 : Math.min(8, Math.max(2, 3 - Math.floor(Math.log10(size))))
  return formatNumber(value, decimals, language)
}

/** The way of one indicator from its raw value to what it contributes, on both sides. */
export const TraceList = ({
  explanation,
  part,
  records,
  dataset,
  nameOf,
  rawText,
  onClose,
}: TraceListProps) => {
  const text = useText()
  const indicator = [...records.indicators.values()].find(({ code }) => code === part.id)
  const decimals = partDecimals(explanation)
  const both = (of: (side: PartSide, which: 'a' | 'b') => string): readonly [string, string] => [
    of(part.a, 'a'),
    of(part.b, 'b'),
  ]
  const observed = (which: 'a' | 'b') => {
    const { region, period } = explanation[which]
    const code = part.id as IndicatorCode
    const at = cellIndex(dataset).at({ region, period })
    return readCell(dataset, dataset.columns.get(code), at)
  }
  const steps = (part.a.trace ?? part.b.trace)?.steps ?? []
  const stepName = (step: string) => text.local(stepNames[step as Step['step']] ?? { zh: step, en: step })
  const stepRows = steps.map(
    ({ step }, at): Row => ({
      key: `${at} ${step}`,
      label: stepName(step),
      cells: both(({ trace }) => {
        const own = trace?.steps[at]
        if (own === undefined) return MISSING_MARK
        const mark =
          own.mark === null ? null : text.local(markNames[own.mark] ?? { zh: own.mark, en: own.mark })
        const value = shownValue(own.value, text.language)
        return mark === null ? value : text('explain.trace.marked', { value, mark })
      }),
    }),
  )
  const sources = both((_, which) => observed(which)?.source ?? indicator?.source ?? '')
  const rows: readonly Row[] = [
    {
      key: 'raw',
      label: text('explain.trace.raw'),
      cells: both((side, which) => {
        const status = observed(which)?.status ?? 'A'
        const value = rawText(part, side)
        return status === 'A'
          ? value
          : text('explain.trace.marked', { value, mark: text.find(`grid.status.${status}`) ?? status })
      }),
    },
    ...stepRows,
    {
      key: 'score',
      label: text(`explain.trace.score.${explanation.scale}`),
      cells: both(({ score }) => shownValue(score, text.language)),
    },
    {
      key: 'rank',
      label: text('explain.column.rank'),
      cells: both(({ rank, ranked }) =>
        rank === null ? MISSING_MARK : text('explain.trace.rank', { rank, ranked }),
      ),
    },
    {
      key: 'weight',
      label: text('explain.trace.weight'),
      cells: both(({ weight }) => `${formatNumber(weight * 100, 2, text.language)}%`),
    },
    ...(sources.some((source) => source !== '')
      ? [{ key: 'source', label: text('explain.trace.source'), cells: sources }]
      : []),
  ]
  const causes =
    explanation.kind === 'gap' && part.method === 0
      ? []
      : (['data', 'frame', 'method'] as const).filter(
          (cause) => explanation.kind !== 'gap' || cause !== 'frame',
        )
  const signed = (value: number) => formatNumber(value, decimals, text.language, 'always')
  return (
    <section className="pv-explain-trace" aria-label={text('explain.trace.label', { name: part.name })}>
      <header>
        <h3>{text.local(part.name)}</h3>
        <ActionIcon size="sm" aria-label={text('explain.trace.close')} onClick={onClose}>
          <IconX size={14} />
        </ActionIcon>
      </header>
      <table className="pv-table">
        <thead>
          <tr>
            <td />
            {(['a', 'b'] as const).map((which) => (
              <th key={which} scope="col" className="pv-number">
                {sideName(explanation, explanation[which], nameOf, text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, cells }) => (
            <tr key={key} data-step={key}>
              <th scope="row">{label}</th>
              <td className="pv-number">{cells[0]}</td>
              <td className="pv-number">{cells[1]}</td>
            </tr>
          ))}
          <tr data-step="contribution">
            <th scope="row">{text('explain.column.contribution')}</th>
            <td className="pv-number" colSpan={2}>
              {signed(part.contribution)}
              {causes.length > 0 &&
                text('explain.trace.causes', {
                  causes: causes.map((cause) =>
                    text(`explain.cause.${cause}`, { value: signed(part[cause]) }),
                  ),
                })}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}
