import { initial } from './0001-initial'
import { cellsByNumber } from './0002-cells-by-number'
import { boundaries } from './0003-boundaries'

/** A step of the schema of the project file: plain SQL that takes a file from `version - 1` to `version`. */
export interface Migration {
  readonly version: number
  readonly statements: readonly string[]
}

/** In order, without gaps. Adding one: its file, one line here, SCHEMA_VERSION, and a frozen file in e2e/data. */
export const migrations: readonly Migration[] = [initial, cellsByNumber, boundaries]

/** The migrations that a file of `version` lacks; all of them for 0, an empty file. */
export const pendingMigrations = (version: number): readonly Migration[] =>
  migrations.filter((migration) => migration.version > version)
