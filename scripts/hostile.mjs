// Reads damaged files without end and measures what they cost:
//   npm run hostile -- [COUNT] [FIRST]
// Exit 1 where one throws, takes more than ten seconds, or the process takes more than a gigabyte.
import { join } from 'node:path'
import { createServer } from 'vite'

const [count = 2000, first = 0] = process.argv.slice(2).map(Number)
const server = await createServer({
  ...{ configFile: false, root: join(import.meta.dirname, '..'), logLevel: 'error', appType: 'custom' },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
const load = (/** @type {string} */ path) => server.ssrLoadModule(`/src/core/${path}.ts`)
const { hostileFile } = await load('formats/testing/hostileFiles')
const { proposeFile } = await load('formats/mapping/proposeFile')
const { planImport } = await load('formats/mapping/planImport')
const { buildRegionMatcher } = await load('dataset/matchRegion')
const { chinaRegions } = await load('dataset/catalogue/china')

const matcher = buildRegionMatcher(chinaRegions)
const regions = new Map(chinaRegions.map((/** @type {{ code: string }} */ region) => [region.code, region]))
const empty = () => new Map()
const records = {
  ...{ regions, project: empty(), periods: empty(), indicators: empty(), indices: empty() },
  ...{ views: empty(), claims: empty() },
}

/** @type {Map<string, number>} */
const outcomes = new Map()
let slowest = { n: -1, ms: 0 }
let memory = 0
let thrown = 0
for (let n = first; n < first + count; n++) {
  const file = hostileFile(n)
  const start = performance.now()
  let outcome = 'cells'
  try {
    const proposal = proposeFile(file, { constants: {}, matcher })
    if (!proposal.ok) outcome = proposal.error.code
    else {
      const inputs = proposal.value.tables.map((/** @type {{ table: object, mapping: object }} */ found) => ({
        ...{ path: file.path, table: found.table, mapping: found.mapping },
      }))
      const plan = planImport(inputs, records, { createRegions: true, createIndicators: true })
      outcome = plan.errors[0]?.code ?? 'cells'
    }
  } catch (cause) {
    thrown++
    outcome = 'THROWN'
    console.log(n, file.path, cause)
  }
  const ms = performance.now() - start
  if (ms > slowest.ms) slowest = { n, ms }
  if (n % 20 === 0) memory = Math.max(memory, process.memoryUsage.rss())
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
}
memory = Math.max(memory, process.resourceUsage().maxRSS * 1024)
console.log(Object.fromEntries([...outcomes].sort((a, b) => b[1] - a[1])))
console.log(
  `${count} files, ${thrown} thrown, slowest ${Math.round(slowest.ms)} ms (number ${slowest.n}), ${Math.round(memory / 2 ** 20)} MB at most`,
)
await server.close()
process.exitCode = thrown > 0 || slowest.ms > 10_000 || memory > 2 ** 30 ? 1 : 0
