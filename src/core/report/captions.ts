import type { ReportBlock, ReportDocument, ReportFigure, ReportTable } from './document'

export type Captioned = ReportTable | ReportFigure

const isCaptioned = (block: ReportBlock): block is Captioned =>
  block.kind === 'table' || block.kind === 'figure'

/** What stands before a number: 表, Figure. */
export const labelOf = ({ kind }: Captioned, language: ReportDocument['language']): string => {
  if (kind === 'table') return language === 'zh' ? '表' : 'Table'
  return language === 'zh' ? '图' : 'Figure'
}

/** Numbers of tables and figures, each counted by itself from 1 in reading order. */
export const numberCaptions = (blocks: readonly ReportBlock[]): ReadonlyMap<Captioned, number> => {
  const counts = { table: 0, figure: 0 }
  const numbers = new Map<Captioned, number>()
  for (const block of blocks) {
    if (!isCaptioned(block)) continue
    counts[block.kind] += 1
    numbers.set(block, counts[block.kind])
  }
  return numbers
}
