// Reads one project file and says what came of it: in a utility process of the window, in a child process of the command line.
import type { ReadingMessage } from './readingAnswer'
import { readWhole } from './readWhole'

const tell = (message: ReadingMessage): void => {
  // Without a parent that listens there is nobody to tell.
  if (process.parentPort !== undefined) process.parentPort.postMessage(message)
  else process.send?.(message)
}

const path = process.argv.at(-1) ?? ''
tell('begun')
void readWhole(path).then((error) => tell({ error }))
