import { buildRegionMatcher } from '../../dataset/matchRegion'
import { cellText } from '../../project/diff'
import { type Content, datasetOf, emptyContent, perform } from '../../project/testing/memoryProject'
import { importEffect } from '../mapping/importEffect'
import type { Constants } from '../mapping/importMapping'
import { planImport } from '../mapping/planImport'
import { proposeFile } from '../mapping/proposeFile'

/** What a project holds after a file was imported into it, with nothing but the constants said about the file and everything created; or why not. */
export const reimported = (
  path: string,
  bytes: Uint8Array,
  into: Content = emptyContent(),
  constants: Constants = {},
) => {
  const matcher = buildRegionMatcher([...into.records.regions.values()])
  const proposed = proposeFile({ path, bytes }, { constants, matcher })
  if (!proposed.ok) return proposed
  const inputs = proposed.value.tables.map(({ table, mapping }) => ({ path, table, mapping }))
  const plan = planImport(inputs, into.records, { createRegions: true, createIndicators: true })
  const [error] = plan.errors
  if (error !== undefined) return { ok: false as const, error }
  const project = { dataset: datasetOf(into), records: into.records }
  const effect = importEffect(plan, project, { file: path, mappings: [] })
  if (!effect.ok) return effect
  const performed = perform(into, { kind: 'importCells', payload: effect.value.payload })
  return performed.ok
    ? { ok: true as const, value: { content: performed.value, plan, effect: effect.value } }
    : performed
}

/** Observations by key, sorted; those that are computed are left out, and missing ones of which nothing is said. */
export const observed = ({ records, cells }: Content): readonly string[] =>
  [...cells.values()]
    .filter(
      ({ indicator, value, status, source, note }) =>
        (records.indicators.get(indicator)?.formula ?? null) === null &&
        (value !== null || status !== 'A' || source !== null || note !== null),
    )
    .map((cell) => `${cellText(cell)} ${JSON.stringify([cell.value, cell.status, cell.source, cell.note])}`)
    .sort()
