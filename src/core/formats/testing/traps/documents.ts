import { file, type HostileFile, jsonFile, nested, type Traps, type TrapUse, times } from './trap'

const as = (use: TrapUse, given: HostileFile): HostileFile => ({ ...given, use })

const mapping = (content: unknown) => as('mapping', jsonFile('mapping.json', content))
const framework = (content: unknown) => as('framework', jsonFile('framework.json', content))
const plan = (content: unknown) => as('plan', jsonFile('plan.json', content))
const uncertainty = (content: unknown) => as('uncertainty', jsonFile('spec.json', content))

const name = { zh: '甲', en: 'A' }
const index = { id: 'a', name, periods: 'all', regions: { level: 'province' }, scale: 'points' }
const steps = [{ step: 'normalise', method: 'min-max' }]

/** What users write by hand or get from others beside data: mappings, frameworks, plans of aggregation, uncertainties. */
export const documentTraps: Traps = {
  'a mapping nested without end': () => as('mapping', file('mapping.json', nested(500_000, '{"a":', '}'))),
  'a mapping that is cut off': () => as('mapping', file('mapping.json', '{"version":1,"columns":[')),
  'a mapping of another shape': () =>
    mapping({ version: 1, layout: [], columns: { __proto__: 1 }, sheet: 7 }),
  'a mapping of a million columns': () =>
    mapping({ version: 1, columns: times(1_000_000, (i) => ({ column: i, role: 'value' })) }),
  'a mapping that is a picture': () =>
    as('mapping', file('mapping.json', Uint8Array.from(times(5000, (i) => i * 31)))),
  'a framework nested without end': () => as('framework', file('framework.json', nested(500_000))),
  'a framework that is its own parent': () =>
    framework({
      ...index,
      nodes: [
        { id: 'x', parent: 'y' },
        { id: 'y', parent: 'x' },
        { indicator: 'GDP', parent: 'x', weight: 1 },
      ],
      steps,
    }),
  'a framework a thousand levels deep': () =>
    framework({
      ...index,
      nodes: times(1000, (i) =>
        i === 0 ? { id: 'n0', name } : { id: `n${i}`, parent: `n${i - 1}`, weight: 1, name },
      ),
      steps,
    }),
  'a framework of two hundred thousand nodes': () =>
    framework({
      ...index,
      nodes: [{ id: 'n' }, ...times(200_000, (i) => ({ id: `n${i}`, parent: 'n', weight: 1, name }))],
      steps,
    }),
  'a framework of weights that are no numbers': () =>
    as(
      'framework',
      file(
        'framework.json',
        '{"id":"a","name":{"zh":"a","en":"a"},"periods":"all","regions":{"level":"province"},"scale":"points","nodes":[{"id":"t"},{"indicator":"GDP","parent":"t","weight":1e999},{"indicator":"x","parent":"t","weight":-1},{"indicator":"__proto__","parent":"t","weight":"1"}],"steps":[{"step":"no such"}]}',
      ),
    ),
  'a framework of a hundred thousand steps': () =>
    framework({ ...index, nodes: [{ id: 't' }], steps: times(100_000, () => steps[0]) }),
  'a plan nested without end': () => as('plan', file('plan.json', nested(500_000, '{"filter":', '}'))),
  'a plan that runs SQL': () =>
    plan({
      version: 1,
      region: { column: '地区"); DROP TABLE cells; --' },
      measures: [{ code: 'a', kind: 'sum', of: "read_text('/etc/passwd')" }],
      filter: "1=1; COPY (SELECT 1) TO '/tmp/x'",
    }),
  'a plan of another shape': () => plan({ region: 1, period: [], measures: 'all' }),
  'a plan of a hundred thousand measures': () =>
    plan({
      ...{ region: { column: '地区' }, period: { column: '年份' } },
      measures: times(100_000, (i) => ({ code: `m${i}`, kind: 'count' })),
    }),
  'uncertainties nested without end': () => as('uncertainty', file('spec.json', nested(500_000))),
  'uncertainties of another shape': () =>
    uncertainty({ weights: 1e308, draws: -1, alternatives: [null, {}, 7] }),
}
