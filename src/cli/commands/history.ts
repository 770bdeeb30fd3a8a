import { ok } from '#core/result'
import type { CliCommand } from '../command'
import { readProject } from '../store'

/** Histories longer than this are cut off at the old end; the file keeps them. */
const MOST = 1_000_000

/** Every edit of a project, newest first. */
export const history: CliCommand = {
  name: 'history',
  usage: ['PROJECT [--json]'],
  options: {},
  positionals: { least: 1, most: 1 },
  run: ({ args, io, text }) => {
    const [path = ''] = args.positionals
    return readProject(path, io, async (store) => {
      const found = await store.entries(MOST)
      if (!found.ok) return found
      const entries = found.value
      return ok({
        json: {
          project: path,
          head: store.history.head,
          entries: entries.map((entry) => ({ ...entry, text: text.history(entry.label) })),
        },
        lines: entries.map((entry) => {
          const mark = entry.seq === store.history.head ? '*' : ' '
          const state = entry.state === 'done' ? '' : `  (${text(`cli.history.${entry.state}`)})`
          return `${mark} ${String(entry.seq).padStart(5)}  ${entry.time}  ${entry.author}  ${text.history(entry.label)}${state}`
        }),
      })
    })
  },
}
