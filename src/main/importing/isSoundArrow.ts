/** What a slot of a flatbuffer table holds: a text, numbers of so many bytes each, a table, a list of tables, or a table by the type before it. */
type Slot =
  | 'scalar'
  | 'text'
  | { readonly numbers: number; readonly visit?: (view: DataView, at: number) => boolean }
  | { readonly table: () => Shape }
  | { readonly tables: () => Shape }
  | { readonly byType: (type: number) => Shape | null; readonly required?: true }
type Shape = readonly Slot[]

const MAGIC = 'ARROW1'
/** Tables within tables, and all together: no table that people publish comes near. */
const DEPTH = 64
const TABLES = 200_000

const keyValue: Shape = ['text', 'text']
const metadata: Slot = { tables: () => keyValue }
const timestamp: Shape = ['scalar', 'text']
const union: Shape = ['scalar', { numbers: 4 }]
const ofType = (type: number): Shape => (type === 10 ? timestamp : type === 14 ? union : [])
const dictionaryEncoding: Shape = ['scalar', { table: () => [] }, 'scalar', 'scalar']
const field: Shape = [
  ...(['text', 'scalar', 'scalar'] as const),
  { byType: ofType },
  { table: () => dictionaryEncoding },
  { tables: () => field },
  metadata,
]
const schema: Shape = ['scalar', { tables: () => field }, metadata, { numbers: 8 }]

/** A whole number of 8 bytes, for comparing. */
const long = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getInt32(at + 4, true) * 2 ** 32

/**
 * Whether an Arrow file (IPC, https://arrow.apache.org/docs/format/Columnar.html) refers only to what it holds. The library that reads
 * it trusts every length; a single wrong bit lets it loop over billions of fields or rows.
 */
export const isSoundArrow = (bytes: Uint8Array): boolean => {
  const whole = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // A value takes a bit at least.
  const mostRows = bytes.length * 8
  let tables = 0

  const rowsAt = (view: DataView, at: number): boolean => {
    const rows = long(view, at)
    return rows >= 0 && rows <= mostRows
  }
  const recordBatch: Shape = [
    'scalar',
    { numbers: 16, visit: rowsAt },
    { numbers: 16 },
    { table: () => [] },
    { numbers: 8, visit: rowsAt },
  ]
  const dictionaryBatch: Shape = ['scalar', { table: () => recordBatch }, 'scalar']
  const [dictionaryType, batchType] = [2, 3]
  const messageOf = (type: number, header: Shape): Shape => [
    ...(['scalar', 'scalar'] as const),
    { byType: (said) => (said === type ? header : null), required: true },
    'scalar',
    metadata,
  ]

  /** Throws RangeError where the table leads out of the view; false where what it says cannot be. */
  const isSoundTable = (view: DataView, at: number, shape: Shape, depth: number): boolean => {
    if (depth > DEPTH || ++tables > TABLES) return false
    const slots = at - view.getInt32(at, true)
    const size = view.getUint16(slots, true)
    const placeOf = (i: number): number => {
      const offset = 4 + 2 * i < size ? view.getUint16(slots + 4 + 2 * i, true) : 0
      return offset === 0 ? 0 : at + offset
    }
    const isSoundVector = (from: number, width: number, each?: (element: number) => boolean): boolean => {
      const start = from + view.getUint32(from, true)
      const length = view.getUint32(start, true)
      if (start + 4 + length * width > view.byteLength) return false
      for (let i = 0; each !== undefined && i < length; i++) if (!each(start + 4 + i * width)) return false
      return true
    }
    const pointed = (place: number, of: Shape) =>
      isSoundTable(view, place + view.getUint32(place, true), of, depth + 1)
    // The first slot of a batch of records is its number of rows.
    const first = placeOf(0)
    if (shape === recordBatch && first !== 0 && !rowsAt(view, first)) return false
    return shape.every((slot, i) => {
      const place = placeOf(i)
      if (place === 0) return typeof slot === 'string' || !('required' in slot)
      if (slot === 'scalar') return place < view.byteLength
      if (slot === 'text') return isSoundVector(place, 1)
      if ('numbers' in slot) {
        const { visit } = slot
        return isSoundVector(place, slot.numbers, visit === undefined ? undefined : (e) => visit(view, e))
      }
      if ('table' in slot) return pointed(place, slot.table())
      if ('tables' in slot) return isSoundVector(place, 4, (element) => pointed(element, slot.tables()))
      const typed = placeOf(i - 1)
      const of = slot.byType(typed === 0 ? 0 : view.getUint8(typed))
      return of !== null && pointed(place, of)
    })
  }
  const isSoundRoot = (from: number, length: number, shape: Shape): boolean => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + from, length)
    return isSoundTable(view, view.getUint32(0, true), shape, 0)
  }

  /** Where the messages begin: after their length, which may follow a mark of four bytes. */
  const isSoundMessage = (at: number, message: Shape): boolean => {
    const marked = whole.getInt32(at, true) === -1
    const from = at + (marked ? 8 : 4)
    return isSoundRoot(from, whole.getInt32(from - 4, true), message)
  }
  /** A block: where the message begins, its length, the length of what it describes. A schema in its place begins the file anew, without end. */
  const blocksOf = (message: Shape): Slot => ({
    numbers: 24,
    visit: (view, at) => {
      const [offset, body] = [long(view, at), long(view, at + 16)]
      return offset >= 0 && body >= 0 && offset + body <= bytes.length && isSoundMessage(offset, message)
    },
  })
  const footer: Shape = [
    'scalar',
    { table: () => schema },
    blocksOf(messageOf(dictionaryType, dictionaryBatch)),
    blocksOf(messageOf(batchType, recordBatch)),
    metadata,
  ]

  try {
    const end = bytes.length - MAGIC.length
    if ([...MAGIC].some((letter, i) => bytes[end + i] !== letter.charCodeAt(0))) return false
    const length = whole.getInt32(end - 4, true)
    // The reader takes the schema from the footer; not every writer puts it before the batches too.
    return length > 0 && isSoundRoot(end - 4 - length, length, footer)
  } catch (cause) {
    // A view refuses what lies outside of it.
    if (cause instanceof RangeError) return false
    throw cause
  }
}
