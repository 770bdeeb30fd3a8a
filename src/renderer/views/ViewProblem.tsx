import type { ChartState } from '#charts/chartState'
import { periodText } from '#core/dataset/periodText'
import type { AppError } from '#core/errors'
import { openDialog } from '../shell/dialogs/dialogStore'
import { PanelMessage } from '../shell/PanelMessage'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'

interface ViewProblemProps {
  readonly state:
    | Extract<ChartState, { kind: 'empty' | 'noValues' | 'error' }>
    | { readonly kind: 'boundaries' }
}

const ErrorText = ({ error }: { readonly error: AppError }) => {
  const text = useText()
  return <PanelMessage kind="error" title={text('views.error.title')} text={error} />
}

/** What stands in the place of a chart that cannot be drawn: why, and what to do. */
export const ViewProblem = ({ state }: ViewProblemProps) => {
  const text = useText()
  if (state.kind === 'error') return <ErrorText error={state.error} />
  if (state.kind === 'boundaries')
    return (
      <PanelMessage
        title={text('views.empty.boundaries.title')}
        text={text('views.empty.boundaries.text')}
        action={{
          label: text('views.action.importBoundaries'),
          run: () => openDialog({ kind: 'importData', from: 'ask' }),
        }}
      />
    )
  if (state.kind === 'empty')
    return (
      <PanelMessage
        title={text(`views.empty.${state.reason}.title`)}
        text={text(`views.empty.${state.reason}.text`)}
      />
    )
  const { last, period, table } = state
  const subject = text.local(table.name)
  if (last === null)
    return (
      <PanelMessage
        title={text('views.empty.allValues.title')}
        text={text('views.empty.allValues.text', { subject })}
      />
    )
  const shown = periodText(last, text.language)
  return (
    <PanelMessage
      title={text('views.empty.values.title', { period: periodText(period, text.language) })}
      text={text('views.empty.values.text', { subject, last: shown })}
      action={{
        label: text('views.action.showPeriod', { period: shown }),
        run: () => useSelection.getState().choosePeriod(last),
      }}
    />
  )
}
