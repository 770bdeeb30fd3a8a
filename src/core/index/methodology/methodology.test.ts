import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Framework } from '../framework'
import type { IndexRun, Problem } from '../run'
import { runIndex } from '../runIndex'
import { testFramework, testProject } from '../testProject'
import { inLanguage } from './document'
import { markNames } from './markNames'
import { methodologyOf } from './methodology'
import { readSetting } from './setting'
import { toHtml } from './toHtml'
import { toMarkdown } from './toMarkdown'

const { dataset, records } = testProject(['A', 'B', 'C'], ['2017', '2018'], {
  a: [1, [1, null, 3, 4, 5, 6]],
  b: [-1, [2, 4, 6, 3, 5, 2]],
})

const framework = testFramework({
  nodes: [
    { id: 'total' },
    { id: 'x', parent: 'total', weight: 60, name: { zh: '甲|一', en: 'X <1>' } },
    { id: 'y', parent: 'total', weight: 40 },
    { indicator: 'a', parent: 'x' },
    { indicator: 'b', parent: 'y' },
  ],
  steps: [
    { step: 'impute', method: 'mean', over: 'period' },
    { step: 'normalise', method: 'min-max', lower: 1, over: 'all', indicators: { b: { method: 'rank' } } },
    { step: 'aggregate', method: 'arithmetic', minAvailable: 0.5 },
  ],
})

const problemText = ({ code }: Problem) => ({ zh: `问题 ${code}`, en: `problem ${code}` })

const textOf = (of: Framework, run: IndexRun | null, problems: readonly Problem[] = []) =>
  methodologyOf({
    framework: of,
    records,
    dataset,
    run,
    steps: run?.steps ?? [],
    problems,
    problemText,
  })

const ran = (): IndexRun => {
  const run = runIndex(dataset, records, framework)
  if (!run.ok) throw new Error(run.error.code)
  return run.value
}

describe('methodologyOf', () => {
  const run = ran()
  const document = textOf(framework, run, run.problems)
  const english = toMarkdown(document, 'en')
  const chinese = toMarkdown(document, 'zh')

  it('names data, indicators, steps with method, parameters and formula, and what they did', () => {
    for (const expected of [
      '# Test: methodology',
      'The index compares 3 regions in 2017–2018 (2 periods). It is made of 2 indicators in a tree of 3 nodes.',
      '| a | X \\<1\\> |  | more is better |',
      '| X \\<1\\> | Test | 60 | 60.00 |',
      '### 1. Impute: ',
      'In this run the step marked 1 cell:',
      '- a: 1 imputed',
      '### 2. Normalise: ',
      '| 1 |',
      'Set differently for:',
      '3 regions are ranked in 2018.',
    ])
      expect(english).toContain(expected)
    expect(chinese).toContain('甲\\|一')
    expect(chinese).toContain('a：插补 1 个')
  })

  it('says everything in both languages, with nothing undefined', () => {
    for (const text of [english, chinese]) expect(text).not.toMatch(/undefined|NaN|\[object/)
    for (const block of document.blocks)
      if (block.kind === 'paragraph' || block.kind === 'heading')
        expect([inLanguage(block.text, 'zh'), inLanguage(block.text, 'en')]).not.toContain('')
  })

  it('is a page that loads nothing and carries no markup of its names', () => {
    const page = toHtml(document, 'en')
    expect(page).toContain('X &lt;1&gt;')
    expect(page).toContain('<html lang="en">')
    expect(page).not.toMatch(/<script|src=|href=/)
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<\/table>/g)?.length)
  })

  it('has as many cells in each row of a table as columns', () => {
    for (const block of document.blocks)
      if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length)
  })

  it('tells of an index that cannot run what is written, and why', () => {
    const broken = testFramework({
      nodes: [{ id: 'total' }],
      steps: [{ step: 'treat', method: 'nonsense' }, { step: 'screen' }],
    })
    const text = toMarkdown(textOf(broken, null, [{ code: 'node-empty', severity: 'error', data: {} }]), 'en')
    expect(text).toContain('No method that is available has been chosen (“nonsense” is written).')
    expect(text).toContain('Parameters still needed: Least share available.')
    expect(text).toContain('- problem node-empty')
    expect(text).not.toMatch(/undefined|NaN/)
  })
})

describe('readSetting', () => {
  it('fills in initial values, and lets another method inherit nothing', () => {
    const [, normalise] = framework.steps
    if (normalise === undefined) throw new Error('there are three steps')
    expect(readSetting(normalise).params).toMatchObject({ lower: 1, upper: 100 })
    expect(readSetting(normalise, { method: 'z-score' }).params).not.toHaveProperty('lower')
    expect(readSetting(normalise, { upper: 5 }).params).toMatchObject({ lower: 1, upper: 5 })
  })
})

it('knows every mark that a step can leave by name', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const marks = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\bmarks?(?:\.set)?\(\w+, '([a-z-]+)'\)/g)].map(
      ([, mark]) => mark,
    ),
  )
  expect(new Set(marks)).toEqual(new Set(Object.keys(markNames)))
})
