import { cellIndex, type Dataset, readCell } from '#core/dataset/dataset'
import { observations } from '#core/dataset/observations'
import type { Cell, CellKey, IndicatorCode } from '#core/dataset/schema'
import type { CellSelector, CommandContext } from '#core/project/command'
import { cellText } from '#core/project/diff'
import type { Records } from '#core/project/schema'
import { placeOf, readCellRow } from './cells'
import type { Database } from './database'
import { BULK } from './historyRows'
import { readDataset } from './readDataset'
import type { Numbers } from './records'

const outside = (): never => {
  throw new Error('a command asked for a cell outside its selector')
}

const ofDataset = (records: Records, dataset: Dataset): CommandContext => {
  const index = cellIndex(dataset)
  return {
    records,
    cell: (key) => readCell(dataset, dataset.columns.get(key.indicator), index.at(key)),
    cells: () => observations(dataset),
  }
}

const ofKeys = async (
  database: Database,
  records: Records,
  numbers: Numbers,
  keys: readonly CellKey[],
): Promise<CommandContext> => {
  const found = new Map<string, (CellKey & Cell) | null>()
  for (const key of keys) {
    const id = cellText(key)
    const place = placeOf(numbers, key)
    if (place === null) found.set(id, null)
    else if (!found.has(id)) {
      const cell = await readCellRow(database, place)
      const { indicator, region, period } = key
      found.set(id, cell === null ? null : { indicator, region, period, ...cell })
    }
  }
  return {
    records,
    cell: (key) => {
      const row = found.get(cellText(key))
      if (row === undefined) return outside()
      if (row === null) return null
      const { value, status, source, note } = row
      return { value, status, source, note }
    },
    cells: () => [...found.values()].filter((row) => row !== null),
  }
}

/** Reads what a command's selector asks for: single cells by key, more of them as columns of their indicators. */
export const loadContext = async (
  database: Database,
  records: Records,
  numbers: Numbers,
  selector: CellSelector,
): Promise<CommandContext> => {
  const columns = async (only?: readonly IndicatorCode[]) =>
    ofDataset(records, await readDataset(database, records, numbers, only))
  switch (selector.by) {
    case 'none':
      return { records, cell: outside, cells: () => [] }
    case 'keys':
      if (selector.keys.length <= BULK) return ofKeys(database, records, numbers, selector.keys)
      return columns([...new Set(selector.keys.map(({ indicator }) => indicator))])
    case 'indicators':
      return columns(selector.indicators)
    case 'region':
    case 'period': {
      const context = await columns()
      const { by } = selector
      const code = by === 'region' ? selector.region : selector.period
      return { ...context, cells: () => [...context.cells()].filter((row) => row[by] === code) }
    }
  }
}
