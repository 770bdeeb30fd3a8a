import { Button } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { Param } from '#core/index/method'
import { useText } from '../../store/text'
import { IdTableField, type NamedNode } from './IdTableField'
import {
  comparisonText,
  readRatio,
  type WrittenAllocations,
  type WrittenComparisons,
  type WrittenShares,
  withComparison,
  withEntry,
} from './siblingValues'

interface SiblingFieldProps<V> {
  readonly param: Param<unknown>
  /** Siblings that are weighed together, a group per node. */
  readonly groups: readonly (readonly NamedNode[])[]
  readonly value: V
  readonly onCommit: (value: unknown) => Promise<string | null>
}

/** Each pair of siblings once: what is written above the diagonal stands below it as one over it. */
export const ComparisonsField = ({
  param,
  groups,
  value,
  onCommit,
}: SiblingFieldProps<WrittenComparisons>) => {
  const text = useText()
  return groups.map((siblings) => (
    <IdTableField
      key={siblings.map(({ id }) => id).join(' ')}
      label={text.local(param.label)}
      rows={siblings}
      columns={siblings.map(({ id, name }) => ({ key: id, label: text.local(name) }))}
      shown={(row, column) => {
        const [a, b] = [siblings[row]?.id ?? '', siblings[column]?.id ?? '']
        if (row === column) return { text: '1', fixed: true }
        return { text: comparisonText(value, a, b).text, fixed: row > column }
      }}
      onCommit={async (row, column, typed) => {
        const ratio = readRatio(typed)
        if (ratio === null) return text('builder.param.expects', { expects: param.expects })
        const [a, b] = [siblings[row]?.id ?? '', siblings[column]?.id ?? '']
        return onCommit(withComparison(value, a, b, ratio))
      }}
    />
  ))
}

/** A column an expert, a row a node. */
export const AllocationsField = ({
  param,
  groups,
  value,
  onCommit,
}: SiblingFieldProps<WrittenAllocations>) => {
  const text = useText()
  const rows = groups.flat()
  const even = () =>
    Object.fromEntries(groups.flatMap((group) => group.map(({ id }) => [id, 100 / group.length])))
  return (
    <>
      <IdTableField
        label={text.local(param.label)}
        rows={rows}
        columns={value.map((_, at) => ({ key: String(at), label: text('builder.expert', { at: at + 1 }) }))}
        shown={(row, column) => {
          const points = value[column]?.[rows[row]?.id ?? '']
          return { text: points === undefined ? '' : String(Number(points.toPrecision(6))), fixed: false }
        }}
        onCommit={async (row, column, typed) => {
          const points = readRatio(typed)
          if (points === null || typeof points === 'string')
            return text('builder.param.expects', { expects: param.expects })
          const id = rows[row]?.id ?? ''
          return onCommit(value.map((expert, at) => (at === column ? withEntry(expert, id, points) : expert)))
        }}
      />
      <div className="pv-row">
        <Button
          variant="subtle"
          leftSection={<IconPlus size={13} />}
          onClick={() => void onCommit([...value, even()])}
        >
          {text('builder.expert.add')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconMinus size={13} />}
          disabled={value.length < 2}
          onClick={() => void onCommit(value.slice(0, -1))}
        >
          {text('builder.expert.remove')}
        </Button>
      </div>
    </>
  )
}

/** A number a node; none for any = all the same. */
export const SharesField = ({ param, groups, value, onCommit }: SiblingFieldProps<WrittenShares>) => {
  const text = useText()
  const rows = groups.flat()
  return (
    <IdTableField
      label={text.local(param.label)}
      rows={rows}
      columns={[{ key: 'share', label: text('builder.share.relative') }]}
      shown={(row) => ({ text: String(value[rows[row]?.id ?? ''] ?? ''), fixed: false })}
      onCommit={async (row, _column, typed) => {
        const share = readRatio(typed)
        if (share === null || typeof share === 'string')
          return text('builder.param.expects', { expects: param.expects })
        const next = withEntry(value, rows[row]?.id ?? '', share)
        return onCommit(Object.keys(next).length === 0 ? undefined : next)
      }}
    />
  )
}
