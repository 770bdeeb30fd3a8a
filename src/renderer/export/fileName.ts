// Not allowed in names on Windows; control characters nowhere.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u001f<>:"/\\|?*]+/g

/** A file name without extension from a title and a period: `GDP per capita 2018`. */
export const fileNameOf = (title: string, period: string): string => {
  const name = [title, period]
    .join(' ')
    .replace(forbidden, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '')
  return [...name].slice(0, 80).join('').trim() || 'chart'
}
