import { type TableText, type TextTable, tableTexts } from '#core/formats/tableText/tableText'
import { request } from '../bridge'
import { inform, reportError } from '../store/notices'

/** The table of each open panel that has one, by the id of the panel in the window. */
const sources = new Map<string, () => TextTable>()

/** A panel offers its table while it is open; returns the function that takes it back. */
export const offerTable = (panel: string, table: () => TextTable): (() => void) => {
  sources.set(panel, table)
  return () => {
    if (sources.get(panel) === table) sources.delete(panel)
  }
}

/**
 * Puts the table of a panel on the clipboard, or that of another open panel where it shows none. As HTML it is there as
 * formatted text too, so that a word processor gets a table.
 */
export const copyTable = async (id: TableText['id'], panel: string | null): Promise<void> => {
  const source = (panel === null ? undefined : sources.get(panel)) ?? sources.values().next().value
  const writer = tableTexts.find((each) => each.id === id)
  if (source === undefined || writer === undefined) return inform('exportData.nothing')
  const text = writer.write(source())
  const result = await request('clipboard.text', id === 'html' ? { text, html: text } : { text })
  if (result.ok) inform('exportData.copied', { format: writer.label })
  else reportError(result.error)
}
