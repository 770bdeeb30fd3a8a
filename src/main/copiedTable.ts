/** A clipboard with more text is no table that a person has copied. */
export const COPIED_MEGABYTES = 64

/**
 * What was copied as a file: the page where it has a table (spreadsheets put one there, with merged cells), else the text, whose
 * cells spreadsheets separate by tabs. Null where neither says anything.
 */
export const copiedTable = (html: string, text: string): Uint8Array | 'too-large' | null => {
  const isPage = /<table\b/i.test(html)
  const content = isPage ? html : text
  if (content.trim() === '') return null
  if (content.length > COPIED_MEGABYTES * 2 ** 20) return 'too-large'
  // With a byte order mark, since a page may still name the encoding that it was copied in.
  return new TextEncoder().encode(`\ufeff${content}`)
}
