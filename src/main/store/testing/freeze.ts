import { SCHEMA_VERSION } from '#core/project/schema'
import { createProject } from '../createProject'
import { frozenBranch, frozenEnd, frozenRecordsOf } from './frozen'
import { groundProject } from './ground'

/** Writes the frozen project of the current schema to the path given; run by scripts/freezeProject.mjs. */
const [path] = process.argv.slice(2)
let second = Date.UTC(2024, 0, 1) / 1000
const context = { author: 'provindex', now: () => new Date(second++ * 1000) }
const expectOk = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const store = expectOk(await createProject(path ?? '', groundProject(), context))
for (const command of frozenRecordsOf(SCHEMA_VERSION)) expectOk(await store.execute(command))
expectOk(await store.saveVersion('first'))
expectOk(await store.execute(frozenBranch))
expectOk(await store.undo())
expectOk(await store.execute(frozenEnd))
await store.close()
