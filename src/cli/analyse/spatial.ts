import { join } from 'node:path'
import { type Contiguity, contiguityOf, contiguityOfBoundaries } from '#core/analysis/contiguity'
import { type Moran, moran } from '#core/analysis/moran'
import type { RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { Problem } from '#core/index/run'
import { mulberry32 } from '#core/random'
import { ok, type Result } from '#core/result'
import { readJson } from '../files'
import type { AnalysisContext, AnalysisKind } from './analysis'
import { wholeOption } from './options'

interface Measured {
  readonly subject: string
  readonly period: string
  readonly result: Moran | null
  readonly problems: readonly Problem[]
}

/** From the file that is named, else from the project's own shapes of these regions, else from those that come with the program. */
const neighbours = async (
  given: string | undefined,
  { regions, records: { boundaries } }: AnalysisContext['selection'],
  io: AnalysisContext['io'],
): Promise<Result<Contiguity, AppError>> => {
  if (given === undefined && regions.some((code) => boundaries.has(code)))
    return ok(contiguityOfBoundaries(boundaries.values()))
  const path = given ?? join(io.resources(), 'boundaries/china.json')
  const document = await readJson(path)
  return document.ok ? contiguityOf(path, document.value) : document
}

/** Moran's I on the boundaries of the project, on those that come with the program, or on others. */
export const spatial: AnalysisKind = {
  id: 'spatial',
  options: { boundaries: 'text', permutations: 'text', seed: 'text' },
  usage: '[--boundaries FILE.json] [--permutations N] [--seed S]',
  periods: 'last',
  nodes: 'root',
  least: 1,
  run: async ({ args, io, text, selection }) => {
    const { subjects, periods, regions, regionNames } = selection
    const permutations = wholeOption(args, text, 'permutations', { initial: 999, least: 0 })
    if (!permutations.ok) return permutations
    const seed = wholeOption(args, text, 'seed', { initial: 1, least: 0 })
    if (!seed.ok) return seed
    const contiguity = await neighbours(args.text('boundaries'), selection, io)
    if (!contiguity.ok) return contiguity
    const measured: readonly Measured[] = subjects.flatMap((subject) =>
      periods.map((period, p) => ({
        subject: subject.id,
        period,
        ...moran({
          name: subject.name,
          period,
          regions,
          regionNames,
          values: Float64Array.from(regions, (_, r) => subject.values[r * periods.length + p] ?? Number.NaN),
          contiguity: contiguity.value,
          permutations: permutations.value,
          // Each begins anew, so that a result does not depend on what else was asked for.
          random: mulberry32(seed.value),
        }),
      })),
    )
    const rows: (string | number | null)[][] = []
    for (const { subject, period, result } of measured) {
      if (result === null) continue
      const { n, local } = result
      for (const [statistic, value] of [
        ['i', result.i],
        ['expected', result.expected],
        ['variance', result.variance],
        ['z', result.z],
        ['p', result.p],
        ['p_permutation', result.pPermutation],
      ] as const)
        rows.push([subject, period, '', statistic, value, n])
      for (const each of local)
        for (const [statistic, value] of [
          ['i', each.i],
          ['expected', each.expected],
          ['variance', each.variance],
          ['z', each.z],
          ['p', each.p],
          ['p_permutation', each.pPermutation],
          ['lag', each.lag],
          ['quadrant', each.quadrant],
        ] as const)
          rows.push([subject, period, each.region, statistic, value, each.neighbours])
    }
    const nameOf = (code: string) => {
      const name = regionNames[regions.indexOf(code as RegionCode)]
      return name === undefined ? code : text.local(name) || code
    }
    return ok({
      json: {
        permutations: permutations.value,
        seed: seed.value,
        measures: measured.map(({ subject, period, result }) => ({ subject, period, ...result })),
      },
      csv: { columns: ['subject', 'period', 'region', 'statistic', 'value', 'n'], rows },
      shown: [
        {
          title: text('analyse.moran', { permutations: permutations.value, seed: seed.value }),
          headers: [
            'analyse.subject',
            'analyse.period',
            'analyse.n',
            'analyse.i',
            'analyse.expected',
            'analyse.z',
            'analyse.p',
            'analyse.pPermutation',
          ],
          rows: measured.flatMap(({ subject, period, result }) =>
            result === null
              ? []
              : [
                  [
                    subject,
                    period,
                    result.n,
                    result.i,
                    result.expected,
                    result.z,
                    result.p,
                    result.pPermutation,
                  ],
                ],
          ),
        },
        {
          title: text('analyse.local'),
          headers: [
            'analyse.subject',
            'analyse.period',
            'analyse.region',
            'analyse.i',
            'analyse.pPermutation',
            'analyse.quadrant',
          ],
          rows: measured.flatMap(({ subject, period, result }) =>
            (result?.local ?? [])
              .filter(({ pPermutation, p }) => (permutations.value === 0 ? p : pPermutation) < 0.05)
              .map((each) => [
                subject,
                period,
                nameOf(each.region),
                each.i,
                each.pPermutation,
                text(`analyse.quadrant.${each.quadrant}`),
              ]),
          ),
        },
      ],
      problems: measured.flatMap(({ problems }) => problems),
      isEmpty: measured.every(({ result }) => result === null),
    })
  },
}
