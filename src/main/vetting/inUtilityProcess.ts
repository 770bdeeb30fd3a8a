import { utilityProcess } from 'electron'
import { type Reading, type ReadingMessage, readingOf } from './readingAnswer'

/** Has a file read by a process beside the windows. */
export const readInUtilityProcess =
  (program: string) =>
  (path: string): Promise<Reading> =>
    readingOf((message, ended) => {
      const child = utilityProcess.fork(program, [path], { serviceName: 'Provindex Check', stdio: 'ignore' })
      child.on('message', (told: ReadingMessage) => {
        message(told)
        if (told !== 'begun') child.kill()
      })
      child.once('exit', ended)
    })
