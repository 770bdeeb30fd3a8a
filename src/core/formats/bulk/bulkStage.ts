/** What an import of large files does: it reads them, matches their names, works out what changes, and writes it. */
export type BulkStage = 'reading' | 'matching' | 'effect' | 'writing'
