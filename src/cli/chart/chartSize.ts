import { defaultSize, type PictureSize, type Unit } from '#charts/picture/pictureSize'
import type { Translator } from '#text/translate'
import type { Arguments } from '../arguments'

interface Length {
  readonly value: number
  readonly unit: Unit
}

/** `1600` or `1600px` are pixels, `160mm` millimetres; null where it is neither. */
const readLength = (text: string): Length | null => {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(px|mm)?$/.exec(text) ?? []
  if (digits === undefined) return null
  return { value: Number(digits), unit: unit === 'mm' ? 'mm' : 'px' }
}

/** The size that the arguments ask for, or why they make none, in the user's language. */
export const chartSize = (
  args: Arguments,
  text: Translator,
): { readonly size: PictureSize } | { readonly wrong: string } => {
  const lengths: Partial<Record<'width' | 'height', Length>> = {}
  for (const name of ['width', 'height'] as const) {
    const given = args.text(name)
    if (given === undefined) continue
    const length = readLength(given)
    if (length === null) return { wrong: text('cli.usage.length', { option: `--${name}`, value: given }) }
    lengths[name] = length
  }
  const { width, height } = lengths
  // One of them alone keeps the proportions.
  const proportion = defaultSize.width / defaultSize.height
  const unit = width?.unit ?? height?.unit ?? defaultSize.unit
  if (width !== undefined && height !== undefined && width.unit !== height.unit)
    return { wrong: text('cli.usage.units') }
  const dpi = Number(args.text('dpi') ?? defaultSize.dpi)
  if (!(dpi >= 30 && dpi <= 2400)) return { wrong: text('cli.usage.dpi', { value: args.text('dpi') ?? '' }) }
  return {
    size: {
      ...defaultSize,
      width: width?.value ?? (height === undefined ? defaultSize.width : height.value * proportion),
      height: height?.value ?? (width === undefined ? defaultSize.height : width.value / proportion),
      unit,
      scale: 1,
      dpi,
    },
  }
}
