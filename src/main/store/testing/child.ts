import { openProject } from '../openProject'
import { setValue } from './edits'

/*
 * A process of its own on a project: `hold` keeps it open, `edit` makes edits without end and prints the number
 * of each when it is on disk. Ends when its input ends.
 */
const [mode, path] = process.argv.slice(2)
process.stdin.on('end', () => process.exit(0)).resume()

const opened = await openProject(path ?? '', { author: 'child', now: () => new Date() })
if (!opened.ok) {
  process.stdout.write(`${JSON.stringify(opened.error)}\n`)
  process.exit(1)
}
process.stdout.write('open\n')
const store = opened.value
while (mode === 'edit') {
  const done = await store.execute(setValue(store.history.head + 1))
  if (!done.ok) process.exit(2)
  process.stdout.write(`${done.value.history.head}\n`)
}
