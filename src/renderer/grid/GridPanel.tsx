import { useCallback, useEffect, useMemo } from 'react'
import { translator } from '#text/translate'
import { openDialog } from '../shell/dialogs/dialogStore'
import { useInteractive } from '../shell/interactive'
import { PanelMessage } from '../shell/PanelMessage'
import { currentDocument, loadDocument, type OpenDocument, useDocument } from '../store/document'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { GridToolbar } from './GridToolbar'
import { useGrid } from './gridState'
import { Sheet } from './Sheet'
import { sheetChoice } from './sheetChoice'
import { sheetModel } from './sheetModel'
import { sheetTextTable } from './sheetTextTable'

interface OpenGridProps {
  readonly records: OpenDocument['records']
  readonly dataset: OpenDocument['dataset']
}

const nothing: OpenGridProps = {
  records: {
    project: new Map(),
    regions: new Map(),
    periods: new Map(),
    indicators: new Map(),
    indices: new Map(),
    views: new Map(),
    claims: new Map(),
    boundaries: new Map(),
  },
  dataset: { regions: [], periods: [], indicators: [], columns: new Map(), sources: [] },
}

/** Asked when cells are drawn: a view of its own for each version would close what is being typed. */
const since = () => currentDocument()?.since ?? null

const useChoice = ({ records, dataset }: OpenGridProps) => {
  const subject = useSelection((state) => state.subject)
  const period = useSelection((state) => state.period)
  const regions = useSelection((state) => state.regions)
  const indicator = useGrid((state) => state.indicator)
  const region = useGrid((state) => state.region)
  const chosen = sheetChoice(records, dataset, { subject, period, regions }, { indicator, region })
  useEffect(() => {
    useGrid.setState({ indicator: chosen.indicator, region: chosen.region })
  }, [chosen.indicator, chosen.region])
  return useMemo(
    () => ({ indicator: chosen.indicator, period: chosen.period, region: chosen.region }),
    [chosen.indicator, chosen.period, chosen.region],
  )
}

const OpenGrid = ({ records, dataset, waiting }: OpenGridProps & { readonly waiting: boolean }) => {
  const language = useSettings((state) => state.language)
  // The same object while the language is the same: a new one would build the sheet anew.
  const text = useMemo(() => translator(language), [language])
  const filled = useInteractive()
  const layout = useGrid((state) => state.layout)
  const filter = useGrid((state) => state.filter)
  const choice = useChoice({ records, dataset })
  // Of the three only one is shown in a layout; a change of the others must not build the sheet anew.
  const indicator = layout === 'regions-periods' ? choice.indicator : null
  const period = layout === 'regions-indicators' ? choice.period : null
  const region = layout === 'indicators-periods' ? choice.region : null
  const { regions, indicators } = records
  const view = useMemo(
    () => ({
      model: sheetModel(layout, { regions, indicators }, dataset, { indicator, period, region }),
      dataset,
      text,
      since,
    }),
    [layout, regions, indicators, dataset, indicator, period, region, text],
  )
  const table = useCallback(() => {
    const fixed = {
      'regions-periods': indicators.get(indicator ?? '')?.name,
      'indicators-periods': regions.get(region ?? '')?.name,
    }
    const name = layout === 'regions-indicators' ? undefined : fixed[layout]
    return sheetTextTable(view, filter, name === undefined ? (period ?? '') : text.local(name))
  }, [view, filter, layout, indicators, regions, indicator, period, region, text])
  const lacking =
    (regions.size === 0 && 'regions') ||
    (indicators.size === 0 && 'indicators') ||
    (dataset.periods.length === 0 && 'periods')
  if (lacking !== false && !waiting) return <Lacking what={lacking} />
  return (
    <section className="pv-grid" aria-label={text('grid.label')}>
      {filled ? (
        <GridToolbar records={records} periods={dataset.periods} choice={choice} table={table} />
      ) : (
        <div className="pv-grid-toolbar" />
      )}
      <Sheet view={view} filter={filter} />
    </section>
  )
}

const Lacking = ({ what }: { readonly what: 'regions' | 'indicators' | 'periods' }) => {
  const text = useText()
  const fill = {
    regions: {
      label: text('commands.edit.addRegion'),
      run: () => openDialog({ kind: 'addRegion', parent: null }),
    },
    indicators: {
      label: text('commands.edit.addIndicator'),
      run: () => openDialog({ kind: 'addIndicator', dimension: null }),
    },
    periods: { label: text('commands.edit.addPeriod'), run: () => openDialog({ kind: 'addPeriod' }) },
  }
  return (
    <PanelMessage
      title={text(`grid.empty.${what}.title`)}
      text={text(`grid.empty.${what}.text`)}
      action={fill[what]}
    />
  )
}

/** The project's observations as a spreadsheet. */
export const GridPanel = () => {
  const text = useText()
  const status = useDocument((state) => state.status)
  const error = useDocument((state) => state.error)
  // Edits of cells change neither of the two, so this component does not take part in them.
  const records = useDocument((state) => state.document?.records)
  const dataset = useDocument((state) => state.document?.dataset)
  if (error !== null)
    return (
      <PanelMessage
        kind="error"
        title={text('grid.empty.failed.title')}
        text={error}
        action={{ label: text('grid.empty.failed.action'), run: () => void loadDocument() }}
      />
    )
  if (status === 'none')
    return <PanelMessage title={text('grid.empty.none.title')} text={text('grid.empty.none.text')} />
  // The sheet is made while the project is being opened, and filled when it is there.
  if (records === undefined || dataset === undefined) return <OpenGrid {...nothing} waiting />
  return <OpenGrid records={records} dataset={dataset} waiting={false} />
}
