import { type AppError, appError } from '#core/errors'
import { numberCell, textCell } from '#core/formats/csvCells'
import { fail, ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import type { Translator } from '#text/translate'
import type { Report, ResultTable } from '../analyse/analysis'
import { analyses } from '../analyse/index'
import { select } from '../analyse/select'
import type { OptionSpecs } from '../arguments'
import type { CliCommand, Outcome } from '../command'
import { readProject } from '../store'
import { textTable } from '../textTable'
import { wrongUsage } from '../usage'

/** Options that choose what is analysed, of every kind. */
const shared: OptionSpecs = {
  indicator: 'texts',
  index: 'text',
  node: 'texts',
  period: 'texts',
  region: 'texts',
  level: 'text',
  out: 'text',
}

const csvOf = ({ columns, rows }: ResultTable): string =>
  [
    columns,
    ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? textCell(cell) : numberCell(cell)))),
  ]
    .map((cells) => `${cells.join(',')}\n`)
    .join('')

const linesOf = ({ shown }: Report, text: Translator): string[] =>
  shown
    .filter(({ rows }) => rows.length > 0)
    .flatMap(({ title, headers, rows }, at) => [
      ...(at === 0 ? [] : ['']),
      title,
      ...textTable(
        headers.map((key, column) => text(key, { at: column })),
        rows,
      ),
    ])

/** Analyses indicators or the nodes of an index. */
export const analyse: CliCommand = {
  name: 'analyse',
  usage: [
    'PROJECT KIND [--indicator CODE...] [--index ID [--node ID...]] [--period P...|all]',
    '[--region CODE...|--level LEVEL] [--out FILE.csv] [--json]',
    ...analyses.map(({ id, usage }) => `${id} ${usage}`.trim()),
  ],
  options: Object.assign({}, shared, ...analyses.map(({ options }) => options)),
  positionals: { least: 2, most: 2 },
  run: async ({ args, io, text }): Promise<Result<Outcome, AppError>> => {
    const [path = '', id = ''] = args.positionals
    const kind = analyses.find((each) => each.id === id)
    if (kind === undefined)
      return wrongUsage(
        text('cli.usage.choice', { option: 'KIND', known: analyses.map((each) => each.id), value: id }),
      )
    const foreign = analyses
      .flatMap(({ options }) => Object.keys(options))
      .find((name) => args.given(name) && !Object.hasOwn(kind.options, name))
    if (foreign !== undefined)
      return wrongUsage(text('cli.usage.not-of-kind', { option: `--${foreign}`, kind: id }))
    return readProject(path, io, async (store) => {
      const selection = await select(args, text, store, kind)
      if (!selection.ok) return selection
      const report = await kind.run({ args, io, text, selection: selection.value })
      if (!report.ok) return report
      if (report.value.isEmpty)
        return fail(appError('analysis-impossible', { problems: report.value.problems }))
      const out = args.text('out')
      if (out !== undefined) {
        const written = await writeAtomically(out, csvOf(report.value.csv))
        if (!written.ok) return written
      }
      const { regions, periods, subjects } = selection.value
      const problems = report.value.problems.map((problem) => ({ ...problem, text: text.problem(problem) }))
      return ok({
        json: {
          project: path,
          analysis: id,
          subjects: subjects.map((subject) => subject.id),
          regions,
          periods,
          ...report.value.json,
          problems,
        },
        lines: linesOf(report.value, text),
        warnings: problems.map((problem) => problem.text),
      })
    })
  },
}
