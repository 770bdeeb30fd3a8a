import { fork } from 'node:child_process'
import { type Reading, type ReadingMessage, readingOf } from './readingAnswer'

/** Has a file read by a process of the same program that runs this one. */
export const readInChildProcess =
  (program: string) =>
  (path: string): Promise<Reading> =>
    readingOf((message, ended) => {
      const child = fork(program, [path], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] })
      child.on('message', (told: ReadingMessage) => {
        message(told)
        if (told !== 'begun') child.kill()
      })
      child.once('exit', ended)
      child.once('error', ended)
    })
