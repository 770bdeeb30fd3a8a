import { explainChange, type Opened, openExplaining } from '#core/analysis/decomposition/explainChange'
import { explainGap } from '#core/analysis/decomposition/explainGap'
import type { Explanation, Part, PartSide } from '#core/analysis/decomposition/explanation'
import { lastRankedPeriod, nextRanked, type Opponent } from '#core/analysis/decomposition/opponent'
import { formatNumber, MISSING_MARK } from '#core/dataset/formatNumber'
import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { parsePeriod } from '#core/dataset/parsePeriod'
import type { Period, RegionCode } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { type Framework, frameworkSchema } from '#core/index/framework'
import type { IndexRun } from '#core/index/run'
import { openIndex } from '#core/index/session'
import { describeIssues } from '#core/project/issues'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import type { ReadableProject } from '#main/store/projectStore'
import { answerText, partDecimals, remarkTexts, sideName } from '#text/explainAnswer'
import type { Translator } from '#text/translate'
import type { Arguments } from '../arguments'
import { alignColumns } from '../columns'
import type { CliCommand, Outcome } from '../command'
import { readJson } from '../files'
import { readProject } from '../store'
import { wrongUsage } from '../usage'

/** A region by its code or any of its names. */
const findRegion = (records: Pick<Records, 'regions'>, name: string): Result<RegionCode, AppError> => {
  const matcher = buildRegionMatcher([...records.regions.values()])
  const found = matcher.match(name)
  return found === null
    ? fail(appError('region-unknown', { code: name, suggestions: [...matcher.suggest(name)] }))
    : ok(found)
}

const findPeriod = ({ name, periods }: IndexRun, text: string): Result<Period, AppError> => {
  const found = parsePeriod(text)
  return found !== null && periods.includes(found)
    ? ok(found)
    : fail(appError('period-not-compared', { code: text, index: name, known: [...periods] }))
}

/** What is asked, with everything that was not said filled in. */
interface Asked {
  readonly node: string
  readonly region: RegionCode
  readonly period: Period
  readonly against: RegionCode | null
  /** Set where the command line named nobody. */
  readonly chosen: Opponent | null
  readonly since: Period | null
  /** The index that is compared with, as it was named. */
  readonly other: string | null
}

const readQuestion = (
  args: Arguments,
  run: IndexRun,
  other: Opened | null,
  records: Records,
): Result<Asked, AppError> => {
  const node = args.text('node') ?? run.nodes[0]?.id ?? ''
  const region = findRegion(records, args.text('region') ?? '')
  if (!region.ok) return region
  const given = args.text('period')
  const period =
    given === undefined ? ok(lastRankedPeriod(run, node) ?? ('' as Period)) : findPeriod(run, given)
  if (!period.ok) return period
  const sinceText = args.text('since')
  const since = sinceText === undefined ? ok(null) : findPeriod(other?.material.run ?? run, sinceText)
  if (!since.ok) return since
  const shared = {
    node,
    region: region.value,
    period: period.value,
    since: since.value,
    other: args.text('other') ?? null,
  }
  const named = args.text('against')
  if (named !== undefined) {
    const against = findRegion(records, named)
    return against.ok ? ok({ ...shared, against: against.value, chosen: null }) : against
  }
  if (since.value !== null || other !== null) return ok({ ...shared, against: null, chosen: null })
  const chosen = nextRanked(run, node, period.value, region.value)
  return ok({ ...shared, against: chosen?.region ?? null, chosen })
}

interface Answers {
  readonly gap: Explanation | null
  readonly change: Explanation | null
}

const explain = (
  opened: Opened,
  other: Opened | null,
  { node, region, period, against, since }: Asked,
): Result<Answers, AppError> => {
  const moved = since !== null || other !== null
  const question = { node, region, period, since: since ?? period }
  const change = moved ? explainChange(opened, question, other ?? opened) : ok(null)
  if (!change.ok) return change
  // Without anybody to compare with, asking says why: the region is not compared, or has no score.
  const gap =
    against === null && moved
      ? ok(null)
      : explainGap(opened.material, { node, period, a: region, b: against ?? region })
  return gap.ok ? ok({ gap: gap.value, change: change.value }) : gap
}

const jsonOf = (explanation: Explanation | null, text: Translator, nameOf: (code: string) => string) => {
  if (explanation === null) return null
  const { parts, ...whole } = explanation
  const ofKind = (kind: Part['kind']) => parts.filter((part) => part.kind === kind)
  return {
    ...whole,
    indicators: ofKind('indicator'),
    nodes: ofKind('node'),
    text: answerText(explanation, nameOf, text),
    notes: remarkTexts(explanation, nameOf, text),
  }
}

/** Parts of a node by size, each followed by those below it. */
const inOrder = (parts: readonly Part[], parent: string): readonly Part[] =>
  parts
    .filter((part) => part.parent === parent && part.id !== parent)
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .flatMap((part) => [part, ...inOrder(parts, part.id)])

