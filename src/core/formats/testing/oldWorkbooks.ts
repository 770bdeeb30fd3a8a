import { CFB } from '@e965/xlsx'

/** A compound file (MS-CFB) of the streams given, as Excel keeps XLS and encrypted workbooks. */
const compound = (streams: Readonly<Record<string, Uint8Array>>): Uint8Array => {
  const container = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, name, content)
  return Uint8Array.from(CFB.write(container, { type: 'array' }))
}

const u16 = (n: number): number[] => [n & 255, n >> 8]
const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0))
const record = (type: number, ...data: readonly number[]): number[] => [
  ...u16(type),
  ...u16(data.length),
  ...data,
]

const double = (value: number): number[] => [...new Uint8Array(Float64Array.of(value).buffer)]

/** Text as the bytes of its code page, or a number. */
export type OldCell = readonly number[] | number

/** Records of BIFF5 (Excel 5.0/95), [MS-XLS] and the OpenOffice documentation of the Excel format, chapter 5. */
const bof = (kind: number): number[] => record(0x0809, ...u16(0x0500), ...u16(kind), 0, 0, 0, 0)
const eof = record(0x000a)
const label = (r: number, c: number, text: readonly number[]): number[] =>
  record(0x0204, ...u16(r), ...u16(c), 0, 0, ...u16(text.length), ...text)
const numeric = (r: number, c: number, value: number): number[] =>
  record(0x0203, ...u16(r), ...u16(c), 0, 0, ...double(value))

/** A workbook of Excel 5.0/95 with one sheet, its texts in the code page (936 = GBK). */
export const biff5Bytes = (codepage: number, rows: readonly (readonly OldCell[])[]): Uint8Array => {
  const name = ascii('Sheet1')
  const page = record(0x0042, ...u16(codepage))
  const globals = (at: number) => [
    ...bof(0x0005),
    ...page,
    ...record(0x0085, ...u16(at & 0xffff), ...u16(at >> 16), 0, 0, name.length, ...name),
    ...eof,
  ]
  const cells = rows.flatMap((row, r) =>
    row.flatMap((cell, c) => (typeof cell === 'number' ? numeric(r, c, cell) : label(r, c, cell))),
  )
  const sheet = [...bof(0x0010), ...cells, ...eof]
  const start = globals(0).length
  return compound({ Book: Uint8Array.from([...globals(start), ...sheet]) })
}

/** A workbook that a password protects, as Excel stores it since 2010 (agile encryption, [MS-OFFCRYPTO] 2.3.4.10). */
export const encryptedBytes = (): Uint8Array => {
  const info =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="AAAAAAAAAAAAAAAAAAAAAA=="/></encryption>'
  const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 197 + (i >> 3)) & 255)
  return compound({
    EncryptionInfo: Uint8Array.from([4, 0, 4, 0, 0x40, 0, 0, 0, ...ascii(info)]),
    EncryptedPackage: Uint8Array.from([0, 0x10, 0, 0, 0, 0, 0, 0, ...noise]),
  })
}
