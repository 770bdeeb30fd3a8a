import { type CatalogueId, catalogues } from '#core/dataset/catalogue/index'
import { appError } from '#core/errors'
import type { ProjectContent } from '#core/project/content'
import { fail, ok } from '#core/result'
import { samples } from '#core/samples/index'
import type { CliCommand } from '../command'
import { createFile } from '../store'
import { wrongUsage } from '../usage'

const isCatalogue = (id: string): id is CatalogueId => Object.hasOwn(catalogues, id)

const emptyProject = (regions: CatalogueId): ProjectContent => ({
  records: {
    project: [{ title: { zh: '', en: '' }, note: { zh: '', en: '' } }],
    regions: catalogues[regions],
    periods: [],
    indicators: [],
    indices: [],
    views: [],
    claims: [],
    boundaries: [],
  },
  cells: [],
})

/** Creates a project: empty with or without the provinces of China, or a copy of a sample. */
export const newProject: CliCommand = {
  name: 'new',
  usage: ['PROJECT [--regions cn|none] [--sample NAME]'],
  options: { regions: 'text', sample: 'optional' },
  positionals: { least: 0, most: 1 },
  run: async ({ args, io, text }) => {
    if (args.given('sample') && args.text('sample') === undefined)
      return ok({
        json: { samples: samples.map(({ id, title }) => ({ id, title })) },
        lines: samples.map(({ id, title }) => `${id.padEnd(24)}${text.local(title)}`),
      })
    const [path] = args.positionals
    if (path === undefined) return wrongUsage(text('cli.usage.argument-missing'))
    const regions = args.text('regions') ?? 'cn'
    if (!isCatalogue(regions))
      return wrongUsage(
        text('cli.usage.choice', { option: '--regions', known: Object.keys(catalogues), value: regions }),
      )
    const id = args.text('sample')
    if (id !== undefined && args.given('regions'))
      return wrongUsage(text('cli.usage.together', { first: '--sample', second: '--regions' }))
    const sample = samples.find((candidate) => candidate.id === id)
    if (id !== undefined && sample === undefined)
      return fail(appError('sample-unknown', { id, known: samples.map((known) => known.id) }))
    const created = await createFile(path, sample?.content() ?? emptyProject(regions), io)
    if (!created.ok) return created
    return ok({
      json: { project: path, sample: id ?? null, regions: id === undefined ? regions : null },
      lines: [text('cli.new.done', { path })],
    })
  },
}
