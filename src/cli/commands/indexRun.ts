import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { numberCell, textCell } from '#core/formats/csvCells'
import type { TextDocument } from '#core/index/methodology/document'
import { methodologyOf } from '#core/index/methodology/methodology'
import { toHtml } from '#core/index/methodology/toHtml'
import { toMarkdown } from '#core/index/methodology/toMarkdown'
import type { IndexRun, StepTable } from '#core/index/run'
import { runIndex } from '#core/index/runIndex'
import { fail, ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import { fileError } from '#main/fileErrors'
import { problemText } from '#text/problemText'
import type { Translator } from '#text/translate'
import type { CliCommand, Outcome } from '../command'
import { readProject } from '../store'

/** One score; `score` and `rank` null = missing, which is unranked. */
interface ScoreRow {
  readonly region: string
  readonly period: string
  readonly node: string
  readonly score: number | null
  readonly rank: number | null
  readonly nRanked: number
}

/** Every node of every region and period, regions and periods in the order of the project. */
function* scoreRows(run: IndexRun): Generator<ScoreRow> {
  for (const [r, region] of run.regions.entries())
    for (const [p, period] of run.periods.entries())
      for (const [n, node] of run.nodes.entries()) {
        const at = r * run.periods.length + p
        const score = run.scores[n]?.[at] ?? Number.NaN
        const rank = run.ranks[n]?.[at] ?? 0
        yield {
          region,
          period,
          node: node.id,
          score: Number.isNaN(score) ? null : score,
          rank: rank === 0 ? null : rank,
          nRanked: run.ranked[n]?.[p] ?? 0,
        }
      }
}

const scoresCsv = (run: IndexRun): string => {
  const lines = ['region,period,node,score,rank,n_ranked']
  for (const { region, period, node, score, rank, nRanked } of scoreRows(run))
    lines.push(
      [textCell(region), period, textCell(node), numberCell(score), numberCell(rank), String(nRanked)].join(
        ',',
      ),
    )
  return `${lines.join('\n')}\n`
}

const stepCsv = (run: IndexRun, step: StepTable): string => {
  const column = step.step === 'aggregate' ? 'node' : 'indicator'
  const lines = [`region,period,${column},value,mark`]
  for (const [r, region] of run.regions.entries())
    for (const [p, period] of run.periods.entries())
      for (const [c, name] of step.columns.entries()) {
        const at = r * run.periods.length + p
        const value = numberCell(step.values[c]?.[at] ?? Number.NaN)
        lines.push([textCell(region), period, textCell(name), value, step.marks[c]?.get(at) ?? ''].join(','))
      }
  return `${lines.join('\n')}\n`
}

const writeSteps = async (run: IndexRun, folder: string): Promise<Result<null, AppError>> => {
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    return fail(fileError(cause, folder, 'write'))
  }
  for (const [i, step] of run.steps.entries()) {
    const written = await writeAtomically(join(folder, `${i + 1}-${step.step}.csv`), stepCsv(run, step))
    if (!written.ok) return written
  }
  return ok(null)
}

/** A page where the name asks for one, else Markdown. */
const writeText = (path: string, document: TextDocument, language: Language) =>
  writeAtomically(path, /\.html?$/i.test(path) ? toHtml(document, language) : toMarkdown(document, language))

/** The root's scores of the last period that has any, in the order of rank. */
const rankingLines = (run: IndexRun, text: Translator, nameOf: (region: string) => string): string[] => {
  const root = run.nodes[0]
  if (root === undefined) return []
  const period = run.periods.findLast((_, p) => (run.ranked[0]?.[p] ?? 0) > 0)
  const rows = [...scoreRows(run)].filter(
    (row) => row.node === root.id && row.period === period && row.rank !== null,
  )
  return [
    text('cli.index.ranking', { name: run.name, period: period ?? '' }),
    ...rows
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
      .map(
        ({ rank, region, score }) =>
          `${String(rank).padStart(4)}  ${(score ?? 0).toFixed(2).padStart(8)}  ${nameOf(region)}`,
      ),
  ]
}

/** Data that is wrong for a method (a value of 0 under a geometric mean) fails the run, whose tables are written all the same. */
const incomplete = ({ name, problems }: IndexRun): AppError[] => {
  const count = problems.filter(({ severity }) => severity === 'error').length
  return count === 0 ? [] : [appError('index-incomplete', { name, count })]
}

const outcomeOf = (
  run: IndexRun,
  path: string,
  text: Translator,
  nameOf: (region: string) => string,
): Outcome => ({
  json: {
    project: path,
    index: run.index,
    name: run.name,
    scale: run.scale,
    regions: run.regions,
    periods: run.periods,
    // A typed array would be written as an object of numbered properties.
    nodes: run.nodes.map((node) => ({
      ...node,
      localWeights: node.localWeights === null ? null : Array.from(node.localWeights),
    })),
    scores: [...scoreRows(run)],
    problems: run.problems.map((problem) => ({
      ...problem,
      text: text.find(`problems.${problem.code}`, problem.data) ?? problem.code,
    })),
  },
  lines: rankingLines(run, text, nameOf),
  warnings: run.problems.map(({ code, data }) => text.find(`problems.${code}`, data) ?? code),
  errors: incomplete(run),
})

/** Computes an index and writes its scores, the table after every step, and the text of how it is computed. */
export const indexRun: CliCommand = {
  name: 'index run',
  usage: ['PROJECT ID [--out FILE.csv] [--steps DIR] [--methodology FILE.md|FILE.html] [--json]'],
  options: { out: 'text', steps: 'text', methodology: 'text' },
  positionals: { least: 2, most: 2 },
  run: ({ args, io, text }) => {
    const [path = '', id = ''] = args.positionals
    return readProject(path, io, async (store) => {
      const framework = store.records.indices.get(id)
      if (framework === undefined)
        return fail(appError('index-unknown', { id, known: [...store.records.indices.keys()] }))
      const snapshot = await store.snapshot()
      if (!snapshot.ok) return snapshot
      const run = runIndex(snapshot.value.dataset, store.records, framework)
      if (!run.ok) return run
      const [out, steps] = [args.text('out'), args.text('steps')]
      if (out !== undefined) {
        const written = await writeAtomically(out, scoresCsv(run.value))
        if (!written.ok) return written
      }
      if (steps !== undefined) {
        const written = await writeSteps(run.value, steps)
        if (!written.ok) return written
      }
      const methodology = args.text('methodology')
      if (methodology !== undefined) {
        const document = methodologyOf({
          framework,
          records: store.records,
          dataset: snapshot.value.dataset,
          run: run.value,
          steps: run.value.steps,
          problems: run.value.problems,
          problemText,
        })
        const written = await writeText(methodology, document, text.language)
        if (!written.ok) return written
      }
      const nameOf = (code: string) => {
        const region = store.records.regions.get(code)
        return region === undefined ? code : text.local(region.shortName) || text.local(region.name) || code
      }
      return ok(outcomeOf(run.value, path, text, nameOf))
    })
  },
}
