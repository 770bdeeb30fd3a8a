import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resourcePackage } from '#core/formats/dataPackage/resourcePackage'
import { openZip } from '#core/formats/openZip'
import { packageAsArchive } from './packageAsArchive'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-package-'))
})
afterAll(() => rm(folder, { recursive: true }))

const packageOf = async (name: string, resources: readonly object[]): Promise<string> => {
  const place = join(folder, name)
  await mkdir(join(place, 'data'), { recursive: true })
  await writeFile(join(place, 'datapackage.json'), JSON.stringify({ resources }))
  await writeFile(join(place, 'data/a.csv'), '地区,年份,GDP\n浙江,2018,1\n')
  await writeFile(join(place, 'beside.csv'), 'not named')
  return place
}

it('takes the folder or its description, and only the files that are named', async () => {
  const place = await packageOf('sound', [{ name: 'a', path: './data/a.csv' }])
  for (const path of [place, join(place, 'datapackage.json')]) {
    const packed = await packageAsArchive(path)
    const bytes = (packed.ok ? packed.value : null) ?? new Uint8Array()
    const files = openZip(bytes)
    expect(files.ok && [...files.value.keys()]).toEqual(['datapackage.json', 'data/a.csv'])
    expect(resourcePackage.detect({ path, bytes })).toBe(true)
    expect(resourcePackage.read({ path, bytes })).toMatchObject({ ok: true })
  }
})

it('refuses links that lead out of the folder, and reads no path that does', async () => {
  const linked = await packageOf('linked', [{ name: 'a', path: 'data/link.csv' }])
  await writeFile(join(folder, 'secret.csv'), 'a,b\n1,2\n')
  await symlink(join(folder, 'secret.csv'), join(linked, 'data/link.csv'))
  expect(await packageAsArchive(linked)).toMatchObject({ ok: false, error: { code: 'format-broken' } })
  const leading = await packageOf('leading', [{ name: 'a', path: '../secret.csv' }])
  const packed = await packageAsArchive(leading)
  const files = packed.ok && packed.value !== null ? openZip(packed.value) : packed
  expect(files.ok && files.value !== null && [...files.value.keys()]).toEqual(['datapackage.json'])
})

it('is not concerned with other files and folders; a broken description is told with its line', async () => {
  expect(await packageAsArchive(folder)).toEqual({ ok: true, value: null })
  expect(await packageAsArchive(join(folder, 'secret.csv'))).toEqual({ ok: true, value: null })
  expect(await packageAsArchive(join(folder, 'nowhere'))).toEqual({ ok: true, value: null })
  const place = await packageOf('broken', [])
  await writeFile(join(place, 'datapackage.json'), '{"resources": [\n}')
  expect(await packageAsArchive(place)).toMatchObject({
    error: { code: 'json-invalid', data: { place: `${join(place, 'datapackage.json')}:2:1` } },
  })
})
