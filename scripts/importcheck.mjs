// Imports published files with no hand-made mapping and compares with a list of what each of them holds:
//   npm run importcheck -- path/to/files
// The folder holds manifest.csv: file, format, ..., expected_regions, expected_years, expected_indicators,
// expected_observations, spot_values_verified. Exit 1 where something differs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'

const [folder, only] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: npm run importcheck -- FOLDER [PART OF A FILE NAME]')
  process.exit(2)
}

/** @param {string} text @returns {string[][]} */
const readCsv = (text) => {
  /** @type {string[][]} */
  const rows = []
  for (const line of text.split(/\r?\n/).filter(Boolean))
    rows.push(
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
        .slice(0, line.endsWith(',') ? undefined : -1),
    )
  return rows
}

const numbers = (/** @type {string} */ text) =>
  [...text.matchAll(/(?<![\d-])\d+(?![\d-])/g)].map(([n]) => Number(n))

/** `31 + 全国 + 1 aggregate` is 33; `33 with data (34 geos)` is 33. @param {string} text */
const sum = (text) =>
  text
    .replace(/\(.*?\)/g, '')
    .split('+')
    .reduce((total, part) => total + (numbers(part)[0] ?? 1), 0)

/** `2 types x 3 ages` is 6; not known where a part has no number. @param {string} text */
const product = (text) => {
  const parts = text
    .replace(/\(.*?\)/g, '')
    .split(' x ')
    .map((part) => numbers(part)[0])
  return parts.includes(undefined) ? undefined : parts.reduce((all, n) => (all ?? 1) * (n ?? 1), 1)
}

// The command line loads parts of itself when they are needed, so the loader stays open.
const server = await createServer({
  ...{ configFile: false, root: join(import.meta.dirname, '..'), logLevel: 'error', appType: 'custom' },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
const module = await server.ssrLoadModule('/src/cli/main.ts')
const run = async (/** @type {string[]} */ ...argv) => {
  /** @type {string[]} */
  const out = []
  /** @type {string[]} */
  const err = []
  const into = (/** @type {string[]} */ texts) => async (/** @type {string} */ text) => texts.push(text) > 0
  const code = await module.main(argv, {
    stdin: (async function* () {})(),
    stdout: { write: into(out) },
    stderr: { write: into(err) },
    ...{ env: {}, author: () => 'importcheck', now: () => new Date(0), version: () => '0' },
  })
  return { code, out: out.join(''), err: err.join('') }
}

const header = readCsv(readFileSync(join(folder, 'manifest.csv'), 'utf8'))
const [names = [], ...entries] = header
let differing = 0
for (const cells of entries) {
  const entry = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  const file = entry.file ?? ''
  if (only !== undefined && !file.includes(only)) continue
  const place = mkdtempSync(join(tmpdir(), 'provindex-importcheck-'))
  const project = join(place, 'a.provindex')
  const tidy = join(place, 'out.csv')
  /** @type {string[]} */
  const wrong = []
  try {
    await run('new', project)
    const flags = ['--create-regions', '--create-indicators', '--json']
    const imported = await run('import', project, join(folder, file), ...flags)
    const report = JSON.parse(imported.out || '{}')
    if (imported.code !== 0) wrong.push(imported.err.trim())
    const expect = (
      /** @type {string} */ what,
      /** @type {number | undefined} */ expected,
      /** @type {number} */ found,
    ) => {
      if (expected !== undefined && expected !== found)
        wrong.push(`${what}: expected ${expected}, found ${found}`)
    }
    expect('regions', sum(entry.expected_regions ?? ''), report.regions)
    expect('periods', numbers(entry.expected_years ?? '')[0], report.periods)
    expect('indicators', product(entry.expected_indicators ?? ''), report.indicators)
    const observations = numbers(entry.expected_observations ?? '')
    if (!observations.includes(report.observations))
      wrong.push(`observations: expected ${entry.expected_observations}, found ${report.observations}`)
    await run('export', project, '--format', 'csv', '--out', tidy)
    // Names stand in a format that has room for them.
    const titles = new Map()
    for (const lang of ['zh', 'en']) {
      const named = join(place, `${lang}.json`)
      await run('export', project, '--format', 'json-stat', '--out', named, '--lang', lang)
      const { dimension = {} } = JSON.parse(readFileSync(named, 'utf8'))
      for (const { category } of Object.values(dimension))
        for (const [code, label] of Object.entries(category?.label ?? {}))
          titles.set(code, `${titles.get(code) ?? ''} ${label}`)
    }
    const rows = readCsv(readFileSync(tidy, 'utf8')).slice(1)
    const chinese = await run('export', project, '--format', 'csv', '--out', tidy, '--lang', 'zh')
    const translated = chinese.code === 0 ? readCsv(readFileSync(tidy, 'utf8')).slice(1) : rows
    for (const spot of (entry.spot_values_verified ?? '').split(';').filter((text) => text.includes('='))) {
      const [, left = '', right = ''] = /^(.*?)=\s*(-?[\d.]+)/.exec(spot.trim()) ?? []
      const words = left.split(/[\s,()/]+/).filter(Boolean)
      // 北京市 is 北京 in the project, and a dimension with one category is not part of any name: one word may be absent.
      const found = rows.some((row, i) => {
        const texts = [...row.slice(0, 4), translated[i]?.[1] ?? '', titles.get(row[3]) ?? '']
        const known = words.filter((word) =>
          texts.some((text) => text.includes(word) || (text.length > 1 && word.startsWith(text))),
        )
        return Number(row[4]) === Number(right) && known.length >= words.length - (words.length > 2 ? 1 : 0)
      })
      if (right !== '' && !found) wrong.push(`not found: ${spot.trim()}`)
    }
    const again = await run('import', project, join(folder, file), ...flags)
    const second = JSON.parse(again.out || '{}')
    if (second.added !== 0 || second.changed !== 0) wrong.push('imported once more, it changes something')
    console.log(
      `${wrong.length === 0 ? 'ok  ' : 'DIFF'} ${file}  ${report.observations} observations, ${report.encoding}, ${report.layout}`,
    )
    if (process.env.VERBOSE) console.log(report.notes, rows.slice(0, 3))
  } catch (cause) {
    wrong.push(String(cause))
    console.log(`DIFF ${file}`)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
  for (const line of wrong) console.log(`       ${line}`)
  if (wrong.length > 0) differing++
}
await server.close()
process.exitCode = differing === 0 ? 0 : 1
