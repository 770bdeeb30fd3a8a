import { appError } from '#core/errors'
import { fileName } from '#core/fileName'
import { type BoundaryMapping, boundaryMappingSchema } from '#core/formats/geo/boundaryMapping'
import { parseJsonText } from '#core/formats/statistical/parseJson'
import { describeIssues } from '#core/project/issues'
import { currentDocument } from '../store/document'
import { reportError } from '../store/notices'
import type { Decisions } from './decisions'
import { empty, useImport } from './importStore'
import { openDocument, saveDocument } from './savedDocument'
import { turns } from './turns'
import type { BoundaryAnswer } from './worker/boundaryProtocol'
import { askImport } from './worker/importClient'

const takeTurn = turns()

/** The mapping with what was decided in the dialog. */
const wholeMapping = (mapping: BoundaryMapping): BoundaryMapping => {
  const { regions, created, source } = useImport.getState()
  const { source: _, ...constants } = mapping.constants
  const said = source.trim()
  return {
    ...mapping,
    constants: { ...constants, ...(said === '' ? {} : { source: said }) },
    names: {
      regions: { ...mapping.names.regions, ...regions },
      ...(created.regions.length === 0 ? {} : { create: { regions: created.regions } }),
    },
  }
}

/** Works out what the import would do, as everything stands. */
const plan = async (
  mapping: BoundaryMapping | null,
  sheet: string | null,
  bytes: Uint8Array | null = null,
): Promise<boolean> => {
  const open = currentDocument()
  const { path, createRegions, mode, boundaries: before } = useImport.getState()
  if (open === null || path === null) return false
  const isNewest = takeTurn()
  useImport.setState({ busy: bytes === null ? 'planning' : 'reading', error: null })
  const answer = await askImport('boundaries', {
    ...{ path, bytes, sheet, createRegions, mode, records: open.records },
    mapping: mapping === null ? null : wholeMapping(mapping),
  })
  if (!isNewest()) return true
  if (!answer.ok) {
    useImport.setState({ busy: null, error: answer.error, boundaries: before })
    return true
  }
  useImport.setState({ busy: null, boundaries: answer.value })
  return answer.value !== null
}

/** Takes a file; false = it holds no boundaries. */
export const takeBoundaries = (path: string, bytes: Uint8Array): Promise<boolean> => {
  const regions = currentDocument()?.records.regions.size ?? 0
  useImport.setState({ ...empty, path, bytes, createRegions: regions === 0 }, true)
  return plan(null, null, bytes)
}

/** Says something else about what the file means. */
export const correctBoundaries = async (
  mend: (mapping: BoundaryMapping) => BoundaryMapping,
): Promise<void> => {
  const { boundaries } = useImport.getState()
  if (boundaries !== null) await plan(mend(boundaries.mapping), boundaries.sheet)
}

export const chooseObject = async (sheet: string): Promise<void> => {
  await plan(null, sheet)
}

/** Takes a decision about the whole import. */
export const decideBoundaries = async (changed: Partial<Decisions>): Promise<void> => {
  const { createIndicators: _, ...decisions } = changed
  useImport.setState(decisions)
  await correctBoundaries((mapping) => mapping)
}

export const saveBoundaryMapping = async ({ mapping }: BoundaryAnswer, path: string): Promise<void> => {
  await saveDocument('mapping', fileName(path), wholeMapping(mapping))
}

export const loadBoundaryMapping = async (): Promise<void> => {
  const saved = await openDocument()
  if (saved === null) return
  const document = parseJsonText(saved.name, saved.text)
  if (!document.ok) {
    reportError(document.error)
    return
  }
  const mapping = boundaryMappingSchema.safeParse(document.value)
  if (!mapping.success) {
    const issues = describeIssues(boundaryMappingSchema, document.value)
    reportError(appError('mapping-invalid', { path: saved.name, issues }))
    return
  }
  const { names, constants, sheet } = mapping.data
  useImport.setState({
    regions: names.regions,
    created: { regions: names.create?.regions ?? [], indicators: [] },
    source: constants.source ?? '',
  })
  await plan(mapping.data, sheet ?? null)
}
