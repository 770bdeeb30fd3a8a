import { describe, expect, it } from 'vitest'
import { runIndex } from '#core/index/runIndex'
import { testFramework, testProject } from '#core/index/testProject'
import type { Records } from '#core/project/schema'
import { subjectTable } from './subject'

const { dataset, records } = testProject(['A', 'B'], ['2018'], { x: [1, [1, 2]] })

const unitOn = (scale: 'points' | 'index') => {
  const framework = testFramework({
    scale,
    nodes: [{ id: 'total' }, { indicator: 'x', parent: 'total', weight: 1 }],
    steps: [
      { step: 'normalise', method: 'min-max' },
      { step: 'aggregate', method: 'arithmetic' },
    ],
  })
  const run = runIndex(dataset, records, framework)
  if (!run.ok) throw new Error(run.error.code)
  const whole: Pick<Records, 'project' | 'regions' | 'indicators'> = { ...records, project: new Map() }
  const document = { dataset, records: whole as Records }
  return subjectTable(document, new Map([['test', run.value]]), {
    kind: 'node',
    index: 'test',
    node: 'total',
  })?.unit
}

describe('subjectTable', () => {
  it('of a node is in points only where the index counts in points', () => {
    expect(unitOn('points')).toEqual({ zh: '分', en: 'points' })
    expect(unitOn('index')).toEqual({ zh: '', en: '' })
  })
})
