import type { LocalText } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { dataPackageWriter, packageFiles } from '#core/formats/dataPackage/packageFiles'
import type { ExportData } from '#core/formats/exportData'
import type { Keeps } from '#core/formats/writer'
import { writers } from '#core/formats/writers'
import type { ArchiveFile } from '#core/formats/zipPieces'

/** A format that observations are exported in, by the core in pieces or by a library straight into a file. */
export interface ExportFormat {
  readonly id: string
  readonly label: LocalText
  readonly extension: string
  readonly keeps: Keeps
  /** How often it goes through the observations. */
  readonly passes: number
  readonly refuse?: (data: ExportData) => AppError | null
  readonly pieces?: (data: ExportData) => Iterable<string | Uint8Array>
  /** Files in a folder, for a path without the extension. */
  readonly folder?: (data: ExportData) => Iterable<ArchiveFile>
  /** Writes a file that nobody else sees yet. */
  readonly file?: (data: ExportData, path: string) => Promise<void>
}

const everything = { status: true, note: true, source: true }

/** Every format of exports: the writers of the core, and the two that a library writes. */
export const exportFormats: readonly ExportFormat[] = [
  ...writers.map((writer) => ({
    ...writer,
    pieces: writer.write,
    ...(writer.id === dataPackageWriter.id ? { folder: packageFiles } : {}),
  })),
  {
    id: 'parquet',
    label: { zh: 'Parquet', en: 'Parquet' },
    extension: 'parquet',
    keeps: everything,
    passes: 1,
    file: async (data, path) => (await import('./writeParquet')).writeParquet(data, path),
  },
  {
    id: 'arrow',
    label: { zh: 'Arrow IPC（Feather 2）', en: 'Arrow IPC (Feather 2)' },
    extension: 'arrow',
    keeps: everything,
    passes: 1,
    file: async (data, path) => (await import('./writeArrow')).writeArrow(data, path),
  },
]
