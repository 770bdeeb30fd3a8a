import { set_cptable } from '@e965/xlsx'

/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

/** Code pages of workbooks from before 1997, by the names of the WHATWG Encoding Standard. */
const labels: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  10000: 'macintosh',
  65001: 'utf-8',
}

const bytesOf = (data: ArrayLike<number> | string): Uint8Array =>
  typeof data === 'string' ? Uint8Array.from(data, (c) => c.charCodeAt(0)) : Uint8Array.from(data)

/** Lets the library read old workbooks in Chinese and other encodings, without its tables of half a megabyte. */
export const loadCodepages = (): void =>
  set_cptable({
    utils: {
      decode: (codepage, data) => new TextDecoder(labels[codepage] ?? 'windows-1252').decode(bytesOf(data)),
      encode: (_, text) => Array.from(text, (c) => c.charCodeAt(0) & 255),
      hascp: (codepage) => codepage in labels,
    },
  })
