import { axesOf } from '#core/project/order'
import { ok } from '#core/result'
import type { CliCommand } from '../command'
import { readProject } from '../store'

/** What a project holds. */
export const info: CliCommand = {
  name: 'info',
  usage: ['PROJECT [--json]'],
  options: {},
  positionals: { least: 1, most: 1 },
  run: ({ args, io, text }) => {
    const [path = ''] = args.positionals
    return readProject(path, io, async (store) => {
      const found = await store.info()
      if (!found.ok) return found
      const { schemaVersion, periods, indices, ...numbers } = found.value
      const { indicators } = axesOf(store.records)
      const derived = indicators.flatMap((code) => {
        const formula = store.records.indicators.get(code)?.formula ?? null
        return formula === null ? [] : [{ code, formula }]
      })
      const title = store.records.project.get('project')?.title ?? { zh: '', en: '' }
      const counts = { ...numbers, periods: periods.length, indices: indices.length }
      return ok({
        json: { project: path, title, schemaVersion, counts, periods, indicators, derived, indices },
        lines: [
          ...(text.local(title) === '' ? [] : [text.local(title)]),
          text('cli.info.counts', counts),
          text('cli.info.periods', { list: periods.join(' ') }),
          text('cli.info.indicators', { list: indicators.join(' ') }),
          ...(derived.length === 0
            ? []
            : [
                text('cli.info.derived', {
                  list: derived.map(({ code, formula }) => `${code} = ${formula}`),
                }),
              ]),
          text('cli.info.indices', { list: indices.join(' ') }),
          text('cli.info.history', { ...counts, schemaVersion }),
        ],
      })
    })
  },
}
