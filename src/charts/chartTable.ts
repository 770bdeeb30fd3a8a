import type { RegionCode } from '#core/dataset/schema'

/** A table beside a chart: the same numbers as text, in the order of the picture. */
export interface ChartTable {
  /** The first column names the region. */
  readonly columns: readonly { readonly key: string; readonly label: string; readonly numeric: boolean }[]
  readonly rows: readonly {
    readonly region: RegionCode
    /** Worked out when it is read: of thousands of rows only those on the screen are. */
    readonly cells: readonly string[]
    /** A region of another level that stands for comparison. */
    readonly reference: boolean
  }[]
}
