import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { programPlaces } from './programPlaces'

const script = (root: string) => join(resolve(root), 'out/main/cli.cjs')

test('in the repository Electron is told what to start, and the data is in it', () => {
  const root = resolve('/home/ana/provindex')
  expect(programPlaces(script(root))).toEqual({ root, resources: join(root, 'resources'), application: root })
})

test.each([
  '/opt/Provindex/resources/app.asar',
  '/opt/Provindex/resources/app',
  '/Applications/Provindex.app/Contents/Resources/app.asar',
])('of an installed application the data lies beside the program: %s', (given) => {
  const root = resolve(given)
  expect(programPlaces(script(root))).toEqual({ root, resources: resolve(root, '..'), application: null })
})

test('a repository that is called app is no package', () => {
  expect(programPlaces(script('/home/ana/app')).application).toBe(resolve('/home/ana/app'))
})
