import type { Setting } from '../../index/settings'
import { localText } from '../exportData'
import type { ColumnFormula, IndexColumn, IndexSource, IndexTable } from './indexLayout'
import type { Sheet } from './sheet'

/** A cell where it holds a number, else something else. */
export const otherwise = (x: string, missing: string) => `IF(ISNUMBER(${x}),${x},${missing})`

/** A method as formulas: given its leaves it makes their columns and the sheets that these refer to. */
export interface ImputeFormula {
  readonly columns: ReadonlyMap<number, ColumnFormula>
  readonly sheets: readonly Sheet[]
}

export interface ImputeJob {
  readonly source: IndexSource
  readonly before: IndexTable
  /** The table that is being made, for values that are handed on from period to period. */
  readonly own: IndexTable
  readonly settings: readonly (Setting | undefined)[]
  readonly leaves: readonly number[]
  readonly named: (text: string) => string
}

export const leafName = ({ source }: ImputeJob, leaf: number): string => {
  const found = source.context.leaves[leaf]
  return found === undefined ? '' : localText(found.name, source.data.language)
}

/** A column that is only there for formulas. */
export const emptyColumn = (code: string): Omit<IndexColumn, 'formula'> => ({
  code,
  label: '',
  values: null,
  decimals: 4,
})
