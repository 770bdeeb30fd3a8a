import { copyFileSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { periodSchema } from '#core/dataset/schema'
import { createProject } from '../store/createProject'
import { openProject } from '../store/openProject'
import { damagedKinds, damagedProject } from '../store/testing/damagedProject'
import { setValue } from '../store/testing/edits'
import { groundProject } from '../store/testing/ground'
import { bundleChild } from '../store/testing/otherProcess'
import { createGround, errorOf, steadyContext, temporaryFolder, unwrap } from '../store/testing/projects'
import type { Vetting } from '../store/vetting'
import { readInChildProcess } from './inChildProcess'
import { knownFilesIn } from './knownFiles'
import { vetFiles } from './vetFiles'

const folder = temporaryFolder()
const at = (name: string) => join(folder, name)
let reader = ''
beforeAll(async () => {
  reader = await bundleChild(fileURLToPath(new URL('readingProcess.ts', import.meta.url)))
})

const program = (name: string, source: string): string => {
  writeFileSync(at(name), source)
  return at(name)
}
const vetting = (name: string, by = reader): Vetting => vetFiles(at(name), readInChildProcess(by))
const told = async (vetted: ReturnType<Vetting['vet']>) => {
  const result = await vetted
  return result.ok ? result.value : result.error.code
}

test('a file from elsewhere is read by another process, one that was left in order is not', async () => {
  const path = at('strange.provindex')
  await (await createGround(path)).close()
  const vets = vetting('known')
  expect(await told(vets.vet(path))).toBe('read')
  const store = unwrap(await openProject(path, { ...steadyContext(), vetting: vets }))
  unwrap(await store.execute(setValue(1)))
  expect(await told(vets.vet(path))).not.toBe('known')
  await store.close()
  expect(await told(vets.vet(path))).toBe('known')
  // Another program on the same machine, which remembers in the same place.
  expect(await told(vetting('known').vet(path))).toBe('known')
  copyFileSync(path, at('copy.provindex'))
  expect(await told(vets.vet(at('copy.provindex')))).toBe('read')
  utimesSync(path, 1, 1)
  expect(await told(vets.vet(path))).toBe('read')
})

test('a log that was left beside a known file makes it a strange one', async () => {
  const path = at('logged.provindex')
  await (await createGround(path)).close()
  const vets = vetting('known logs')
  await vets.left(path)
  expect(await told(vets.vet(path))).toBe('known')
  writeFileSync(`${path}.wal`, 'no log')
  expect(await told(vets.vet(path))).toBe('read')
})

test('a file that ends the process which reads it is damaged, and stays as it was', async () => {
  const path = at('deadly.provindex')
  await (await createGround(path)).close()
  const before = readFileSync(path)
  const dies = program('dies.mjs', "process.send('begun', () => process.kill(process.pid, 'SIGSEGV'))")
  const context = { ...steadyContext(), vetting: vetting('unknown', dies) }
  expect(errorOf(await openProject(path, context))).toMatchObject({
    code: 'project-damaged',
    data: { path, detail: { en: 'the process that read it died' } },
  })
  expect(readFileSync(path).equals(before)).toBe(true)
  // What this process has written by itself is not looked at.
  await unwrap(await createProject(at('own.provindex'), groundProject(), context)).close()
})

test('without another process the file is opened as before', async () => {
  const path = at('alone.provindex')
  await (await createGround(path)).close()
  for (const by of [at('no such.mjs'), program('silent.mjs', '')])
    expect(await told(vetting('none', by).vet(path))).toBe('unread')
})

/*
 * Blocks of the file that are sound by their checksums and stand in the wrong place: some end the process that reads them. Of all
 * damage this is what the engine does not notice.
 */
test('blocks in the wrong place are told, whatever they do to the engine', async () => {
  const path = at('blocks.provindex')
  const content = groundProject()
  const periods = Array.from({ length: 140 }, (_, i) => ({ code: periodSchema.parse(String(1900 + i)) }))
  const store = unwrap(
    await createProject(path, { ...content, records: { ...content.records, periods } }, steadyContext()),
  )
  await store.close()
  const sound = readFileSync(path)
  const vets = vetting('no blocks')
  const outcomes = new Set<string>()
  const misplaced = damagedKinds.indexOf('a block in the wrong place')
  for (let n = 0; n < 6; n++) {
    const damaged = damagedProject(misplaced + n * damagedKinds.length, sound)
    writeFileSync(path, damaged)
    outcomes.add(await told(vets.vet(path)))
    expect(readFileSync(path).equals(damaged)).toBe(true)
  }
  expect([...outcomes].filter((outcome) => outcome !== 'read')).toEqual(['project-damaged'])
})

test('only so many files are remembered, those of longest ago go first', async () => {
  const known = knownFilesIn(at('few'), 2)
  mkdirSync(at('files'))
  for (const [i, name] of ['a', 'b', 'c'].entries()) {
    writeFileSync(at(`files/${name}`), name)
    await known.remember(at(`files/${name}`))
    for (const kept of readdirSync(at('few'))) if (i === 0) utimesSync(join(at('few'), kept), 1, 1)
  }
  expect(readdirSync(at('few'))).toHaveLength(2)
  expect(await known.isKnown(at('files/a'))).toBe(false)
  expect(await known.isKnown(at('files/c'))).toBe(true)
  // Where nothing can be written, nothing is known.
  writeFileSync(at('a file'), '')
  await knownFilesIn(at('a file')).remember(at('files/c'))
  expect(await knownFilesIn(at('a file')).isKnown(at('files/c'))).toBe(false)
})
