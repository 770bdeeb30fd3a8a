import type { Problem } from './run'

/** Cell index -> what a step did there; only the cells it touched. */
export type Marks = ReadonlyMap<number, string>

/** One column after a step, with the arrays it was computed from. */
export interface TableColumn {
  readonly inputs: readonly Float64Array[]
  /** Regions x periods, NaN = missing. Never written again once it stands here. */
  readonly values: Float64Array
  readonly marks: Marks
  readonly problems: readonly Problem[]
}

/** The table after a step, a column per leaf in the order of the tree. */
export interface Table {
  readonly columns: readonly TableColumn[]
  /** Problems of the table as a whole. */
  readonly problems: readonly Problem[]
}

export const noMarks: Marks = new Map()
export const noProblems: readonly Problem[] = []

/** The largest column in bytes that shares its buffer with others. */
const SHARED = 4096

/**
 * Hands out `count` columns of zeros. Small ones are cut from one buffer: to the runtime a buffer is much dearer
 * than the values of a few dozen regions. Large ones have a buffer each, and are freed one by one.
 */
export const columnAllocator = (cells: number, count: number): (() => Float64Array) => {
  const size = cells * Float64Array.BYTES_PER_ELEMENT
  if (size > SHARED) return () => new Float64Array(cells)
  let buffer: ArrayBuffer | undefined
  let used = 0
  return () => {
    buffer ??= new ArrayBuffer(count * size)
    used += 1
    return new Float64Array(buffer, (used - 1) * size, cells)
  }
}

/** A column that a step leaves as it is. */
export const passed = (values: Float64Array): TableColumn => ({
  inputs: [values],
  values,
  marks: noMarks,
  problems: noProblems,
})

export const sameInputs = (a: readonly Float64Array[], b: readonly Float64Array[]): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/**
 * The previous column where nothing it was computed from has changed, else a new one. Arrays are never
 * written after they were handed on, so identity says whether something changed; that is all the bookkeeping
 * an incremental run needs.
 */
export const recompute = (
  previous: TableColumn | undefined,
  inputs: readonly Float64Array[],
  compute: () => Omit<TableColumn, 'inputs'>,
): TableColumn => {
  if (previous !== undefined && sameInputs(previous.inputs, inputs)) return previous
  const { values, marks, problems } = compute()
  return { inputs, values, marks, problems }
}

/** Whether two columns hold the same bits (so NaN equals NaN, and 0 differs from -0). */
export const sameBits = (a: Float64Array, b: Float64Array): boolean => {
  if (a.length !== b.length) return false
  const [left, right] = [
    new Int32Array(a.buffer, a.byteOffset, a.length * 2),
    new Int32Array(b.buffer, b.byteOffset, b.length * 2),
  ]
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false
  return true
}
