import type { Translator } from '#text/translate'
import type { ProposedTable } from './worker/importProtocol'

export type SaidPart = 'period' | 'region' | 'indicator' | 'unit'

/** What the title or a label of a table says of all its values; empty where it does not. */
export const saidByTable = (
  { findings }: Pick<ProposedTable, 'findings'>,
  part: SaidPart,
  text: Translator,
): string => {
  const finding = findings.find(({ kind, why }) => kind === part && (why === 'in-title' || why === 'label'))
  if (finding === undefined) return ''
  return typeof finding.value === 'string' ? finding.value : text.local(finding.value)
}
