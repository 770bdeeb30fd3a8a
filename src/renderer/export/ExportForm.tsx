import { NumberInput, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { Heading } from '#charts/picture/heading'
import type { PictureStyle } from '#charts/picture/picture'
import {
  type Format,
  formats,
  type PictureSize,
  presets,
  type TextSize,
  textSizes,
  type Unit,
} from '#charts/picture/pictureSize'
import type { Theme } from '#charts/tokens'
import type { Language } from '#core/dataset/schema'
import { useText } from '../store/text'
import styles from './export.module.css'

interface ExportFormProps {
  readonly format: Format
  readonly onFormat: (format: Format) => void
  readonly size: PictureSize
  readonly onSize: (size: PictureSize) => void
  readonly style: PictureStyle
  readonly onStyle: (style: PictureStyle) => void
  readonly heading: Heading
  readonly onHeading: (changed: Partial<Heading>) => void
}

const scales = [1, 2, 3] as const

/** Format, size and resolution of the picture. */
const SizeFields = ({ format, onFormat, size, onSize }: ExportFormProps) => {
  const text = useText()
  const preset = presets.find(
    ({ width, height, unit }) => width === size.width && height === size.height && unit === size.unit,
  )
  const number = (key: 'width' | 'height' | 'dpi') => (value: string | number) =>
    onSize({ ...size, [key]: value === '' ? Number.NaN : Number(value) })
  const shown = (value: number) => (Number.isNaN(value) ? '' : value)
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={text('exportPicture.format')}
        value={format}
        data={formats.map((value) => ({
          value,
          label: text(`exportPicture.format.${value}`),
        }))}
        onChange={(value) => onFormat(formats.find((format) => format === value) ?? 'png')}
      />
      <Select
        size="xs"
        label={text('exportPicture.size')}
        allowDeselect={false}
        value={preset?.id ?? 'custom'}
        data={[
          ...presets.map(({ id }) => ({ value: id, label: text(`exportPicture.size.${id}`) })),
          { value: 'custom', label: text('exportPicture.size.custom'), disabled: preset !== undefined },
        ]}
        onChange={(value) => {
          const chosen = presets.find(({ id }) => id === value)
          if (chosen === undefined) return
          const { width, height, unit } = chosen
          onSize({ ...size, width, height, unit })
        }}
      />
      <div className={styles.row}>
        <NumberInput
          size="xs"
          label={text('exportPicture.width')}
          hideControls
          min={1}
          value={shown(size.width)}
          onChange={number('width')}
        />
        <NumberInput
          size="xs"
          label={text('exportPicture.height')}
          hideControls
          min={1}
          value={shown(size.height)}
          onChange={number('height')}
        />
        <Select
          size="xs"
          label={text('exportPicture.unit')}
          allowDeselect={false}
          value={size.unit}
          data={(['px', 'mm'] as const).map((value) => ({
            value,
            label: text(`exportPicture.unit.${value}`),
          }))}
          onChange={(value) => onSize({ ...size, unit: (value === 'mm' ? 'mm' : 'px') satisfies Unit })}
        />
      </div>
      {format === 'png' && (
        <div className={styles.row}>
          <Select
            size="xs"
            label={text('exportPicture.scale')}
            allowDeselect={false}
            disabled={size.unit === 'mm'}
            value={size.unit === 'mm' ? '1' : String(size.scale)}
            data={scales.map((scale) => ({
              value: String(scale),
              label: text('exportPicture.scale.times', { scale }),
            }))}
            onChange={(value) =>
              onSize({ ...size, scale: scales.find((scale) => String(scale) === value) ?? size.scale })
            }
          />
          <NumberInput
            size="xs"
            label={text('exportPicture.dpi')}
            hideControls
            min={30}
            max={2400}
            clampBehavior="blur"
            value={shown(size.dpi)}
            onChange={number('dpi')}
          />
        </div>
      )}
    </>
  )
}

/** Type size, language and colours. */
const StyleFields = ({ size, onSize, style, onStyle }: ExportFormProps) => {
  const text = useText()
  return (
    <div className={styles.row}>
      <Select
        size="xs"
        label={text('exportPicture.textSize')}
        allowDeselect={false}
        value={size.textSize}
        data={(Object.keys(textSizes) as TextSize[]).map((value) => ({
          value,
          label: text(`exportPicture.textSize.${value}`),
        }))}
        onChange={(value) => onSize({ ...size, textSize: (value ?? 'normal') as TextSize })}
      />
      <Select
        size="xs"
        label={text('exportPicture.language')}
        allowDeselect={false}
        value={style.language}
        data={(['zh', 'en'] as const).map((value) => ({
          value,
          label: text(`exportPicture.language.${value}`),
        }))}
        onChange={(value) =>
          onStyle({ ...style, language: (value === 'en' ? 'en' : 'zh') satisfies Language })
        }
      />
      <Select
        size="xs"
        label={text('exportPicture.theme')}
        allowDeselect={false}
        value={style.theme}
        data={(['light', 'dark'] as const).map((value) => ({
          value,
          label: text(`exportPicture.theme.${value}`),
        }))}
        onChange={(value) =>
          onStyle({ ...style, theme: (value === 'dark' ? 'dark' : 'light') satisfies Theme })
        }
      />
    </div>
  )
}

/** Everything that can be decided about a picture. */
export const ExportForm = (props: ExportFormProps) => {
  const text = useText()
  const { heading, onHeading } = props
  return (
    <Stack gap={8} className={styles.form ?? ''}>
      <SizeFields {...props} />
      <StyleFields {...props} />
      <Textarea
        size="xs"
        label={text('exportPicture.heading.title')}
        autosize
        maxRows={2}
        value={heading.title}
        onChange={(event) => onHeading({ title: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        label={text('exportPicture.heading.subtitle')}
        autosize
        maxRows={2}
        value={heading.subtitle}
        onChange={(event) => onHeading({ subtitle: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={text('exportPicture.heading.source')}
        value={heading.source}
        onChange={(event) => onHeading({ source: event.currentTarget.value })}
      />
    </Stack>
  )
}
