import { expect, test } from 'vitest'
import { filesOfArguments, filesOfSecondStart, secondStart } from './arguments'

test('files are made absolute, switches are no files', () => {
  const argv = ['/opt/provindex', '--no-sandbox', 'a.provindex', '-x', '/data/b.provindex']
  expect(filesOfArguments(argv, '/home/u', null)).toEqual(['/home/u/a.provindex', '/data/b.provindex'])
})

test('the folder of the app in the repository is no file, wherever it stands', () => {
  const argv = ['/e/electron', '--inspect=0', '.', 'my file.provindex']
  expect(filesOfArguments(argv, '/repo', '/repo')).toEqual(['/repo/my file.provindex'])
  expect(filesOfArguments(['/e/electron', '/repo/', '../x.provindex'], '/repo', '/repo')).toEqual([
    '/x.provindex',
  ])
})

test('the folder of the app named a second time is what the user asks to open', () => {
  expect(filesOfArguments(['/e/electron', '/repo', '/repo'], '/', '/repo')).toEqual(['/repo'])
})

test('a launcher that is preloaded is no file', () => {
  const argv = ['/e/electron', '-r', '/tools/loader.js', '/repo', 'p.provindex']
  expect(filesOfArguments(argv, '/d', '/repo')).toEqual(['/d/p.provindex'])
})

test('no arguments, no files', () => {
  expect(filesOfArguments(['/opt/provindex'], '/', null)).toEqual([])
  expect(filesOfArguments([], '/', null)).toEqual([])
})

test('a second start hands its files over in ASCII', () => {
  const files = ['/数据/三 100%.provindex', '/b.provindex']
  const message = secondStart(files)
  expect(JSON.stringify(message)).toMatch(/^[\x20-\x7e]*$/)
  expect(filesOfSecondStart(JSON.parse(JSON.stringify(message)))).toEqual(files)
})

test.each([null, undefined, 3, {}, { files: 'x' }, { files: [1] }])('no message of ours: %j', (message) => {
  expect(filesOfSecondStart(message)).toEqual([])
})
