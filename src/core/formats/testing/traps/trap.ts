import type { SourceFile } from '../../format'
import { bytesOf } from '../bytesOf'

/** What else than data to import a file may be given as. */
export type TrapUse = 'mapping' | 'framework' | 'plan' | 'uncertainty'

/** A file made to harm. */
export interface HostileFile extends SourceFile {
  /** Data to import where it is not said. */
  readonly use?: TrapUse
  /** Symbolic links beside it: the name of each and where it leads. */
  readonly links?: Readonly<Record<string, string>>
}

/** Files by what they do; made when they are asked for, since some are large. */
export type Traps = Readonly<Record<string, () => HostileFile>>

export const encode = (text: string): Uint8Array => bytesOf([text])

export const file = (path: string, content: string | Uint8Array): HostileFile => ({
  path,
  bytes: typeof content === 'string' ? encode(content) : content,
})

export const jsonFile = (path: string, content: unknown): HostileFile => file(path, JSON.stringify(content))

/** `make` of 0, 1, 2, … joined by commas. */
export const listed = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join()

export const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** Brackets within brackets. */
export const nested = (depth: number, open = '[', close = ']'): string =>
  open.repeat(depth) + close.repeat(depth)
