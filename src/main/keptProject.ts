import { readFile, realpath, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Snapshot } from '#contract/project'
import { checkedValue, writeChecked } from './checkedFile'
import type { Folders } from './folders'
import { logLine } from './log'
import type { StartProject } from './startProjects'
import { markOf } from './store/fileMark'
import type { ProjectStore } from './store/projectStore'

/** All that a window shows of a project, but for where it is. */
type Content = Omit<Snapshot, 'location'>

/**
 * The project that the program begins with, as it was when it was left: a start shows it at once, and the engine opens
 * its file meanwhile (docs/adr/0005-start-up-order.md).
 */
export interface KeptProject {
  /** Canonical. */
  readonly path: string
  /** Of the file as it was then. */
  readonly mark: string
  /** The program that kept it: another one may have another form of the content. */
  readonly program: string
  readonly content: Content
}

/** A project that a page shows before its file is open. */
export interface ShownProject {
  readonly kept: KeptProject
  readonly snapshot: Snapshot
}

/** Beyond that many places in the cube, keeping it would make leaving it slow. */
const MOST_PLACES = 2_000_000

const keptPath = (folder: string) => join(folder, 'kept')

const isKeptProject = (value: unknown): value is KeptProject =>
  typeof value === 'object' && value !== null && 'program' in value && 'content' in value

const readKept = async (folder: string): Promise<KeptProject | null> => {
  try {
    const value = checkedValue(await readFile(keptPath(folder)))
    return isKeptProject(value) ? value : null
  } catch {
    return null
  }
}

/** Whether the file is still as it was kept. Sure only while no other process can write it. */
export const isAsKept = async ({ path, mark }: KeptProject): Promise<boolean> => (await markOf(path)) === mark

const pathOf = async (start: StartProject | undefined): Promise<string | null> => {
  if (start === undefined || start.kind === 'sample') return null
  const path = start.kind === 'file' ? start.path : start.project.path
  return realpath(path).catch(() => null)
}

/**
 * What was kept of the project that the program begins with, where its file has not changed since. Anything else that
 * was kept is deleted: it is never needed again.
 */
export const keptAtStart = async (
  { userData, untitled }: Folders,
  start: StartProject | undefined,
  program: string,
): Promise<ShownProject | null> => {
  const [kept, path] = await Promise.all([readKept(userData), pathOf(start)])
  if (kept === null) return null
  if (path !== null && kept.path === path && kept.program === program && (await isAsKept(kept)))
    return {
      kept,
      snapshot: { location: { path, untitled: path.startsWith(untitled + sep) }, ...kept.content },
    }
  await rm(keptPath(userData), { force: true }).catch(() => undefined)
  return null
}

/** Keeps a project that is about to be closed. Where it cannot be kept, the next start reads its file. */
export const keepProject = async (folder: string, store: ProjectStore, program: string): Promise<void> => {
  const { regions, periods, indicators } = store.records
  if (regions.size * periods.size * indicators.size > MOST_PLACES) return
  if (!(await store.intoFile()).ok) return
  // The engine holds the file until it is closed, so the mark is that of what is read here.
  const mark = await markOf(store.path)
  const kept = await readKept(folder)
  if (mark === null || (kept?.path === store.path && kept.program === program && kept.mark === mark)) return
  const content = await store.snapshot()
  if (!content.ok) return
  const { path } = store
  const written = await writeChecked(keptPath(folder), { path, mark, program, content: content.value })
  if (!written.ok) logLine('warning', 'The project could not be kept for the next start', written.error.code)
}
