import { cellText, type Grid } from '../grid'
import { DATA_HEAD, dataHeads } from '../xlsx/dataHeads'

const isOwn = ({ rows }: Grid): boolean => {
  const texts = (row: number) => Array.from({ length: 3 }, (_, at) => cellText(rows[row]?.[at] ?? ''))
  return Object.values(dataHeads).some(
    ({ keys, unit }) =>
      keys.every((key, at) => texts(0)[at] === key) &&
      texts(1).every((text) => text === '') &&
      texts(2).join('|') === `||${unit}`,
  )
}

/**
 * The sheet of data of a workbook of ours without the names and units below its codes: the codes say which indicators are
 * meant, and a workbook that was changed in a spreadsheet comes back as it went out. Other sheets as they are.
 */
export const withoutDescriptions = (grid: Grid): Grid => {
  if (grid.rows.length < DATA_HEAD || !isOwn(grid)) return grid
  const left = DATA_HEAD - 1
  return {
    ...grid,
    rows: [...grid.rows.slice(0, 1), ...grid.rows.slice(DATA_HEAD)],
    lines: [1, ...Array.from({ length: grid.rows.length - DATA_HEAD }, (_, at) => at + DATA_HEAD + 1)],
    merges: [],
    hiddenRows: new Set([...grid.hiddenRows].filter((row) => row > left).map((row) => row - left)),
  }
}
