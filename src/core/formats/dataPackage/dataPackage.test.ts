import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { cellTable } from '../../project/cellTable'
import { importProject } from '../../project/commands/importProject'
import type { ProjectContent } from '../../project/content'
import { type Content, emptyContent, perform } from '../../project/testing/memoryProject'
import { openZip } from '../openZip'
import { allOf, arbitraryContent } from '../testing/arbitraryContent'
import { bytesOf } from '../testing/bytesOf'
import { dataPackageWriter, packageFiles, packagePaths } from './packageFiles'
import { readPackage } from './readPackage'

const zipOf = (content: Content) => bytesOf(dataPackageWriter.write(allOf(content)))

const imported = ({ records, cells }: ProjectContent) =>
  perform(emptyContent(), {
    kind: importProject.kind,
    payload: { file: 'a.zip', records, cells: cellTable(cells) },
  })

it('a project comes back equal: records, observations, indices, views and claims', () => {
  fc.assert(
    fc.property(arbitraryContent, (content) => {
      const files = new Map(
        [...packageFiles(allOf(content))].map(({ name, chunks }) => [name, bytesOf(chunks)]),
      )
      const read = readPackage('a', (name) => files.get(name))
      const back = read.ok ? imported(read.value) : read
      const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
      const all = ({ records, cells }: Content) => [
        ...Object.values(records).map((table) => sorted(table)),
        sorted(cells),
      ]
      expect(back.ok ? all(back.value) : back).toEqual(all(content))
    }),
    { numRuns: 100 },
  )
})

it('an archive holds the same files; the same project gives the same bytes', () => {
  const [content = emptyContent()] = fc.sample(arbitraryContent, 1)
  const bytes = zipOf(content)
  const opened = openZip(bytes)
  const files = [...packageFiles(allOf(content))].map(({ name, chunks }) => [name, bytesOf(chunks)])
  expect(opened.ok && [...opened.value]).toEqual(files)
  expect(zipOf(content)).toEqual(bytes)
})

it('any part that is missing or cut off is named', () => {
  const [content = emptyContent()] = fc.sample(arbitraryContent, 1)
  const files = new Map([...packageFiles(allOf(content))].map(({ name, chunks }) => [name, bytesOf(chunks)]))
  for (const part of Object.values(packagePaths)) {
    const without = readPackage('a.zip', (name) => (name === part ? undefined : files.get(name)))
    expect(without).toMatchObject({ ok: false, error: { data: { place: `#${part}` } } })
    const bytes = files.get(part) ?? new Uint8Array()
    const cut = readPackage('a.zip', (name) => (name === part ? bytes.slice(0, 1) : files.get(name)))
    expect(JSON.stringify(cut)).toContain(part)
  }
})

const archive = (name: string, content: Uint8Array) => zipSync({ [name]: content })

it.each([
  ['cut off', archive('a', new Uint8Array(9)).slice(0, 40)],
  ['noise', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])],
  ['with a path that leads out', archive('../a', new Uint8Array(9))],
  ['with an absolute path', archive('/a', new Uint8Array(9))],
  ['that unpacks to far more than it is', bomb()],
])('an archive %s is refused', (_, bytes) => {
  expect(openZip(bytes).ok).toBe(false)
})

/** Claims two gigabytes in the directory of the archive. */
function bomb(): Uint8Array {
  const bytes = archive('a', new Uint8Array(100_000))
  const directory = bytes.findLastIndex(
    (byte, at) => byte === 0x50 && bytes[at + 2] === 1 && bytes[at + 3] === 2,
  )
  new DataView(bytes.buffer).setUint32(directory + 24, 2_000_000_000, true)
  return bytes
}
