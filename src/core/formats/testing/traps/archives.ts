import { deflatedBlanks, type RawEntry, rawZip } from '../rawZip'
import { encode, file, jsonFile, nested, type Traps, times } from './trap'

export const table = [
  ['地区', 2017, 2018],
  ['浙江', 1, 2],
]

const stored = (name: string, content: string): RawEntry => {
  const packed = encode(content)
  return { name, method: 0, packed, size: packed.length }
}

/** 600 MB of blanks; `claimed` is what the directory says. */
export const bomb = (name: string, claimed: number | null): RawEntry => ({
  ...{ name, method: 8, packed: deflatedBlanks(600) },
  size: claimed ?? 600 * 2 ** 20,
})

const SYMBOLIC_LINK = 0o120777
const link = (name: string, target: string): RawEntry => ({ ...stored(name, target), mode: SYMBOLIC_LINK })

const description = (...resources: readonly object[]): string =>
  JSON.stringify({ name: 'x', profile: 'data-package', resources })
const ours = JSON.stringify({ name: 'x', provindex: { version: 1, project: {} }, resources: [] })
const small = '地区,2018\n浙江,1\n'

const packed = (path: string, ...entries: readonly RawEntry[]) => file(path, rawZip(entries))

/** Archives and Data Packages. */
export const archiveTraps: Traps = {
  'a zip bomb as a project': () =>
    packed('bomb.zip', stored('datapackage.json', ours), bomb('data/observations.csv', null)),
  'a zip bomb as a project that claims to be small': () =>
    packed('liar.zip', stored('datapackage.json', ours), bomb('data/observations.csv', 1000)),
  'a part of an archive that claims to be larger than it is': () =>
    packed('claims.zip', stored('datapackage.json', ours), {
      ...stored('data/observations.csv', 'x'),
      size: 0xffff_fff0,
    }),
  'a name that leads out of a project': () =>
    packed('out.zip', stored('datapackage.json', ours), stored('../../evil.csv', 'x')),
  'a name of another drive': () =>
    packed('drive.zip', stored('datapackage.json', ours), stored('C:\\Windows\\evil.csv', 'x')),
  'a link within an archive': () =>
    packed(
      'link.zip',
      stored('datapackage.json', description({ name: 'a', path: 'data/a.csv' })),
      link('data/a.csv', '/etc/passwd'),
    ),
  'a folder of an archive that is a link': () =>
    packed(
      'folder.zip',
      stored('datapackage.json', description({ name: 'a', path: 'data/passwd' })),
      link('data', '/etc'),
    ),
  'nine thousand descriptions': () =>
    packed('again.zip', ...times(9000, () => stored('datapackage.json', description()))),
  'a part without a name': () =>
    packed('empty.zip', stored('', 'x'), stored('datapackage.json', description({ name: 'a', path: '' }))),
  'a hundred thousand resources': () =>
    packed(
      'resources.zip',
      stored('datapackage.json', description(...times(100_000, () => ({ name: 'a', path: 'a.csv' })))),
      stored('a.csv', small),
    ),
  'a resource in ten thousand files, all the same': () =>
    packed(
      'parts.zip',
      stored('datapackage.json', description({ name: 'a', path: times(10_000, () => 'a.csv') })),
      stored('a.csv', small.repeat(200)),
    ),
  'rows nested in a description': () =>
    packed(
      'deep.zip',
      stored('datapackage.json', `{"name":"x","resources":[{"name":"a","data":${nested(100_000)}}]}`),
    ),
  'a resource that leads out of its package': () =>
    packed(
      'foreign.zip',
      stored('datapackage.json', description({ name: 'a', path: '../../../../etc/passwd' })),
    ),
  'a resource somewhere in the net': () =>
    packed(
      'net.zip',
      stored('datapackage.json', description({ name: 'a', path: 'http://127.0.0.1:1/a.csv' })),
    ),
  'a package on the disk with a file that is a link': () => ({
    ...file('datapackage.json', description({ name: 'a', path: 'a.csv' })),
    links: { 'a.csv': '/etc/passwd' },
  }),
  'a package on the disk with a folder that is a link': () => ({
    ...file('datapackage.json', description({ name: 'a', path: 'data/passwd' })),
    links: { data: '/etc' },
  }),
  'a package on the disk with a link to itself': () => ({
    ...file('datapackage.json', description({ name: 'a', path: 'a.csv' })),
    links: { 'a.csv': 'a.csv' },
  }),
  'a package on the disk that names a device': () =>
    jsonFile('datapackage.json', { name: 'x', resources: [{ name: 'a', path: '/dev/zero' }] }),
  'noise that begins as Arrow': () =>
    file(
      'noise.arrow',
      Uint8Array.from([...encode('ARROW1\0\0'), ...times(1000, () => 255), ...encode('ARROW1')]),
    ),
  'noise that begins as Parquet': () =>
    file(
      'noise.parquet',
      Uint8Array.from([...encode('PAR1'), ...times(1003, () => 255), 127, ...encode('PAR1')]),
    ),
}
