import type { CellRange } from '../grid'
import type { Finding } from '../mapping/finding'
import type { ColumnRole, ImportMapping, Layout } from '../mapping/importMapping'
import { blockRows } from './blocks'
import type { Column } from './headers'
import type { SheetTable } from './sheet'
import { dateIn } from './slashDates'
import type { Understood } from './understandTable'

const rowsRange = ({ outline }: SheetTable, rows: readonly number[]): CellRange | null => {
  const [top] = rows
  if (top === undefined) return null
  return {
    top,
    bottom: rows.at(-1) ?? top,
    left: outline.columns[0] ?? 0,
    right: outline.columns.at(-1) ?? 0,
  }
}

const columnRange = ({ outline }: SheetTable, { at }: Column): CellRange => ({
  ...{
    top: outline.header[0] ?? outline.body[0] ?? 0,
    bottom: outline.body.at(-1) ?? 0,
    left: at,
    right: at,
  },
})

const kinds: Partial<Record<ColumnRole, Finding['kind']>> = {
  regionName: 'region',
  within: 'region',
  subperiod: 'period',
  indicatorName: 'indicator',
}

const sureOfDates = { given: 1, 'day-above-12': 0.98, 'always-first': 0.7, 'nothing-shows': 0.3 } as const

/** Where each part of a mapping was found, and why it was taken for what it is. */
export const findingsOf = (understood: Understood, layout: Layout, mapping: ImportMapping): Finding[] => {
  const { table, about, roles, values, acrossPeriods } = understood
  const findings: Finding[] = []
  const header = rowsRange(table, table.outline.header)
  if (header !== null)
    findings.push({
      kind: 'header',
      value: '',
      where: header,
      confidence: header.bottom > header.top ? 0.85 : 0.95,
      why: table.view.grid.merges.length > 0 && header.bottom > header.top ? 'merged' : 'numbers-below',
    })
  findings.push({
    kind: 'data',
    value: '',
    where: rowsRange(table, table.outline.body),
    confidence: 0.9,
    why: 'numbers-below',
  })
  findings.push({
    kind: 'layout',
    value: layout,
    where: header,
    confidence: 0.9,
    why: acrossPeriods
      ? 'periods-in-header'
      : layout === 'regions-across'
        ? 'regions-in-header'
        : 'header-word',
  })
  for (const [role, { column, confidence, why }] of roles.roles)
    findings.push({
      kind: kinds[role] ?? (role as Finding['kind']),
      value: column.name,
      where: columnRange(table, column),
      confidence,
      why,
    })
  for (const { column, confidence, why } of roles.dimensions)
    findings.push({
      kind: 'dimension',
      value: column.name,
      where: columnRange(table, column),
      confidence,
      why,
    })
  for (const { column, unit } of values)
    if (unit !== '')
      findings.push({
        kind: 'unit',
        value: unit,
        where: { ...columnRange(table, column), bottom: table.outline.header.at(-1) ?? 0 },
        confidence: 0.9,
        why: column.unit === '' ? 'in-brackets' : 'unit-row',
      })
  const titled = about.findings.find(({ kind }) => kind === 'title')?.where ?? null
  const inTitle = (kind: Finding['kind'], value: string, confidence: number) => {
    if (!about.findings.some((finding) => finding.kind === kind && finding.why === 'label'))
      findings.push({ kind, value, where: titled, confidence, why: 'in-title' })
  }
  if (usesTitle(understood, mapping).period && about.period !== null) inTitle('period', about.period, 0.8)
  if (usesTitle(understood, mapping).region && about.region !== null) inTitle('region', about.region, 0.6)
  if (usesTitle(understood, mapping).indicator && about.indicator !== '')
    inTitle('indicator', about.indicator, 0.75)
  const { dates } = table.view
  if (dates !== null)
    findings.push({
      kind: 'dates',
      value: dates.order === 'open' ? dates.example : dateIn(dates.example, dates.order),
      where: null,
      confidence: sureOfDates[dates.why],
      why: dates.why,
    })
  if (mapping.decimalComma === true)
    findings.push({
      kind: 'decimal-comma',
      value: '',
      where: null,
      confidence: 0.9,
      why: 'frequent-characters',
    })
  if (mapping.blocks !== undefined)
    for (const row of blockRows(table, mapping.blocks, understood.matcher))
      findings.push({
        kind: 'block',
        value: table.view.label(row, table.view.filled(row)[0] ?? 0),
        where: rowsRange(table, [row]),
        confidence: 0.8,
        why: 'single-cell',
      })
  return [...about.findings, ...findings]
}

/** Which parts of an observation only the title can say. */
export const usesTitle = ({ roles, constants }: Understood, { across, blocks, layout }: ImportMapping) => {
  const said = (part: 'region' | 'period' | 'indicator') =>
    roles.roles.has(part) ||
    blocks === part ||
    constants[part] !== undefined ||
    (layout !== 'tidy' && across.length > 0 && across.every((entry) => entry[part] !== undefined))
  return {
    region: !said('region'),
    period: !said('period'),
    indicator: !said('indicator') && !roles.roles.has('indicatorName'),
  }
}
