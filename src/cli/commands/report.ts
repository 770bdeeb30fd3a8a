import { extname } from 'node:path'
import type { CliCommand } from '../command'
import { readProject } from '../store'
import { wrongUsage } from '../usage'

/** The templates; `core/report/templates` has the same, but is loaded only where a report is written. */
const templates = ['region-profile', 'index-report', 'indicator-report']
const formats = ['docx', 'pdf', 'html'] as const

/** Writes a report about a region, an index or an indicator, as the window publishes it. */
export const report: CliCommand = {
  name: 'report',
  usage: [
    `PROJECT --template ${templates.join('|')} --out FILE.docx|pdf|html`,
    '[--index ID] [--region NAME] [--indicator CODE] [--period P] [--json]',
  ],
  options: {
    template: 'text',
    out: 'text',
    index: 'text',
    region: 'text',
    indicator: 'text',
    period: 'text',
  },
  positionals: { least: 1, most: 1 },
  run: async ({ args, io, text }) => {
    const [path = ''] = args.positionals
    const [id, out] = [args.text('template'), args.text('out')]
    if (id === undefined) return wrongUsage(text('cli.usage.option-missing', { option: '--template' }))
    if (!templates.includes(id))
      return wrongUsage(text('cli.usage.choice', { option: '--template', known: templates, value: id }))
    if (out === undefined) return wrongUsage(text('cli.usage.option-missing', { option: '--out' }))
    const format = formats.find((each) => `.${each}` === extname(out).toLowerCase())
    if (format === undefined)
      return wrongUsage(
        text('cli.usage.choice', { option: '--out', known: formats.map((each) => `*.${each}`), value: out }),
      )
    const { reportTemplates } = await import('#core/report/templates/index')
    const needs = reportTemplates.find((each) => each.id === id)?.needs
    const subjects = ['index', 'region', 'indicator'] as const
    const unused = subjects.find((each) => needs?.[each] === 'unused' && args.given(each))
    if (unused !== undefined)
      return wrongUsage(text('cli.usage.together', { first: `--template ${id}`, second: `--${unused}` }))
    const [index = null, region = null, indicator = null] = subjects.map((each) => args.text(each))
    const period = args.text('period') ?? null
    return readProject(path, io, async (store) => {
      const { writeReport } = await import('../report/writeReport')
      const request = { template: id, language: text.language, index, region, indicator, period }
      return writeReport({ args, io, text }, store, request, { out, format })
    })
  },
}