const tableLines = (
  explanation: Explanation,
  records: Records,
  nameOf: (code: string) => string,
  text: Translator,
): string[] => {
  const { kind, node, sum, causes, a, b, parts } = explanation
  const decimals = partDecimals(explanation)
  const signed = (value: number) => formatNumber(value, decimals, text.language, 'always')
  const raw = (part: Part, { trace }: PartSide): string => {
    if (part.kind === 'node' || trace === null) return ''
    const indicator = [...records.indicators.values()].find(({ code }) => code === part.id)
    return trace.raw === null
      ? MISSING_MARK
      : formatNumber(trace.raw, indicator?.decimals ?? 2, text.language)
  }
  const rank = ({ rank }: PartSide) => (rank === null ? MISSING_MARK : String(rank))
  const ofCauses = ({ data, frame, method }: Explanation['causes']) =>
    kind === 'gap' ? [] : [data, frame, method].map(signed)
  const sideColumn = (side: typeof a) =>
    text('explain.column.raw', { side: sideName(explanation, side, nameOf, text) })
  const rankColumn = text('explain.column.rank')
  const ordered = inOrder(parts, node)
  return alignColumns([
    [
      text('explain.column.part'),
      text('explain.column.contribution'),
      ...(kind === 'gap'
        ? []
        : (['data', 'frame', 'method'] as const).map((c) => text(`explain.column.${c}`))),
      sideColumn(a),
      rankColumn,
      sideColumn(b),
      rankColumn,
    ],
    ...(ordered.length === 0 ? parts : ordered).map((part) => [
      `${'  '.repeat(part.depth - 1)}${text.local(part.name)}`,
      signed(part.contribution),
      ...ofCauses(part),
      raw(part, part.a),
      rank(part.a),
      raw(part, part.b),
      rank(part.b),
    ]),
    [text('explain.sum'), signed(sum), ...ofCauses(causes)],
  ])
}

const outcomeOf = (
  path: string,
  run: IndexRun,
  { chosen, ...asked }: Asked,
  answers: Answers,
  records: Records,
  text: Translator,
): Outcome => {
  const nameOf = (code: string) => {
    const region = records.regions.get(code)
    return region === undefined ? code : text.local(region.shortName) || text.local(region.name) || code
  }
  const found = [answers.gap, answers.change].filter((explanation) => explanation !== null)
  const default_ =
    chosen === null
      ? []
      : [
          text(`explain.cli.against.${chosen.better ? 'better' : 'worse'}`, {
            name: nameOf(chosen.region),
            region: nameOf(asked.region),
          }),
        ]
  const { name } = run
  return {
    json: {
      project: path,
      index: run.index,
      name,
      scale: run.scale,
      ...asked,
      againstBy:
        asked.against === null ? null : chosen === null ? 'given' : chosen.better ? 'next-better' : 'next',
      gap: jsonOf(answers.gap, text, nameOf),
      change: jsonOf(answers.change, text, nameOf),
    },
    lines: found.flatMap((explanation, at) => [
      ...(at === 0 ? [] : ['']),
      text('explain.cli.title', { index: name, node: explanation.name }),
      ...(explanation.kind === 'gap' ? default_ : []),
      answerText(explanation, nameOf, text),
      '',
      ...tableLines(explanation, records, nameOf, text),
      ...remarkTexts(explanation, nameOf, text),
    ]),
  }
}

const findIndex = ({ records }: ReadableProject, id: string): Result<Framework, AppError> => {
  const framework = records.indices.get(id)
  return framework === undefined
    ? fail(appError('index-unknown', { id, known: [...records.indices.keys()] }))
    : ok(framework)
}

/** An index of the project, or a framework document that is not in it. */
const findOther = async (store: ReadableProject, name: string): Promise<Result<Framework, AppError>> => {
  if (store.records.indices.has(name) || !name.endsWith('.json')) return findIndex(store, name)
  const document = await readJson(name)
  if (!document.ok) return document
  const parsed = frameworkSchema.safeParse(document.value)
  return parsed.success
    ? ok(parsed.data)
    : fail(appError('payload-invalid', { issues: describeIssues(frameworkSchema, document.value) }))
}

const openRun = async (store: ReadableProject, framework: Framework): Promise<Result<Opened, AppError>> => {
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  const session = openIndex(snapshot.value.dataset, store.records, framework)
  return session.ok ? ok(openExplaining(session.value)) : session
}

/** Why a region stands above another, and why its score moved: contributions of the indicators that add up. */
export const indexExplain: CliCommand = {
  name: 'index explain',
  usage: [
    'PROJECT ID --region A [--against B] [--period P] [--since P0] [--node NODE]',
    '[--other ID|FRAMEWORK.json] [--json]',
  ],
  options: { region: 'text', against: 'text', period: 'text', since: 'text', node: 'text', other: 'text' },
  positionals: { least: 2, most: 2 },
  run: async ({ args, io, text }) => {
    const [path = '', id = ''] = args.positionals
    if (args.text('region') === undefined)
      return wrongUsage(text('cli.usage.option-missing', { option: '--region' }))
    return readProject(path, io, async (store) => {
      const framework = findIndex(store, id)
      if (!framework.ok) return framework
      const opened = await openRun(store, framework.value)
      if (!opened.ok) return opened
      const name = args.text('other')
      const otherFramework = name === undefined ? ok(null) : await findOther(store, name)
      if (!otherFramework.ok) return otherFramework
      const other = otherFramework.value === null ? ok(null) : await openRun(store, otherFramework.value)
      if (!other.ok) return other
      const { run } = opened.value.material
      const asked = readQuestion(args, run, other.value, store.records)
      if (!asked.ok) return asked
      const answers = explain(opened.value, other.value, asked.value)
      return answers.ok ? ok(outcomeOf(path, run, asked.value, answers.value, store.records, text)) : answers
    })
  },
}
