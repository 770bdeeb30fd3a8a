import { fileName } from '#core/fileName'
import { execute, reloadAfter } from '../store/document'
import { beginJob } from '../store/jobs'
import { inform } from '../store/notices'
import { inputsNow } from './importMappings'
import { cancelWork, takeTurn } from './importState'
import { type FileState, useImport } from './importStore'
import { askLarge } from './largeFile'
import type { PlanAnswer } from './worker/importProtocol'

/** The files of the import for people. */
const namesOf = (files: readonly FileState[], path: string): string =>
  files.length === 0 ? fileName(path) : files.map((file) => fileName(file.path ?? '')).join(', ')

const write = async (
  kind: 'importCells' | 'importProject' | 'importBoundaries',
  payload: unknown,
  { added, changed, unchanged }: Pick<PlanAnswer, 'added' | 'changed' | 'unchanged'>,
  file: string,
): Promise<boolean> => {
  useImport.setState({ busy: 'importing' })
  const job = beginJob({ key: 'importData.job', data: { file } }, null)
  const done = await execute({ kind, payload })
  job.end()
  if (!done.ok) {
    useImport.setState({ busy: null, error: done.error })
    return false
  }
  inform(kind === 'importBoundaries' ? 'boundaries.imported' : 'importData.done', {
    ...{ file, added, changed, unchanged },
  })
  return true
}

/** Lets main import the large file as one command; true = it is on disk, or nothing in it is new. */
const writeLarge = async (file: string): Promise<boolean> => {
  useImport.setState({ busy: 'importing', error: null })
  const job = beginJob({ key: 'importData.job', data: { file } }, cancelWork)
  const isNewest = takeTurn()
  const answer = askLarge(inputsNow(), false, (share) => {
    job.progress(share)
    return isNewest()
  })
  const done = await reloadAfter(answer, (told) => told.ok && told.value.written)
  job.end()
  if (!done.ok) {
    useImport.setState({ busy: null, error: done.error })
    return false
  }
  const { added, changed, unchanged, written } = done.value
  if (written) inform('importData.done', { file, added, changed, unchanged })
  else inform('importData.nothing', { file, count: unchanged })
  return true
}

/** Writes what was planned, as one command; true = it is on disk. */
export const importPlanned = async (): Promise<boolean> => {
  const { plan: planned, project, boundaries, path, files } = useImport.getState()
  if (path === null) return false
  const file = namesOf(files, path)
  if (project !== null) return write('importProject', project.payload, { ...project, unchanged: 0 }, file)
  if (boundaries !== null) {
    if (boundaries.payload === null) return false
    if (!boundaries.isEmpty) return write('importBoundaries', boundaries.payload, boundaries, file)
    inform('boundaries.nothing', { file, count: boundaries.unchanged })
    return true
  }
  if (planned?.payload == null) return false
  if (planned.payload === 'in-main') return writeLarge(file)
  if (planned.isEmpty) {
    inform('importData.nothing', { file, count: planned.unchanged })
    return true
  }
  return write('importCells', planned.payload, planned, file)
}
