import type { Records } from '#core/project/schema'
import { useDocument } from './document'
import { useSelection } from './selection'
import { settled } from './selectionDefaults'

/** Keeps the selection within the open project from now on. Called once at start. */
export const keepSelectionValid = (): void => {
  let records: Records | null = null
  useDocument.subscribe(({ document }) => {
    if (document === null || document.records === records) return
    records = document.records
    const selected = useSelection.getState()
    const next = settled(document, selected)
    if (next !== selected) useSelection.setState(next)
  })
}
