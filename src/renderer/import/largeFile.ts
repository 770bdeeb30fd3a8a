import type { Response } from '#contract/ipc'
import type { Finding } from '#core/formats/mapping/finding'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import { fail } from '#core/result'
import { largeRefused } from '#text/refusals'
import { onEvent, request } from '../bridge'
import { filesNow, useImport } from './importStore'
import type { ReadAnswer } from './worker/importProtocol'

export type LargeInputs = readonly { readonly file: number; readonly mapping: ImportMapping }[]

/** Lets main read the large files piece by piece; `told` hears how far it is, and says whether that is still of use. */
export const askLarge = async (
  inputs: LargeInputs,
  dryRun: boolean,
  told: (share: number) => boolean,
): Promise<Response<'import.large'>> => {
  const { path, large, createRegions, createIndicators, mode } = useImport.getState()
  const mappings = filesNow().map((_, at) => inputs.filter(({ file }) => file === at))
  const tables = mappings.flatMap(([only, second]) =>
    only === undefined || second !== undefined ? [] : [only.mapping],
  )
  // Of each file one table is read piece by piece.
  if (tables.length < mappings.length) return fail(largeRefused(path ?? '', large?.most ?? 0, 'tables'))
  useImport.setState({ progress: null })
  const ended = onEvent('import.progress', (progress) => {
    if (told(progress.share)) useImport.setState({ progress })
  })
  const options = { createRegions, createIndicators }
  const answer = await request('import.large', { mappings: tables, options, mode, dryRun })
  ended()
  return answer
}

/** What was found of the file as a whole, in place of what its sample said. */
export const withFindings = (known: ReadAnswer, findings: readonly Finding[]): ReadAnswer => ({
  ...known,
  tables: known.tables.map((table, at) =>
    at > 0 || findings.length === 0
      ? table
      : {
          ...table,
          // Of the text they are told by themselves.
          findings: findings.filter(({ kind }) => kind !== 'encoding' && kind !== 'delimiter'),
        },
  ),
})
