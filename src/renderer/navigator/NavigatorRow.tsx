import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { interactive } from '../shell/interactive'
import { useDocument } from '../store/document'
import { useText } from '../store/text'
import { useDrawn } from '../store/useDrawn'
import { missingCount } from './missingCounts'
import type { NavigatorContent } from './navigatorItems'
import type { TreeRow } from './treeModel'

// The kinds of views bring the code of their charts along, which comes after the grid.
const ViewIcon = lazy(async () => {
  await interactive
  return { default: (await import('./ViewIcon')).ViewIcon }
})

interface NavigatorRowProps {
  readonly row: TreeRow<NavigatorContent>
  readonly onAdd: (content: NavigatorContent) => void
}

const directionMarks = { 1: '↑', 0: '', [-1]: '↓' } as const

const IndicatorMarks = ({ code }: { readonly code: string }) => {
  const text = useText()
  const open = useDrawn(useDocument, (state) => state.document)
  const indicator = open?.records.indicators.get(code)
  if (open == null || indicator === undefined) return null
  const missing = missingCount(open, indicator.code)
  const direction = directionMarks[indicator.direction]
  return (
    <span className="pv-tree-marks">
      {missing > 0 && (
        <span className="pv-tree-missing" title={text('navigator.missing', { count: missing })}>
          {missing}
        </span>
      )}
      <span className="pv-tree-unit">{text.local(indicator.unit)}</span>
      <span
        className="pv-tree-direction"
        title={
          direction === '' ? '' : text(`navigator.direction.${indicator.direction === 1 ? 'up' : 'down'}`)
        }
      >
        {direction}
      </span>
    </span>
  )
}

/** What stands in a row of the navigator: its name, and what is worth knowing at a glance. */
export const NavigatorRow = ({ row, onAdd }: NavigatorRowProps) => {
  const { content } = row
  return (
    <>
      {content.kind === 'view' && (
        <span className="pv-tree-icon" aria-hidden>
          <Suspense fallback={null}>
            <ViewIcon id={content.id} />
          </Suspense>
        </span>
      )}
      <span className="pv-tree-label" data-kind={content.kind} title={row.label}>
        {row.label}
      </span>
      {content.kind === 'indicator' && <IndicatorMarks code={content.code} />}
      {content.kind === 'section' && (
        // For the pointer only: the row's menu and the application's menu have the same.
        <span
          className="pv-tree-add"
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            onAdd(content)
          }}
        >
          <IconPlus size={14} />
        </span>
      )}
    </>
  )
}
