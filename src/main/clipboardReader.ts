import { clipboard } from 'electron'
import { copiedTable } from './copiedTable'

/** Older runtimes give several kinds of text directly, newer ones typed items, as pages have them. */
interface DirectTexts {
  readHTML(): string
  readText(): string
}

const givesTexts = (candidate: object): candidate is DirectTexts => 'readHTML' in candidate

const textOf = async (type: 'text/html' | 'text/plain'): Promise<string> => {
  if (givesTexts(clipboard)) return type === 'text/html' ? clipboard.readHTML() : clipboard.readText()
  for (const item of await clipboard.read())
    if (item.types.includes(type)) {
      const content = await item.getType(type)
      return content instanceof Blob ? content.text() : ''
    }
  return ''
}

/** The table that another program has copied, as the bytes of a file; null where it has copied none. */
export const readCopiedTable = async (): Promise<Uint8Array | 'too-large' | null> =>
  copiedTable(await textOf('text/html'), await textOf('text/plain'))
