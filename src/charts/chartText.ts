import { formatNumber } from '#core/dataset/formatNumber'
import type { LocalText, Region } from '#core/dataset/schema'
import type { Translator } from '#text/translate'
import type { ChartInput } from './chart'
import { escapeHtml } from './escapeHtml'
import { fontFamily as fontStack } from './tokens'

/** Single quotes: in an SVG the font stack stands in an attribute, which ECharts puts in double ones. */
export const fontFamily = fontStack.replaceAll('"', "'")

/** The name that fits into a chart: the short one where there is one. */
export const regionName = (region: Region, text: Translator): string => {
  const short = text.local(region.shortName)
  return short === '' ? text.local(region.name) || region.code : short
}

/** A value with the decimals of its subject. */
export const valueText = ({ table, text }: ChartInput, value: number): string =>
  formatNumber(value, table.decimals, text.language)

/** A value with its unit, for tooltips and sentences. */
export const valueWithUnit = (input: ChartInput, value: number): string => {
  const unit = input.text.local(input.table.unit)
  const number = valueText(input, value)
  if (unit === '' || Number.isNaN(value)) return number
  return unit === '%' || input.text.language === 'zh' ? `${number}${unit}` : `${number} ${unit}`
}

/** Rich text of ECharts reads braces and bars as its own marks. */
export const plainLabel = (label: string): string =>
  label.replace(/[{}|]/g, (mark) => ({ '{': '（', '}': '）', '|': '｜' })[mark] ?? mark)

/** What a tooltip shows: a name in bold and lines below, all escaped. */
export const tooltipHtml = (title: string, lines: readonly string[]): string =>
  [`<b>${escapeHtml(title)}</b>`, ...lines.map(escapeHtml)].join('<br>')

/** How the tooltips of all charts look. */
export const tooltipLook = (tokens: ChartInput['tokens']) => ({
  confine: true,
  transitionDuration: 0,
  backgroundColor: tokens.background,
  borderColor: tokens.border,
  borderWidth: 1,
  padding: [4, 8],
  extraCssText: 'box-shadow: none; border-radius: 4px;',
  textStyle: { color: tokens.text, fontSize: 12, fontFamily },
})

/** What all charts share: type, tooltip, no motion unless a chart asks for it. */
export const chartBase = ({ tokens, purpose }: Pick<ChartInput, 'tokens' | 'purpose'>) => ({
  animation: false,
  backgroundColor: purpose === 'picture' ? tokens.background : 'transparent',
  textStyle: { fontFamily, color: tokens.text, fontSize: 12 },
  tooltip: {
    show: purpose === 'screen',
    trigger: 'item' as const,
    ...tooltipLook(tokens),
  },
  aria: { enabled: false },
})

const isEmpty = (text: LocalText): boolean => text.zh === '' && text.en === ''

/** The parts of a subtitle that have something to say, unit last. */
export const joinSubtitle = (input: ChartInput, parts: readonly string[]): string => {
  const { text, table } = input
  const unit = isEmpty(table.unit) ? [] : [text('views.unit', { unit: text.local(table.unit) })]
  return [...parts, ...unit].filter((part) => part !== '').join(text.language === 'zh' ? '，' : ' · ')
}
