import { readdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run, temporaryFolder } from '../testIo'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let project: string
beforeAll(async () => {
  folder = await temporaryFolder()
  project = folder.at('a.provindex')
  await run(['new', project, '--sample', 'digital-china-2018'])
})
afterAll(() => folder.remove())

const json = async (...argv: string[]) => JSON.parse((await run([...argv, '--json'])).out)
const csvOf = async (of: string, name: string) => {
  await run(['export', of, '--format', 'csv', '--out', folder.at(name)])
  return json('info', of)
}

it.each(['pack', 'pack.zip'])('a project comes back from its package %s as one command', async (name) => {
  const package_ = folder.at(name)
  const { observations, lost } = await json('export', project, '--format', 'datapackage', '--out', package_)
  expect(lost).toEqual({ statuses: 0, notes: 0, sources: 0 })
  const copy = folder.at(`${name}.copy.provindex`)
  await run(['new', copy, '--regions', 'none'])
  const report = await json('import', copy, package_)
  expect(report).toMatchObject({ added: observations, changed: 0, layout: 'datapackage', written: true })
  const [old, back] = [await csvOf(project, 'old.csv'), await csvOf(copy, 'back.csv')]
  expect(back.title).toEqual(old.title)
  expect({ ...back.counts, history: 0 }).toEqual({ ...old.counts, history: 0 })
  expect(back.indices).toEqual(old.indices)
  expect(await json('import', copy, package_)).toMatchObject({ added: 0, changed: 0, written: false })
  expect((await json('history', copy)).entries).toHaveLength(1)
  expect(await readdir(folder.at('.'))).not.toContainEqual(expect.stringMatching(/\.(tmp|old)$/))
})

it('leaves a folder that is no package alone', async () => {
  const { code, err } = await run(['export', project, '--format', 'datapackage', '--out', folder.at('.')])
  expect(code).toBe(1)
  expect(err).toContain('already exists')
})

it.each(['tsv', 'sdmx-csv', 'sdmx-csv-1.0', 'sdmx-json', 'json-stat', 'px', 'parquet', 'arrow'])(
  'what is written as %s is read back unchanged',
  async (format) => {
    const out = folder.at(`it's.${format}`)
    const { observations } = await json('export', project, '--format', format, '--out', out)
    const report = await json('import', project, out)
    expect(report).toMatchObject({ observations, added: 0, changed: 0, written: false })
  },
)

it.each([
  ['PAR1', 'Parquet'],
  ['ARROW1', 'Arrow'],
])('a damaged file that begins with %s is refused', async (magic, name) => {
  await writeFile(folder.at('damaged'), `${magic}\0\0 and then something else`)
  const { code, err } = await run(['import', project, folder.at('damaged')])
  expect(code).toBe(1)
  expect(err).toContain(`cannot be read as ${name}`)
})

it('values of derived indicators are exported, and left out when they come back', async () => {
  const derived = folder.at('derived.provindex')
  await run(['new', derived, '--sample', 'demonstration-panel'])
  await run(['derive', derived, 'twice', '[netizens] * 2', '--name', 'Twice'])
  const out = folder.at('derived.csv')
  const { observations } = await json('export', derived, '--format', 'csv', '--out', out)
  const report = await json('import', derived, out)
  expect(report).toMatchObject({ added: 0, changed: 0, written: false })
  expect(report.observations).toBeLessThan(observations)
  expect(report.notes).toContainEqual(expect.stringContaining('twice'))
})
