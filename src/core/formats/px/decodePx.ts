import { decodeUtf8 } from '../utf8'

/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

/** Upper half of code page 850, in which PC-Axis wrote under DOS: files without a CHARSET. */
const codePage850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0'

const decodeDos = (bytes: Uint8Array): string => {
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += 8192) {
    const chunk = Array.from(bytes.subarray(from, from + 8192), (byte) =>
      byte < 128 ? String.fromCharCode(byte) : codePage850.charAt(byte - 128),
    )
    parts.push(chunk.join(''))
  }
  return parts.join('')
}

/** How far into a file CHARSET and CODEPAGE are looked for; they stand at its beginning. */
const HEAD = 4096

const keyword = (head: string, name: string): string =>
  new RegExp(`(?:^|[;\\s])${name}\\s*=\\s*"([^"]*)"`, 'i').exec(head)?.[1] ?? ''

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 128)

const decodeAs = (label: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return null
  }
}

/**
 * The text of a PC-Axis file and the name of its encoding: by its CODEPAGE where that is known, else UTF-8 where it
 * is valid, else by CHARSET (ANSI = windows-1252, none = the DOS code page 850).
 */
export const decodePx = (bytes: Uint8Array): { readonly text: string; readonly encoding: string } => {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD).filter((byte) => byte < 128))
  const codePage = keyword(head, 'CODEPAGE').toLowerCase()
  const utf8 = decodeUtf8(bytes)
  if (utf8 !== null) return { text: utf8, encoding: isAscii(bytes) ? 'ASCII' : 'UTF-8' }
  const label = /^\d+$/.test(codePage) ? `windows-${codePage}` : codePage
  const named = label === '' || label === 'utf-8' ? null : decodeAs(label, bytes)
  if (named !== null) return { text: named, encoding: label.toUpperCase() }
  if (keyword(head, 'CHARSET').toUpperCase() !== 'ANSI' && codePage === '')
    return { text: decodeDos(bytes), encoding: 'CP850' }
  return { text: decodeAs('windows-1252', bytes) ?? '', encoding: 'WINDOWS-1252' }
}
