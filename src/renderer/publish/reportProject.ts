import { formulasOf } from '#core/formula/formulas'
import type { OpenDocument } from '../store/document'
import type { ReportProject } from './worker/reportProtocol'

/** The project as it goes to the worker, which computes the columns of derived indicators itself. */
export const reportProject = ({
  records,
  dataset,
}: Pick<OpenDocument, 'records' | 'dataset'>): ReportProject => {
  const { derived } = formulasOf(records.indicators)
  return {
    records,
    dataset: {
      ...dataset,
      columns: new Map([...dataset.columns].filter(([code]) => !derived.has(code))),
    },
  }
}
