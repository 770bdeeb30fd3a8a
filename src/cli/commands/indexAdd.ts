import { compileIndex } from '#core/index/compile'
import { frameworkSchema } from '#core/index/framework'
import { setIndex } from '#core/project/commands/setIndex'
import { axesOf } from '#core/project/order'
import { ok } from '#core/result'
import type { CliCommand } from '../command'
import { readJson } from '../files'
import { withProject } from '../store'

/** Adds an index from a framework document, or replaces the one with the same id; undoable. What keeps it from running is a warning. */
export const indexAdd: CliCommand = {
  name: 'index add',
  usage: ['PROJECT FRAMEWORK.json [--json]'],
  options: {},
  positionals: { least: 2, most: 2 },
  run: async ({ args, io, text }) => {
    const [path = '', file = ''] = args.positionals
    const document = await readJson(file)
    if (!document.ok) return document
    return withProject(path, io, async (store) => {
      // The command checks the document itself and says what is wrong with it.
      const added = await store.execute({ kind: setIndex.kind, payload: document.value })
      if (!added.ok) return added
      const framework = frameworkSchema.parse(document.value)
      const { id, name } = framework
      const compiled = compileIndex(framework, axesOf(store.records), store.records)
      return ok({
        warnings: compiled.ok ? [] : [text.error(compiled.error)],
        json: { project: path, index: id, name, seq: added.value.history.head },
        lines: [text('cli.index.added', { id, name })],
      })
    })
  },
}
