import { appError } from '#core/errors'
import { fail, ok } from '#core/result'
import type { Vetting } from '../store/vetting'
import { knownFilesIn } from './knownFiles'
import type { Reading } from './readingAnswer'

/** Vetting with what is remembered in `folder`; `read` has another process read a file. */
export const vetFiles = (folder: string, read: (path: string) => Promise<Reading>): Vetting => {
  const known = knownFilesIn(folder)
  return {
    vet: async (path) => {
      if (await known.isKnown(path)) return ok('known')
      const reading = await read(path)
      if (reading === 'unread') return ok('unread')
      if (reading === 'died')
        return fail(
          appError('project-damaged', {
            path,
            detail: { zh: '读取该文件的进程异常终止', en: 'the process that read it died' },
          }),
        )
      return reading.error === null ? ok('read') : fail(reading.error)
    },
    left: known.remember,
  }
}
