/** What XML 1.0 cannot hold (2.2, Char), and marks that turn the direction of the text around them. */
const unprintable =
  /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]|[\u202a-\u202e\u2066-\u2069]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text of whoever wrote the project as text of an XML or HTML document, also within an attribute. */
export const escapeMarkup = (text: string): string =>
  text.replace(unprintable, '\u{fffd}').replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
