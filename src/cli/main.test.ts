import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from './commands/index'
import { run, temporaryFolder } from './testIo'

// Each command opens and closes the project as it would in a process of its own.

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

describe('help and version', () => {
  it.each([['--help'], ['-h'], ['help']])('%s lists every command', async (argument) => {
    const { code, out, err } = await run([argument])
    expect([code, err]).toEqual([0, ''])
    for (const { name } of commands) expect(out).toContain(`provindex ${name} `)
  })

  it('of a command is its usage and what it does, in both languages', async () => {
    for (const { name } of commands) {
      const english = await run([...name.split(' '), '--help'])
      expect(english.code).toBe(0)
      expect(english.out).toMatch(new RegExp(`^[A-Z].+\\.\nUsage: provindex ${name} PROJECT`))
      const chinese = await run([...name.split(' '), '--help'], { env: { LANG: 'zh_CN.UTF-8' } })
      expect(chinese.out).toMatch(new RegExp(`^.*\\p{Script=Han}.*。\n用法： provindex ${name} PROJECT`, 'u'))
    }
  })

  it('without a command the overview goes to standard error, with exit code 2', async () => {
    const { code, out, err } = await run([])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('provindex index run PROJECT ID')
  })

  it('--version prints the version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: '9.9.9\n', err: '' })
  })
})

describe('wrong usage ends with exit code 2, nothing on standard output, and the usage of the command', () => {
  it.each([
    [['nope'], 'There is no command “nope”.'],
    [['index'], '“index” is followed by one of: '],
    [['index', 'nope'], '“index” is followed by one of: '],
    [['info'], 'An argument is missing.'],
    [['info', 'a', 'b'], '“b” is one argument too many.'],
    [['info', 'a', '--nope'], 'There is no option --nope.'],
    [['info', 'a', '--lang', 'fr'], '--lang cannot be “fr”.'],
    [['new'], 'An argument is missing.'],
    [['new', 'a', '--regions', 'x'], '--regions cannot be “x”. There are: cn, none.'],
    [['new', 'a', '--regions', 'cn', '--sample', 'x'], '--sample and --regions cannot be used together.'],
    [['import', 'a'], 'An argument is missing.'],
    [['import', 'a', 'b', 'c', '--save-mapping', 'm'], '--save-mapping works with one file at a time.'],
    [['export', 'a', '--out', 'x'], 'The option --format is missing.'],
    [['export', 'a', '--format', 'csv'], 'The option --out is missing.'],
    [['export', 'a', '--format', 'doc', '--out', 'x'], '--format cannot be “doc”. There are: csv, '],
    [['set', 'a', '--value'], 'The option --value needs a value.'],
    [['set', 'a', '--indicator', 'x', '--region', 'y', '--value', '1'], 'The option --period is missing.'],
    [['set', 'a', '--from', 'x'], '--from cannot be “x”.'],
    [['set', 'a', '--from', '-', '--value', '1'], '--from and --value cannot be used together.'],
    [['undo', 'a', '0'], '“0” is not a number of steps.'],
    [['redo', 'a', '-1'], 'There is no option -1.'],
    [['index', 'run', 'a'], 'An argument is missing.'],
  ])('%j', async (argv, message) => {
    const { code, out, err } = await run(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).toMatch(/provindex \w+/)
  })
})

describe('files that are no projects', () => {
  it('are refused by every command that opens one, with exit code 1', async () => {
    const missing = folder.at('missing.provindex')
    const table = folder.at('x.csv')
    await writeFile(table, 'region,period,value\n浙江,2018,1\n')
    const uses = [
      ['info', missing],
      ['history', missing],
      ['undo', missing],
      ['redo', missing],
      ['import', missing, table],
      ['export', missing, '--format', 'csv', '--out', folder.at('out.csv')],
      ['set', missing, '--indicator', 'a', '--region', 'b', '--period', '2018', '--value', '1'],
      ['set', missing, '--from', '-'],
      ['index', 'run', missing, 'x'],
    ]
    for (const argv of uses)
      expect(await run(argv)).toEqual({ code: 1, out: '', err: `The file “${missing}” does not exist.\n` })
  })

  it('are described as JSON where that is asked for, and in the language asked for', async () => {
    const missing = folder.at('missing.provindex')
    const { code, out, err } = await run(['info', missing, '--json', '--lang', 'zh'])
    expect([code, err]).toEqual([1, `文件“${missing}”不存在。\n`])
    expect(JSON.parse(out)).toEqual({
      errors: [{ code: 'file-missing', message: `文件“${missing}”不存在。`, data: { path: missing } }],
    })
  })

  it('a folder is no project', async () => {
    const { code, err } = await run(['info', folder.at('.')])
    expect([code, err]).toEqual([1, expect.stringContaining('is a folder')])
  })
})
