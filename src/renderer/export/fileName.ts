// Not allowed in names on Windows; control characters nowhere.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u001f<>:"/\\|?*]+/g

const clean = (text: string): string =>
  text
    .replace(forbidden, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '')

/** A file name without extension from a title, cut where it is long, and a period: `GDP per capita 2018`. */
export const fileNameOf = (title: string, period: string): string =>
  clean(`${[...clean(title)].slice(0, 70).join('').trim()} ${period}`) || 'chart'
