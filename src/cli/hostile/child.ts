// Imports damaged files one by one for scripts/hostile.mjs, which watches: FOLDER FIRST END.
import { hostileFile, trapNumber } from '#core/formats/testing/hostileFiles'
import { hostileGround } from './attemptImport'

const [folder = '', first, end] = process.argv.slice(2)
const { sound, attempt } = await hostileGround(folder)
for (let n = Number(first); n < Number(end); n++) {
  const file = hostileFile(n, sound)
  const name = trapNumber(n) ?? file.path
  process.send?.({ n, name })
  const before = process.cpuUsage()
  const attempted = await attempt(file)
  const { user, system } = process.cpuUsage(before)
  process.send?.({ n, name, cpu: (user + system) / 1000, ...attempted })
}
process.send?.({ kinds: sound.length })
process.disconnect()
