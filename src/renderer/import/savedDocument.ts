import { request } from '../bridge'
import { inform, reportError } from '../store/notices'

/** A mapping or plan as text, from a file or from the history; `name` stands in errors. */
export interface SavedMapping {
  readonly name: string
  readonly text: string
}

const told = { mapping: 'importData.mapping.saved', plan: 'aggregate.plan.saved' } as const

/** Asks for a place and keeps there how a file was read, a mapping or a plan, for the next one of its kind. */
export const saveDocument = async (
  kind: keyof typeof told,
  source: string,
  document: unknown,
): Promise<void> => {
  const answer = await request('import.saveMapping', {
    suggestedName: `${source.replace(/\.[^.]+$/, '')}.${kind}`.slice(0, 200),
    text: `${JSON.stringify(document, null, 2)}\n`,
  })
  if (!answer.ok) reportError(answer.error)
  else if (answer.value !== null) inform(told[kind], { path: answer.value })
}

/** A saved mapping or plan as text; null = cancelled, or unreadable, which is told. */
export const openDocument = async (): Promise<SavedMapping | null> => {
  const answer = await request('import.openMapping', null)
  if (answer.ok) return answer.value
  reportError(answer.error)
  return null
}
