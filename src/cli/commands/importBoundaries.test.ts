import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tileCode, tileFeatures, tileGeoJson, tileNames, tileTopoJson } from '#core/formats/geo/testing/tiles'
import { run, temporaryFolder } from '../testIo'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let project = ''
beforeAll(async () => {
  folder = await temporaryFolder()
  project = folder.at('tiles.provindex')
  await run(['new', project, '--regions', 'none'])
  const rows = tileNames.map((name, at) => `${tileCode(at)},${name},2020,${10 + at}`)
  await writeFile(folder.at('values.csv'), `region,region_name,period,rain\n${rows.join('\n')}\n`)
  const flags = ['--create-regions', '--create-indicators']
  expect((await run(['import', project, folder.at('values.csv'), ...flags])).code).toBe(0)
  await writeFile(folder.at('tiles.json'), JSON.stringify(tileGeoJson))
  await writeFile(folder.at('topo.json'), JSON.stringify(tileTopoJson()))
})
afterAll(() => folder.remove())

const json = async (...argv: string[]) => JSON.parse((await run([...argv, '--json'])).out)
const source = ['--source', 'drawn by hand']

it('boundaries are one step, equal ones none; undo takes them back', async () => {
  const found = await json('import', project, folder.at('tiles.json'), ...source)
  expect(found).toMatchObject({ rows: 6, regions: 6, added: 6, layout: 'boundaries', written: true })
  // The same shapes as a topology are the same to the last digit.
  expect(await json('import', project, folder.at('topo.json'), ...source)).toMatchObject({
    unchanged: 6,
    written: false,
  })
  await run(['undo', project])
  expect((await json('info', project)).counts.boundaries).toBe(0)
  await run(['redo', project])
  expect((await json('info', project)).counts.boundaries).toBe(6)
  expect((await run(['history', project])).out).toContain('Import tiles.json: boundaries of 6 regions')
})

it('go with the project into a Data Package and back', async () => {
  const [zip, other] = [folder.at('p.zip'), folder.at('other.provindex')]
  await run(['export', project, '--format', 'datapackage', '--out', zip])
  await run(['new', other, '--regions', 'none'])
  expect((await run(['import', other, zip])).code).toBe(0)
  expect(await json('import', other, folder.at('tiles.json'), ...source)).toMatchObject({
    unchanged: 6,
    written: false,
  })
})

it('are the neighbours of a spatial analysis', async () => {
  const found = await json('analyse', project, 'spatial', '--indicator', 'rain', '--permutations', '9')
  expect(found.measures[0].n).toBe(6)
  expect(found.measures[0].local[0]).toMatchObject({ region: 'T1', neighbours: 3 })
})

it('unknown ones end the import with suggestions, unless they are left out, mapped or created', async () => {
  const path = folder.at('more.geojson')
  const more = [{ ...tileFeatures[0], id: 'T9', properties: { name: 'Alva' } }, ...tileFeatures.slice(1)]
  await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features: more }))
  const refused = await run(['import', project, path, '--save-mapping', folder.at('m.json')])
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('T9') })
  expect(await json('import', project, path, '--only-known', '--dry-run')).toMatchObject({
    regions: 5,
    unmatched: ['T9'],
  })
  expect(await json('import', project, path, '--create-regions', '--dry-run')).toMatchObject({
    regions: 6,
    added: 1,
  })
  const mapping = JSON.parse(await readFile(folder.at('m.json'), 'utf8'))
  await writeFile(folder.at('m.json'), JSON.stringify({ ...mapping, names: { regions: { T9: 'T1' } } }))
  expect(
    await json('import', project, path, '--mapping', folder.at('m.json'), ...source, '--dry-run'),
  ).toMatchObject({
    ...{ regions: 6, unchanged: 6, written: false },
  })
})

it('with other files, or a mapping of a table, are refused in words', async () => {
  expect(await run(['import', project, folder.at('values.csv'), folder.at('tiles.json')])).toMatchObject({
    ...{ code: 1 },
    err: expect.stringContaining('by itself'),
  })
  await writeFile(folder.at('t.json'), '{"layout":"tidy"}')
  const wrong = ['import', project, folder.at('tiles.json'), '--mapping', folder.at('t.json')]
  expect(await run(wrong)).toMatchObject({ code: 1, err: expect.stringContaining('t.json') })
})
