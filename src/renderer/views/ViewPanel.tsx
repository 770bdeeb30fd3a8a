import { useElementSize, useReducedMotion } from '@mantine/hooks'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ChartInput } from '#charts/chart'
import { type ChartState, sourceText, titleText } from '#charts/chartState'
import { describeChart } from '#charts/describeChart'
import { tokens } from '#charts/tokens'
import type { AppError } from '#core/errors'
import type { TextTable } from '#core/formats/tableText/tableText'
import type { View } from '#core/project/view'
import { chartTextTable } from '../export/chartTextTable'
import { copyViewImage } from '../export/copyViewImage'
import { openDialog } from '../shell/dialogs/dialogStore'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import { viewPanelId } from '../shell/viewPanelId'
import { perform, useDocument } from '../store/document'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { ChartCanvas } from './ChartCanvas'
import { DataTable } from './DataTable'
import { viewTypeOf } from './index'
import { useChartState } from './useChartState'
import { ViewProblem } from './ViewProblem'
import { ViewToolbar } from './ViewToolbar'
import styles from './view.module.css'
import type { ViewPanelProps, ViewType } from './viewType'

/** Options do not depend on the size of the chart. */
const NO_SIZE = { width: 1, height: 1 }
const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }
/** Below this width the table stands under the chart instead of beside it. */
const NARROW = 620

/** Loads what the kind of view needs before it can draw. */
const usePrepared = (type: ViewType): 'waiting' | 'ready' | AppError => {
  const [state, setState] = useState<'waiting' | 'ready' | AppError>(
    type.prepare === undefined ? 'ready' : 'waiting',
  )
  useEffect(() => {
    let gone = false
    void type.prepare?.().then((result) => {
      if (!gone) setState(result.ok ? 'ready' : result.error)
    })
    return () => {
      gone = true
    }
  }, [type])
  return state
}

type PanelInput = Omit<ChartInput, 'size'>

/** Everything that the chart depends on but its size, or null where there is nothing to draw. */
const useChartInput = (state: ChartState): PanelInput | null => {
  const text = useText()
  const theme = useSettings((settings) => settings.theme)
  const chosen = useSelection((selection) => selection.regions)
  const still = useReducedMotion()
  const data = state.kind === 'ready' ? state.data : null
  return useMemo(
    () =>
      data === null
        ? null
        : {
            ...data,
            chosen,
            text,
            tokens: tokens[theme],
            insets: NO_INSETS,
            purpose: 'screen',
            motion: !still,
          },
    [data, chosen, text, theme, still],
  )
}

/** What the toolbar does; the same functions while only numbers change, so that an edit does not render it again. */
const useActions = (type: ViewType, view: View, input: PanelInput | null) => {
  const latest = useRef(input)
  useEffect(() => {
    latest.current = input
  }, [input])
  const options = useCallback(() => {
    const shown = latest.current
    return (
      <type.Options
        options={view.options}
        input={shown === null ? null : { ...shown, size: NO_SIZE }}
        onChange={(changed) => void perform({ kind: 'setView', payload: { ...view, options: changed } })}
      />
    )
  }, [type, view])
  const copy = useCallback(() => void copyViewImage(view.id), [view.id])
  const openExport = useCallback(() => openDialog({ kind: 'exportImage', view: view.id }), [view.id])
  const numbers = useCallback((): TextTable => {
    const shown = latest.current
    if (shown === null) return { caption: '', header: [], rows: [] }
    const sized = { ...shown, size: NO_SIZE }
    const { records } = useDocument.getState().document ?? {}
    const title = records === undefined ? '' : titleText(shown.table, records, shown.text)
    const said = [title, type.subtitle(sized, view.options)].filter((part) => part !== '')
    return chartTextTable(
      type.table(sized, view.options),
      said.join(shown.text.language === 'zh' ? '，' : ', '),
    )
  }, [type, view])
  return { options, copy, openExport, numbers }
}

interface KnownViewProps extends ViewPanelProps {
  readonly type: ViewType
}

const KnownView = ({ view, type }: KnownViewProps) => {
  const text = useText()
  const prepared = usePrepared(type)
  const state = useChartState(view, type.ofOnePeriod)
  const input = useChartInput(state)
  const records = useDocument((open) => open.document?.records)
  const [tableShown, showTable] = useState(false)
  const { ref, width, height } = useElementSize<HTMLDivElement>()

  const { options, copy, openExport, numbers } = useActions(type, view, input)

  const table = input?.table ?? (state.kind === 'noValues' ? state.table : null)
  const sized =
    input === null ? null : { ...input, size: { width: Math.max(width, 1), height: Math.max(height, 1) } }
  const unavailable = sized === null || prepared !== 'ready' ? null : (type.unavailable?.(sized) ?? null)
  const subtitle = sized === null ? '' : type.subtitle(sized, view.options)
  const title =
    table === null || records === undefined ? text.local(view.name) : titleText(table, records, text)
  const source = table === null || records === undefined ? '' : sourceText(table, records, text)
  const drawn = input !== null && prepared === 'ready' && unavailable === null

  const body = () => {
    if (typeof prepared === 'object') return <ViewProblem state={{ kind: 'error', error: prepared }} />
    if (state.kind === 'loading' || prepared === 'waiting') return <PanelSkeleton />
    if (state.kind !== 'ready') return <ViewProblem state={state} />
    if (unavailable !== null) return <ViewProblem state={{ kind: unavailable }} />
    if (input === null) return null
    return (
      <ChartCanvas
        type={type}
        input={input}
        options={view.options}
        source={`view:${view.id}`}
        label={describeChart(input, title, subtitle)}
      />
    )
  }

  return (
    <section className={styles.panel} aria-label={`${text.local(view.name)}: ${title}`} data-view={view.id}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <h2 title={title}>{title}</h2>
          <p>{drawn ? subtitle : ''}</p>
        </div>
        <ViewToolbar
          options={options}
          table={tableShown}
          hasChart={drawn}
          onTable={showTable}
          panel={viewPanelId(view.id)}
          numbers={numbers}
          onCopy={copy}
          onExport={openExport}
        />
      </header>
      <div ref={ref} className={styles.body} data-narrow={width < NARROW}>
        <div className={styles.chart}>{body()}</div>
        {tableShown && drawn && sized !== null && (
          <DataTable table={type.table(sized, view.options)} title={title} source={`table:${view.id}`} />
        )}
      </div>
      {source !== '' && (
        <p className={styles.source} title={source}>
          {text('views.source', { source })}
        </p>
      )}
    </section>
  )
}

/** A view of the project: heading, chart, the same numbers as a table, and what can be done with it. */
export const ViewPanel = ({ view }: ViewPanelProps) => {
  const text = useText()
  const type = viewTypeOf(view.type)
  if (type === undefined)
    return (
      <PanelMessage
        kind="error"
        title={text('views.error.title')}
        text={text('views.error.type', { type: view.type })}
      />
    )
  return <KnownView key={`${view.id} ${view.type}`} view={view} type={type} />
}
