import type { Causes, Explanation, Part, PartSide } from '#core/analysis/decomposition/explanation'
import { formatNumber, MISSING_MARK } from '#core/dataset/formatNumber'
import type { TextTable } from '#core/formats/tableText/tableText'
import { partDecimals, type RegionName, sideName } from '#text/explainAnswer'
import type { Translator } from '#text/translate'
import { causeOrder, type WaterfallRow } from './waterfall'

interface Shown {
  readonly explanation: Explanation
  readonly rows: readonly WaterfallRow[]
  readonly nameOf: RegionName
  readonly rawText: (part: Part, side: PartSide) => string
}

const NO_CAUSES: Causes = { data: 0, frame: 0, method: 0 }

/** The contributions as they stand beside the waterfall, to be copied; the answer is the caption. */
export const partsTextTable = (
  { explanation, rows, nameOf, rawText }: Shown,
  caption: string,
  text: Translator,
): TextTable => {
  const { kind, a, b, sum, causes } = explanation
  const decimals = partDecimals(explanation)
  const number = (value: number | null, sign?: 'always') => ({
    value,
    shown: formatNumber(value, decimals, text.language, sign),
  })
  const numbers = (contribution: number, own: Causes) => [
    number(contribution, 'always'),
    ...(kind === 'gap' ? [] : causeOrder.map((cause) => number(own[cause], 'always'))),
  ]
  const side = (part: Part, own: PartSide) =>
    [part.kind === 'indicator' ? rawText(part, own) : '', `#${own.rank ?? MISSING_MARK}`]
      .filter((said) => said !== '')
      .join(' ')
  return {
    caption,
    header: [
      text('explain.column.part'),
      text('explain.column.contribution'),
      ...(kind === 'gap' ? [] : causeOrder.map((cause) => text(`explain.column.${cause}`))),
      ...[a, b].map((each) =>
        text('explain.column.side', { side: sideName(explanation, each, nameOf, text) }),
      ),
    ],
    rows: [
      ...rows.map((row) => {
        if (row.kind === 'cause')
          return [
            text(`explain.column.${row.cause}`),
            ...numbers(row.contribution, { ...NO_CAUSES, [row.cause]: row.contribution }),
            ...['', ''],
          ]
        if (row.kind === 'part')
          return [
            text.local(row.part.name),
            ...numbers(row.contribution, row.part),
            ...[row.part.a, row.part.b].map((own) => side(row.part, own)),
          ]
        return [
          text('explain.others', { count: row.parts.length }),
          ...numbers(row.contribution, sumOfCauses(row.parts)),
          ...['', ''],
        ]
      }),
      [text(`explain.difference.${kind}`), ...numbers(sum, causes), number(a.score), number(b.score)],
    ],
  }
}

/** What the causes of several parts come to together. */
export const sumOfCauses = (parts: readonly Part[]): Causes =>
  parts.reduce(
    (sum, { data, frame, method }) => ({
      data: sum.data + data,
      frame: sum.frame + frame,
      method: sum.method + method,
    }),
    NO_CAUSES,
  )
