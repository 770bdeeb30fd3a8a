import { type Dataset, emptyColumn, writeCell } from '../../dataset/dataset'
import type { Cell, CellKey } from '../../dataset/schema'
import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import { applyDiffToRecords } from '../applyDiff'
import type { CellSelector, Command, CommandContext } from '../command'
import { prepareCommand } from '../commands/index'
import { cellText, type Diff } from '../diff'
import { axesOf } from '../order'
import type { Records } from '../schema'

/** A document as plain maps: the model that the store and the replica are tested against. */
export interface Content {
  readonly records: Records
  /** By `cellText`. */
  readonly cells: ReadonlyMap<string, CellKey & Cell>
}

const emptyRecords = (): Records => ({
  project: new Map(),
  regions: new Map(),
  periods: new Map(),
  indicators: new Map(),
  indices: new Map(),
  views: new Map(),
  claims: new Map(),
  boundaries: new Map(),
})

export const emptyContent = (): Content => ({ records: emptyRecords(), cells: new Map() })

const isWithin = (selector: CellSelector, key: CellKey): boolean => {
  switch (selector.by) {
    case 'none':
      return false
    case 'keys':
      return selector.keys.some((other) => cellText(other) === cellText(key))
    case 'indicators':
      return selector.indicators.includes(key.indicator)
    case 'region':
      return key.region === selector.region
    case 'period':
      return key.period === selector.period
  }
}

/** What a command sees of a content; asking outside the selector is a bug of the command. */
const contextOf = ({ records, cells }: Content, selector: CellSelector): CommandContext => ({
  records,
  cell: (key) => {
    if (!isWithin(selector, key)) throw new Error(`outside the selector: ${cellText(key)}`)
    const row = cells.get(cellText(key))
    if (row === undefined) return null
    const { value, status, source, note } = row
    return { value, status, source, note }
  },
  cells: () => [...cells.values()].filter((row) => isWithin(selector, row)),
})

/** The diff of a command on a content. */
export const diffOf = (content: Content, command: Command): Result<Diff, AppError> => {
  const prepared = prepareCommand(command)
  return prepared.ok ? prepared.value.apply(contextOf(content, prepared.value.selector)) : prepared
}

/** A content after a diff; throws where the diff does not start from it. */
export const applyDiff = (content: Content, diff: Diff): Content => {
  for (const { table, key, before } of diff.records)
    if ((before === null) === content.records[table].has(key))
      throw new Error(`${table} ${key}: not as before`)
  const cells = new Map(content.cells)
  for (const change of diff.cells) {
    const id = cellText(change)
    if ((change.before === null) === cells.has(id)) throw new Error(`${id}: not as before`)
    const { indicator, region, period, after } = change
    if (after === null) cells.delete(id)
    else cells.set(id, { indicator, region, period, ...after })
  }
  return { records: applyDiffToRecords(content.records, diff), cells }
}

/** A content after a command. */
export const perform = (content: Content, command: Command): Result<Content, AppError> => {
  const diff = diffOf(content, command)
  return diff.ok ? ok(applyDiff(content, diff.value)) : diff
}

/** A content after commands that must all succeed. */
export const performAll = (content: Content, ...commands: readonly Command[]): Content =>
  commands.reduce((current, command) => {
    const next = perform(current, command)
    if (!next.ok) throw new Error(`${command.kind}: ${JSON.stringify(next.error)}`)
    return next.value
  }, content)

/** The cube of a content, built from nothing. */
export const datasetOf = ({ records, cells }: Content): Dataset => {
  const axes = axesOf(records)
  const dataset: Dataset = { ...axes, columns: new Map(), sources: [] }
  for (const { indicator, region, period, ...cell } of cells.values()) {
    let column = dataset.columns.get(indicator)
    if (column === undefined) {
      column = emptyColumn(axes.regions.length * axes.periods.length)
      dataset.columns.set(indicator, column)
    }
    const at = axes.regions.indexOf(region) * axes.periods.length + axes.periods.indexOf(period)
    writeCell(dataset, column, at, cell)
  }
  return dataset
}
