// A process of its own, so that nothing but the cube and one run is counted: `node measureMemory.ts ENGINE`.
import type { Engine } from './loadEngine.ts'
import { normaliseAndAggregate, PANEL } from './normaliseAndAggregate.ts'
import { seededProject } from './seededProject.ts'

const engine: Engine = await import(process.argv[2] ?? '')
const before = process.memoryUsage.rss()
const project = seededProject(PANEL)
const run = normaliseAndAggregate(engine, project, [10])
// Not the peak that the system keeps: a child begins with that of its parent.
const after = process.memoryUsage.rss()
const cube = PANEL.regions * PANEL.periods * PANEL.indicators * Float64Array.BYTES_PER_ELEMENT
process.stdout.write(JSON.stringify({ used: after - before, cube, nodes: run.scores.length }))
