import { foldName } from '../dataset/matchRegion'

/** What a column of microdata holds. `date`: a day or a point in time. `other`: lists, bytes and the like, which nothing here can use. */
export type ColumnType = 'number' | 'text' | 'date' | 'truth' | 'other'

/** A column of a file or of a table on a server. */
export interface SourceColumn {
  readonly name: string
  readonly type: ColumnType
}

/** The column of that name; where none is called exactly so, the only one that differs in case, width or spaces alone. */
export const findColumn = (columns: readonly SourceColumn[], name: string): SourceColumn | undefined => {
  const exact = columns.find((column) => column.name === name)
  if (exact !== undefined) return exact
  const key = foldName(name)
  const [only, second] = columns.filter((column) => foldName(column.name) === key)
  return second === undefined ? only : undefined
}
