import { join } from 'node:path'
import { openStateFile, type StateFile } from './stateFile'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A project that is open, as the next start needs it. */
export interface SessionProject {
  readonly path: string
  readonly untitled: boolean
  /** False only for an untitled project that nothing was done to: it may be deleted when it is left. */
  readonly edited: boolean
}

/** What the last session left; `projects: null` before the first one. */
export interface Session {
  readonly projects: readonly SessionProject[] | null
  readonly bounds: Bounds | null
  readonly maximised: boolean
}

export const emptySession: Session = { projects: null, bounds: null, maximised: false }

const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null

const parseBounds = (json: unknown): Bounds | null => {
  if (!isRecord(json)) return null
  const { x, y, width, height } = json
  const numbers = [x, y, width, height].filter((n): n is number => Number.isInteger(n))
  const [left, top, w, h] = numbers
  if (left === undefined || top === undefined || w === undefined || h === undefined) return null
  return w > 0 && h > 0 ? { x: left, y: top, width: w, height: h } : null
}

const isProject = (json: unknown): json is SessionProject =>
  isRecord(json) &&
  typeof json.path === 'string' &&
  typeof json.untitled === 'boolean' &&
  typeof json.edited === 'boolean'

const parseSession = (json: unknown): Session | null => {
  if (!isRecord(json)) return null
  const { projects, maximised } = json
  if (projects !== null && !(Array.isArray(projects) && projects.every(isProject))) return null
  return {
    projects:
      projects?.map(({ path, untitled, edited }): SessionProject => ({ path, untitled, edited })) ?? null,
    bounds: parseBounds(json.bounds),
    maximised: maximised === true,
  }
}

/** The session, `session.json` in the folder. */
export const openSession = (folder: string): StateFile<Session> =>
  openStateFile(join(folder, 'session.json'), emptySession, parseSession)
