import { extname } from 'node:path'
import type { CliCommand } from '../command'
import { readProject } from '../store'
import { wrongUsage } from '../usage'

/** The kinds of charts; `charts/index.ts` has the same, but is loaded only where something is drawn. */
const types = ['ranking', 'map', 'trend']
const formats = ['svg', 'png', 'pdf'] as const
const themes = ['light', 'dark'] as const

/** Draws a view of the project, or a chart of an indicator or index, as the window exports it. */
export const chart: CliCommand = {
  name: 'chart',
  usage: [
    `PROJECT VIEW-ID|--type ${types.join('|')} --out FILE.svg|png|pdf`,
    '[--indicator CODE|--index ID [--node NODE]] [--period P] [--region CODE...]',
    '[--width N[mm]] [--height N[mm]] [--dpi N] [--theme light|dark] [--json]',
  ],
  options: {
    type: 'text',
    out: 'text',
    indicator: 'text',
    index: 'text',
    node: 'text',
    period: 'text',
    region: 'texts',
    width: 'text',
    height: 'text',
    dpi: 'text',
    theme: 'text',
  },
  positionals: { least: 1, most: 2 },
  run: async ({ args, io, text }) => {
    const [path = '', view] = args.positionals
    const [type, out] = [args.text('type'), args.text('out')]
    if (view === undefined && type === undefined)
      return wrongUsage(text('cli.usage.option-missing', { option: '--type' }))
    if (view !== undefined && type !== undefined)
      return wrongUsage(text('cli.usage.together', { first: 'VIEW-ID', second: '--type' }))
    if (type !== undefined && !types.includes(type))
      return wrongUsage(text('cli.usage.choice', { option: '--type', known: types, value: type }))
    if (args.given('indicator') && args.given('index'))
      return wrongUsage(text('cli.usage.together', { first: '--indicator', second: '--index' }))
    if (args.given('node') && !args.given('index'))
      return wrongUsage(text('cli.usage.option-missing', { option: '--index' }))
    if (out === undefined) return wrongUsage(text('cli.usage.option-missing', { option: '--out' }))
    const format = formats.find((each) => `.${each}` === extname(out).toLowerCase())
    if (format === undefined)
      return wrongUsage(
        text('cli.usage.choice', { option: '--out', known: formats.map((each) => `*.${each}`), value: out }),
      )
    const asked = args.text('theme') ?? 'light'
    const theme = themes.find((each) => each === asked)
    if (theme === undefined)
      return wrongUsage(text('cli.usage.choice', { option: '--theme', known: [...themes], value: asked }))
    const { chartSize } = await import('../chart/chartSize')
    const size = chartSize(args, text)
    if ('wrong' in size) return wrongUsage(size.wrong)
    return readProject(path, io, async (store) => {
      const { writeChart } = await import('../chart/writeChart')
      return writeChart({ args, io, text }, store, { out, format, theme, size: size.size })
    })
  },
}
