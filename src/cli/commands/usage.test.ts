import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { translator } from '#text/translate'
import { commands } from './index'

const docs = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8')
const [, overview = ''] = /```\n(provindex new [\s\S]*?)```/.exec(docs) ?? []

/** What the manual of the command line says of a command, up to the next one. */
const documented = (name: string): string =>
  overview
    .split(/^(?=provindex )/m)
    .filter((entry) => entry.startsWith(`provindex ${name} `))
    .join('')

const optionsIn = (text: string): string[] => [...new Set(text.match(/--[a-z][a-z-]*/g) ?? [])].sort()

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  const usage = command.usage.join(' ')
  test('its usage names every option, and the manual the same', () => {
    const known = Object.keys(command.options).map((option) => `--${option}`)
    expect(optionsIn(usage)).toEqual(expect.arrayContaining(known))
    expect(optionsIn(documented(name))).toEqual(optionsIn(usage))
  })
  test.each(['zh', 'en'] as const)('is summed up in %s', (language) => {
    expect(translator(language).find(`cli.summary.${name}`)).toMatch(/[.。]$/)
  })
})
