import { Select } from '@mantine/core'
import type { NodeId, RunNode } from '#core/index/run'
import type { Records } from '#core/project/schema'
import type { Translator } from '#text/translate'
import { useText } from '../store/text'

/** Non-breaking, so that a picker keeps the indent that shows the depth of a node. */
const INDENT = '\u2003'

/** What the pickers in a panel's toolbar have in common. */
export const pickerProps = (text: Translator) =>
  ({
    allowDeselect: false,
    nothingFoundMessage: text('results.choose.none'),
    maxDropdownHeight: 360,
    comboboxProps: { width: 'max-content', position: 'bottom-start' },
  }) as const

/** Nodes of a tree as the entries of a picker. */
export const nodeEntries = (nodes: readonly Pick<RunNode, 'id' | 'name' | 'depth'>[], text: Translator) =>
  nodes.map(({ id, name, depth }) => ({ value: id, label: `${INDENT.repeat(depth)}${text.local(name)}` }))

interface PickerProps<T> {
  readonly value: string
  readonly onChange: (value: T) => void
}

/** The index that a panel shows; nothing to choose where the project has only one. */
export const IndexPicker = ({
  records,
  value,
  onChange,
}: PickerProps<string> & { readonly records: Records }) => {
  const text = useText()
  if (records.indices.size < 2) return null
  return (
    <Select
      {...pickerProps(text)}
      className="pv-grid-choice"
      aria-label={text('results.choose.index')}
      data={[...records.indices.values()].map(({ id, name }) => ({ value: id, label: text.local(name) }))}
      value={value}
      onChange={(index) => {
        if (index !== null) onChange(index)
      }}
    />
  )
}

/** The node that a panel shows. */
export const NodePicker = ({
  nodes,
  value,
  onChange,
}: PickerProps<NodeId> & { readonly nodes: readonly RunNode[] }) => {
  const text = useText()
  return (
    <Select
      {...pickerProps(text)}
      className="pv-grid-choice"
      aria-label={text('results.choose.node')}
      searchable
      data={nodeEntries(nodes, text)}
      value={value}
      onChange={(node) => {
        if (node !== null) onChange(node)
      }}
    />
  )
}
