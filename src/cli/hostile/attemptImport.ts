import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceFile } from '#core/formats/format'
import { soundBoundaries, soundFiles } from '#core/formats/testing/hostileFiles'
import type { HostileFile, TrapUse } from '#core/formats/testing/traps/trap'
import { run } from '../testIo'

/** What came of importing a file. */
export interface Attempt {
  /** `imported`, or the code of the first error. */
  readonly outcome: string
  /** What must never be: an error that nobody foresaw, one without words, a project that changed although nothing was imported. */
  readonly fault: string | null
}

const exported = [
  ['csv', 'out.csv'],
  ['xlsx', 'out.xlsx'],
  ['sdmx-csv', 'out-sdmx.csv'],
  ['sdmx-json', 'out-sdmx.json'],
  ['json-stat', 'out-stat.json'],
  ['px', 'out.px'],
  ['parquet', 'out.parquet'],
  ['arrow', 'out.arrow'],
  ['datapackage', 'out.zip'],
] as const

const done = async (...argv: string[]): Promise<void> => {
  const { code, err } = await run(argv)
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${err}`)
}

const digest = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

/**
 * A project to import into, and one sound file of every format that is read: those that core has, and what the project
 * itself is written as.
 */
export const hostileGround = async (
  folder: string,
): Promise<{
  readonly sound: readonly SourceFile[]
  attempt(file: HostileFile): Promise<Attempt>
}> => {
  const untouched = join(folder, 'untouched.provindex')
  const project = join(folder, 'a.provindex')
  const table = join(folder, 'table.csv')
  await mkdir(folder, { recursive: true })
  await done('new', untouched)
  await writeFile(
    table,
    '地区,年份,GDP（亿元）,人口（万人）\n浙江,2018,56197.2,5737\n江苏,2018,92595.4p,8051\n上海,2017,30633,…\n',
  )
  await done('import', untouched, table, '--create-indicators')
  const sound: SourceFile[] = [...soundFiles, ...soundBoundaries]
  for (const [format, name] of exported) {
    const path = join(folder, name)
    await done('export', untouched, '--format', format, '--out', path)
    sound.push({ path: name, bytes: new Uint8Array(await readFile(path)) })
  }
  const before = await digest(untouched)
  await copyFile(untouched, project)

  /** How the command line is given the file. */
  const uses: Readonly<Record<TrapUse, (file: string) => readonly string[]>> = {
    mapping: (file) => ['import', project, table, '--mapping', file],
    framework: (file) => ['index', 'add', project, file],
    plan: (file) => ['aggregate', project, table, '--plan', file],
    uncertainty: (file) => [
      'index',
      'robustness',
      project,
      'a',
      '--draws',
      '5',
      '--seed',
      '1',
      '--spec',
      file,
    ],
  }
  const asData = (file: string) => ['import', project, file, '--create-regions', '--create-indicators']

  const attempt = async ({ path, bytes, use, links = {} }: HostileFile): Promise<Attempt> => {
    const place = join(folder, 'hostile')
    await rm(place, { recursive: true, force: true })
    await mkdir(place)
    const file = join(place, path)
    await writeFile(file, bytes)
    for (const [name, target] of Object.entries(links)) await symlink(target, join(place, name))
    const argv = use === undefined ? asData(file) : uses[use](file)
    const { code, out, err } = await run([...argv, '--json', '--lang', 'en'])
    const {
      errors = [],
      written = false,
    }: { errors?: { code: string; message: string }[]; written?: boolean } = JSON.parse(out || '{}')
    const [first] = errors
    const faults: string[] = []
    if (code !== 0 && code !== 1) faults.push(`exit code ${code}`)
    if (code === 1 && (first === undefined || err.trim() === '')) faults.push('failed without a word')
    if (errors.some((error) => error.code === 'unexpected')) faults.push(err.slice(0, 2000))
    if (errors.some(({ message }) => message.trim() === '' || message.includes('{{')))
      faults.push(`no text: ${JSON.stringify(errors).slice(0, 500)}`)
    const same = (await digest(project)) === before
    const beside = (await readdir(folder)).filter(
      (name) => name.startsWith('a.provindex') && name !== 'a.provindex',
    )
    const mayChange = use === undefined ? written : code === 0
    if (!mayChange && (!same || beside.length > 0)) faults.push(`the project changed ${beside.join(' ')}`)
    if (!same || beside.length > 0) {
      for (const name of beside) await rm(join(folder, name))
      await copyFile(untouched, project)
    }
    return { outcome: first?.code ?? 'imported', fault: faults.length === 0 ? null : faults.join('; ') }
  }
  return { sound, attempt }
}
