import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBuildInput } from './bundle.mjs'
import { fingerprint, listFiles } from './fingerprint.mjs'

describe('isBuildInput', () => {
  it.each([
    'src/',
    'src/main/application.ts',
    'src/renderer/shell/workbench.css',
    'resources/boundaries/china.json',
    'resources/samples/README.md',
    'scripts/',
    'scripts/samples.mjs',
    'scripts/samples/',
    'scripts/samples/panel.mjs',
    'package.json',
  ])('%s is one', (file) => {
    expect(isBuildInput(file)).toBe(true)
  })

  it.each([
    'src/core/dataset/cube.test.ts',
    'src/charts/map/mapOption.test.tsx',
    'src/charts/map/__snapshots__/mapOption.test.ts.snap',
    'resources/samples/demonstration.provindex',
    'scripts/start.mjs',
    'scripts/setup/',
  ])('%s is none', (file) => {
    expect(isBuildInput(file)).toBe(false)
  })
})

describe('fingerprint', () => {
  let base = ''
  beforeEach(() => {
    base = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-fingerprint-'))
    fs.mkdirSync(path.join(base, 'src/core'), { recursive: true })
    fs.writeFileSync(path.join(base, 'src/core/a.ts'), 'a')
    fs.writeFileSync(path.join(base, 'src/b.ts'), 'b')
    fs.writeFileSync(path.join(base, 'src/b.test.ts'), 'test')
  })
  afterEach(() => fs.rmSync(base, { recursive: true }))

  const ofSources = () => fingerprint(base, listFiles(base, 'src', isBuildInput))

  it('lists what is wanted, in one order, and nothing where nothing is', () => {
    expect(listFiles(base, 'src', isBuildInput)).toEqual(['src/b.ts', 'src/core/a.ts'])
    expect(listFiles(base, 'absent', isBuildInput)).toEqual([])
  })

  it('stays when only times or tests change', () => {
    const before = ofSources()
    fs.utimesSync(path.join(base, 'src/b.ts'), 1, 1)
    fs.writeFileSync(path.join(base, 'src/b.test.ts'), 'another test')
    expect(ofSources()).toBe(before)
  })

  it('changes with a content, a name and a removal', () => {
    const seen = [ofSources()]
    fs.writeFileSync(path.join(base, 'src/b.ts'), 'c')
    seen.push(ofSources())
    fs.renameSync(path.join(base, 'src/b.ts'), path.join(base, 'src/c.ts'))
    seen.push(ofSources())
    fs.rmSync(path.join(base, 'src/c.ts'))
    seen.push(ofSources())
    expect(new Set(seen).size).toBe(4)
  })
})
