import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stepDefinitions } from './steps'

const documented = readFileSync(new URL('../../../docs/methods.md', import.meta.url), 'utf8')

/** The section of a step in docs/methods.md. */
const section = (step: string): string =>
  documented.split(/^## /m).find((text) => text.startsWith(`${step}\n`)) ?? ''

describe.each(stepDefinitions.map((step) => [step.id, step] as const))('%s', (id, step) => {
  const methods = step.methods ?? []

  it('has no method twice', () => {
    const ids = methods.map((method) => method.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('stands in docs/methods.md with every method and parameter', () => {
    const names = [
      ...methods.flatMap((method) => [method.id, ...Object.keys(method.params)]),
      ...Object.keys(step.params),
    ]
    expect(names.filter((name) => !section(id).includes(`\`${name}\``))).toEqual([])
  })

  it.each(methods.map((method) => [method.id, method] as const))(
    '%s describes itself in both languages',
    (_, method) => {
      const params: Record<string, unknown> = {
        ...{ lower: 1, upper: 9, p: 2, target: 7, region: 'A', group: 'g' },
        ...{ comparisons: {}, experts: [{ a: 1 }], predictors: ['a'] },
      }
      for (const [key, param] of Object.entries(method.params))
        if (param.initial !== undefined) params[key] = param.initial
      const texts = [method.label, method.help, method.describe(params)].flatMap(({ zh, en }) => [zh, en])
      expect(texts.filter((text) => text === '' || /undefined|NaN|\[object/.test(text))).toEqual([])
      expect(method.formula).not.toBe('')
    },
  )

  it('gives each parameter a valid start value, or none', () => {
    const specs = [step.params, ...methods.map((method) => method.params)].flatMap((params) =>
      Object.entries(params),
    )
    for (const [key, { initial, schema }] of specs)
      expect([key, initial === undefined || schema.safeParse(initial).success]).toEqual([key, true])
  })
})
