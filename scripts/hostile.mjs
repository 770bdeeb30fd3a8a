// Gives damaged and malicious files to a project, as the command line does, in a process that is watched, and ends with
// lines of totals:
//   npm run hostile -- [COUNT] [FIRST]              files of every format, mappings, frameworks, plans
//   npm run hostile -- projects [COUNT] [FIRST]     project files
// Exit 1 where one ends the process, takes more than ten seconds (of the clock and of the processor: other work on the machine
// is not its fault) or a gigabyte, meets an error that nobody foresaw or that has no words, or changes the project although it is
// refused.
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './setup/paths.mjs'

const MOST_MS = 10_000
const MOST_MEGABYTES = 1024
const isProjects = process.argv[2] === 'projects'
const [count = isProjects ? 1500 : 2000, first = 0] = process.argv.slice(isProjects ? 3 : 2).map(Number)

/** What the process holds now. Only Linux says it from outside; elsewhere memory is not watched, and that is said. @param {number | undefined} pid */
const megabytesOf = (pid) => {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? 0 : Number(kilobytes) / 1024
  } catch {
    return 0
  }
}

/** Processor time that the process has taken so far, in ms; only Linux says it from outside. @param {number | undefined} pid */
const processorOf = (pid) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    // In hundredths of a second (proc(5): utime and stime).
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** @param {{ ms: number, cpu: number }} taken */
const timeOf = ({ ms, cpu }) => `${Math.round(ms)} ms, ${Math.round(cpu)} ms of the processor`

/** @type {Map<string, number>} */
const outcomes = new Map()
/** @type {string[]} */
const faults = []
let slowest = { n: -1, name: '', ms: 0, cpu: 0 }
let busiest = { n: -1, name: '', ms: 0, cpu: 0 }
let largest = { n: -1, name: '', megabytes: 0 }
let kinds = 0
let tried = 0

// Bundled as the product is, so that what is measured is the import and no loader.
const bundle = join(root, '.cache/hostile', String(process.pid))
await build({
  ...{ configFile: false, root, logLevel: 'error' },
  build: {
    ssr: true,
    ...{ outDir: bundle, emptyOutDir: true, target: 'node20.18' },
    rollupOptions: {
      input: {
        child: join(root, isProjects ? 'src/cli/hostile/projectsChild.ts' : 'src/cli/hostile/child.ts'),
        readingProcess: join(root, 'src/main/vetting/readingProcess.ts'),
      },
      output: { entryFileNames: '[name].mjs' },
    },
  },
})
const folder = await mkdtemp(join(tmpdir(), 'provindex-hostile-'))

/** Runs cases until the end, or until one ends the process; which one comes next. @param {number} from @returns {Promise<number>} */
const runFrom = (from) =>
  new Promise((resolve) => {
    const end = first + count
    const child = fork(join(bundle, 'child.mjs'), [join(folder, String(from)), String(from), String(end)])
    /** @type {{ n: number, name: string, ms: number, begun: number } | null} */
    let current = null
    let killed = ''
    let looked = performance.now()
    const watch = setInterval(() => {
      const megabytes = megabytesOf(child.pid)
      // A pause of this process too is none of the import's: the whole machine stood still.
      const passed = Math.min(performance.now() - looked, 200)
      looked = performance.now()
      if (current === null) return
      current.ms += passed
      if (megabytes > largest.megabytes) largest = { n: current.n, name: current.name, megabytes }
      const isStuck = current.ms > 3 * MOST_MS && processorOf(child.pid) - current.begun > 2 * MOST_MS
      if (isStuck || current.ms > 30 * MOST_MS) killed = 'does not end'
      else if (megabytes > 2 * MOST_MEGABYTES) killed = `${Math.round(megabytes)} MB`
      if (killed !== '') child.kill('SIGKILL')
    }, 10)
    child.on('message', (/** @type {any} */ message) => {
      if (message.kinds !== undefined) kinds = message.kinds
      else if (message.outcome === undefined) current = { ...message, ms: 0, begun: processorOf(child.pid) }
      else {
        const { n, name, cpu, outcome, fault } = message
        const ms = current?.ms ?? 0
        tried++
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        if (fault !== null) faults.push(`${n} ${name}: ${fault}`)
        if (ms > slowest.ms) slowest = { n, name, ms, cpu }
        if (cpu > busiest.cpu) busiest = { n, name, ms, cpu }
        if (ms > MOST_MS && cpu > MOST_MS) faults.push(`${n} ${name}: ${timeOf({ ms, cpu })}`)
        if (largest.n === n && largest.megabytes > MOST_MEGABYTES)
          faults.push(`${n} ${name}: ${Math.round(largest.megabytes)} MB`)
        current = null
      }
    })
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      if (current === null && code === 0) return resolve(end)
      tried++
      faults.push(`${current?.n ?? from} ${current?.name ?? ''}: ${killed || `ended with ${code ?? signal}`}`)
      resolve((current?.n ?? end) + 1)
    })
  })

try {
  for (let n = first; n < first + count; ) n = await runFrom(n)
} finally {
  await rm(folder, { recursive: true, force: true })
  await rm(bundle, { recursive: true, force: true })
}
console.log(Object.fromEntries([...outcomes].sort((a, b) => b[1] - a[1])))
for (const fault of faults) console.log(fault)
const memory =
  process.platform === 'linux'
    ? `${Math.round(largest.megabytes)} MB at most (number ${largest.n}, ${largest.name})`
    : 'memory not watched on this system'
console.log(`slowest: ${timeOf(slowest)} (number ${slowest.n}, ${slowest.name})`)
console.log(`most of the processor: ${timeOf(busiest)} (number ${busiest.n}, ${busiest.name})`)
console.log(`memory: ${memory}`)
console.log(`${tried} damaged files of ${kinds} kinds: ${faults.length} faults`)
process.exitCode = faults.length === 0 && tried === count ? 0 : 1
