import { shell } from 'electron'
import { testView } from './faults'
import { logLine } from './log'

/** Shows a file among the others of its folder. */
export const showInFolder = (path: string): void => {
  const test = testView()
  if (test === undefined) shell.showItemInFolder(path)
  else test.shown.push(path)
}

/** Shows a file in the program that the desktop uses for it. */
export const showFile = async (path: string): Promise<void> => {
  const test = testView()
  if (test !== undefined) {
    test.shown.push(path)
    return
  }
  const problem = await shell.openPath(path)
  if (problem === '') return
  logLine('warning', `${path} could not be shown`, problem)
  shell.showItemInFolder(path)
}
