import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconLock, IconLockOpen } from '@tabler/icons-react'
import { formatNumber } from '#core/dataset/formatNumber'
import { renameNode } from '#core/index/edit/nodes'
import { weightMethods } from '#core/index/weight/index'
import { useText } from '../../store/text'
import { toggleLock, useBuilder } from '../builderState'
import { editIndexInPlace } from '../editIndex'
import { DraftInput } from './DraftInput'
import { readWeight, weightText } from './numberEntry'
import { share, turn, weigh } from './treeActions'
import type { BuilderRow } from './treeRows'

export interface RowCellProps {
  readonly index: string
  readonly row: BuilderRow
  /** 0 for the row that the keyboard is at, else -1. */
  readonly tabIndex: 0 | -1
  readonly onError: (error: string | null) => void
  /** Gives the focus back to the row. */
  readonly onDone: () => void
}

/** Names of a node in both languages, side by side while they are edited. */
export const NameFields = ({ index, row, onError, onDone }: Omit<RowCellProps, 'tabIndex'>) => {
  const text = useText()
  const languages = text.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)
  return languages.map((language, at) => (
    <DraftInput
      key={language}
      className="pv-builder-name-field"
      label={text(`inspector.in.${language}`, { label: text('inspector.name') })}
      value={row.name[language]}
      tabIndex={0}
      focused={at === 0}
      onError={onError}
      onDone={onDone}
      onCommit={(typed) =>
        editIndexInPlace(index, (framework) =>
          renameNode(framework, row.id, { ...row.name, [language]: typed.trim() }),
        )
      }
    />
  ))
}

/** The weight as written. */
export const WeightCell = ({ index, row, tabIndex, onError, onDone }: RowCellProps) => {
  const text = useText()
  if (row.parent === null) return null
  return (
    <DraftInput
      className="pv-builder-number"
      label={text('builder.weight.of', { node: row.name })}
      title={row.weighed === null ? text('builder.weight.help') : text('builder.weight.unused')}
      placeholder={row.weighed === null ? '1' : ''}
      value={weightText(row.weight)}
      tabIndex={tabIndex}
      onError={onError}
      onDone={onDone}
      onCommit={async (typed) => {
        const weight = readWeight(typed, text)
        return typeof weight === 'string' ? weight : weigh(index, row.id, weight)
      }}
    />
  )
}

/** The part of the parent in percent; its siblings give or take what is changed. */
export const ShareCell = ({ index, row, tabIndex, onError, onDone }: RowCellProps) => {
  const text = useText()
  const { parent } = row
  if (parent === null || row.share === null) return null
  const percent = Number.isNaN(row.share) ? '' : String(Number((row.share * 100).toFixed(2)))
  return (
    <DraftInput
      className="pv-builder-number"
      label={text('builder.share.of', { node: row.name })}
      title={row.weighed === null ? text('builder.share.help') : text('builder.share.computed')}
      readOnly={row.weighed !== null}
      value={percent}
      tabIndex={tabIndex}
      onError={onError}
      onDone={onDone}
      onCommit={async (typed) => {
        const wanted = readWeight(typed, text)
        if (typeof wanted === 'string') return wanted
        return wanted > 100 ? text('builder.share.most') : share(index, parent, row.id, wanted / 100)
      }}
    />
  )
}

/** Whether more is better: as the indicator says, or as the index sets it. */
export const DirectionCell = ({ index, row, tabIndex }: RowCellProps) => {
  const text = useText()
  if (row.indicator === null) return null
  const mark = { 1: '↑', 0: '?', [-1]: '↓' } as const
  return (
    <NativeSelect
      className="pv-builder-direction"
      aria-label={text('builder.direction.of', { node: row.name })}
      tabIndex={tabIndex}
      value={String(row.ownDirection ?? '')}
      data={[
        { value: '', label: text('builder.direction.own', { mark: mark[row.indicator.direction] }) },
        { value: '1', label: text('builder.direction.up') },
        { value: '-1', label: text('builder.direction.down') },
      ]}
      onKeyDown={(event) => event.stopPropagation()}
      onChange={(event) => {
        const { value } = event.currentTarget
        turn(index, row.id, value === '1' ? 1 : value === '-1' ? -1 : null)
      }}
    />
  )
}

export const LockCell = ({ row, tabIndex }: RowCellProps) => {
  const text = useText()
  const locked = useBuilder((state) => state.locked.has(row.id))
  if (row.parent === null) return null
  const label = text(locked ? 'builder.unlock' : 'builder.lock', { node: row.name })
  return (
    <ActionIcon
      size={20}
      tabIndex={tabIndex}
      aria-pressed={locked}
      aria-label={label}
      title={label}
      onClick={() => toggleLock(row.id)}
    >
      {locked ? <IconLock size={13} /> : <IconLockOpen size={13} className="pv-builder-open-lock" />}
    </ActionIcon>
  )
}

/** What the weights of the children add up to, and whether that makes shares of 100 %. */
export const SumCell = ({ row }: Pick<RowCellProps, 'row'>) => {
  const text = useText()
  if (row.weighing !== null) {
    const method = weightMethods.find(({ id }) => id === row.weighing)
    return (
      <span
        className="pv-builder-weighing pv-ellipsis"
        title={method === undefined ? row.weighing : text.local(method.label)}
      >
        {method === undefined ? row.weighing : text.local(method.label)}
      </span>
    )
  }
  if (row.sum === null) return null
  const sound = row.sum > 0
  const sum = formatNumber(row.sum, Number.isInteger(row.sum) ? 0 : 2, text.language)
  return (
    <span
      className="pv-builder-sum"
      data-sound={sound}
      title={text(sound ? 'builder.sum.sound' : 'builder.sum.unsound', { sum })}
    >
      {sound ? <IconCheck size={12} aria-hidden /> : <IconAlertTriangle size={12} aria-hidden />}
      {sound ? text('builder.sum', { sum }) : text('builder.sum.none')}
    </span>
  )
}
