import type { Session, SessionProject } from './session'

/** A project that a window opens when the program starts. */
export type StartProject =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'session'; readonly project: SessionProject }
  | { readonly kind: 'sample'; readonly id: string }

/** What the first start ever shows. */
const FIRST_SAMPLE = 'demonstration-panel'

/** The files named on the command line, else what the last session had open, else the sample. */
export const projectsAtStart = (files: readonly string[], session: Session): readonly StartProject[] => {
  if (files.length > 0) return files.map((path) => ({ kind: 'file', path }))
  if (session.projects === null) return [{ kind: 'sample', id: FIRST_SAMPLE }]
  return session.projects.map((project) => ({ kind: 'session', project }))
}
