import type { HistoryEntry } from '#contract/project'
import { ok } from '#core/result'
import type { CliCommand } from '../command'
import { withProject } from '../store'
import { wrongUsage } from '../usage'

/** Undo and redo differ in the direction only. */
const stepping = (name: 'undo' | 'redo'): CliCommand => ({
  name,
  usage: ['PROJECT [N] [--json]'],
  options: {},
  positionals: { least: 1, most: 2 },
  run: ({ args, io, text }) => {
    const [path = '', count = '1'] = args.positionals
    if (!/^[1-9]\d{0,8}$/.test(count))
      return Promise.resolve(wrongUsage(text('cli.usage.count', { value: count })))
    return withProject(path, io, async (store) => {
      const entries: HistoryEntry[] = []
      for (let i = 0; i < Number(count); i++) {
        const step = await store[name]()
        // Fewer than asked for is an error, and what was undone before it is told and stays.
        if (!step.ok && entries.length === 0) return step
        if (!step.ok) return ok({ ...outcome(), errors: [step.error] })
        entries.push(step.value.entry)
      }
      return ok(outcome())

      function outcome() {
        return {
          json: {
            project: path,
            head: store.history.head,
            [name]: entries.map((entry) => ({ seq: entry.seq, text: text.history(entry.label) })),
          },
          lines: entries.map((entry) => text(`cli.${name}.done`, { label: text.history(entry.label) })),
        }
      }
    })
  },
})

export const undo = stepping('undo')
export const redo = stepping('redo')
