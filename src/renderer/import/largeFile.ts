import type { Response } from '#contract/ipc'
import type { Finding } from '#core/formats/mapping/finding'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import { fail } from '#core/result'
import { largeRefused } from '#text/refusals'
import { onEvent, request } from '../bridge'
import { useImport } from './importStore'
import type { ReadAnswer } from './worker/importProtocol'

export type LargeInputs = readonly { readonly mapping: ImportMapping }[]

/** Lets main read the large file row by row; `told` hears how far it is, and says whether that is still of use. */
export const askLarge = async (
  inputs: LargeInputs,
  dryRun: boolean,
  told: (share: number) => boolean,
): Promise<Response<'import.large'>> => {
  const { path, large, createRegions, createIndicators, mode } = useImport.getState()
  const [only, second] = inputs
  if (only === undefined || second !== undefined)
    return fail(largeRefused(path ?? '', large?.most ?? 0, 'tables'))
  useImport.setState({ share: 0 })
  const ended = onEvent('import.progress', ({ share }) => {
    if (told(share)) useImport.setState({ share })
  })
  const options = { createRegions, createIndicators }
  const answer = await request('import.large', { mapping: only.mapping, options, mode, dryRun })
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
