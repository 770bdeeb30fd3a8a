import { expect, test } from 'vitest'
import { emptySession } from './session'
import { projectsAtStart } from './startProjects'

const project = { path: '/a.provindex', untitled: false, edited: true }

test('the first start shows the sample', () => {
  expect(projectsAtStart([], emptySession)).toEqual([{ kind: 'sample', id: 'demonstration-panel' }])
})

test('later starts show what was open, also when that was nothing', () => {
  expect(projectsAtStart([], { ...emptySession, projects: [project] })).toEqual([
    { kind: 'session', project },
  ])
  expect(projectsAtStart([], { ...emptySession, projects: [] })).toEqual([])
})

test('files that are named come instead', () => {
  expect(projectsAtStart(['/x', '/y'], { ...emptySession, projects: [project] })).toEqual([
    { kind: 'file', path: '/x' },
    { kind: 'file', path: '/y' },
  ])
})
