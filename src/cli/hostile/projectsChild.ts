// Opens damaged project files one by one for scripts/hostile.mjs, which watches: FOLDER FIRST END.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { logPath } from '#main/store/paths'
import { damagedKinds, damagedProject } from '#main/store/testing/damagedProject'
import { readInChildProcess } from '#main/vetting/inChildProcess'
import { vetFiles } from '#main/vetting/vetFiles'
import { run } from '../testIo'

const [folder = '', first, end] = process.argv.slice(2)
const path = join(folder, 'damaged.provindex')
const vetting = vetFiles(
  join(folder, 'known'),
  readInChildProcess(fileURLToPath(new URL('readingProcess.mjs', import.meta.url))),
)

/** What came of opening it, of an edit and of undoing that: `sound`, or the code of the first error. */
const attempt = async (bytes: Buffer) => {
  await rm(logPath(path), { force: true })
  await writeFile(path, bytes)
  const opened = await run(['info', path, '--json'], { vetting })
  const [error]: { code: string; message: string }[] = JSON.parse(opened.out || '{}').errors ?? []
  if (opened.code !== 0) {
    const faults = [
      ...(error === undefined || error.code === 'unexpected' ? [opened.err.slice(0, 2000)] : []),
      ...(error?.message.includes('{{') ? ['no text'] : []),
      ...((await readFile(path)).equals(bytes) ? [] : ['the file changed although it was refused']),
    ]
    return { outcome: error?.code ?? 'nothing', fault: faults.length === 0 ? null : faults.join('; ') }
  }
  const cell = ['--indicator', 'GDP', '--region', '330000', '--period', '2018']
  for (const step of [
    ['set', path, ...cell, '--value', '7'],
    ['undo', path],
    ['export', path, '--format', 'csv', '--out', join(folder, 'out.csv')],
  ]) {
    const done = await run(step, { vetting })
    if (done.code !== 0)
      return { outcome: `${step[0]} failed`, fault: `opened, then: ${done.err.slice(0, 500)}` }
  }
  return { outcome: 'sound', fault: null }
}

await mkdir(folder, { recursive: true })
const whole = join(folder, 'whole.provindex')
const table = join(folder, 'table.csv')
await writeFile(
  table,
  `地区,年份,GDP\n${Array.from({ length: 140 }, (_, i) => `浙江,${1900 + i},${i}\n江苏,${1900 + i},${i / 3}`).join('\n')}\n`,
)
await run(['new', whole])
await run(['import', whole, table, '--create-indicators'])
const sound = await readFile(whole)
await copyFile(whole, path)
for (let n = Number(first); n < Number(end); n++) {
  const name = damagedKinds[n % damagedKinds.length]
  process.send?.({ n, name })
  const before = process.cpuUsage()
  const attempted = await attempt(damagedProject(n, sound))
  const { user, system } = process.cpuUsage(before)
  process.send?.({ n, name, cpu: (user + system) / 1000, ...attempted })
}
process.send?.({ kinds: damagedKinds.length })
process.disconnect()
