import { appError } from '#core/errors'
import { fileName } from '#core/fileName'
import { type BoundaryMapping, boundaryMappingSchema } from '#core/formats/geo/boundaryMapping'
import { describeIssues } from '#core/project/issues'
import { request } from '../bridge'
import { currentDocument } from '../store/document'
import { inform, reportError } from '../store/notices'
import type { Decisions } from './decisions'
import { empty, useImport } from './importStore'
import type { BoundaryAnswer } from './worker/boundaryProtocol'
import { askImport } from './worker/importClient'

let asked = 0

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
  asked += 1
  const question = asked
  useImport.setState({ busy: bytes === null ? 'planning' : 'reading', error: null })
  const answer = await askImport('boundaries', {
    ...{ path, bytes, sheet, createRegions, mode, records: open.records },
    mapping: mapping === null ? null : wholeMapping(mapping),
  })
  if (question !== asked) return true
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
  const name = fileName(path)
  const suggestedName = `${name.replace(/\.[^.]+$/, '')}.mapping`.slice(0, 200)
  const text = `${JSON.stringify(wholeMapping(mapping), null, 2)}\n`
  const answer = await request('import.saveMapping', { suggestedName, text })
  if (!answer.ok) reportError(answer.error)
  else if (answer.value !== null) inform('importData.mapping.saved', { path: answer.value })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const loadBoundaryMapping = async (): Promise<void> => {
  const answer = await request('import.openMapping', null)
  if (!answer.ok) reportError(answer.error)
  if (!answer.ok || answer.value === null) return
  const { name, text } = answer.value
  const value = parsed(text)
  const mapping = boundaryMappingSchema.safeParse(value)
  if (!mapping.success) {
    const issues = describeIssues(boundaryMappingSchema, value)
    reportError(appError('mapping-invalid', { path: name, issues }))
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
